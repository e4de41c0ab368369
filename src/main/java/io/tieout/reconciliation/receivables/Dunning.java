package io.tieout.reconciliation.receivables;

import io.tieout.shared.Currencies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which overdue invoices a party is reminded of, and how strongly; and which not, with the reason.
public final class Dunning {

    private static final Comparator<OpenInvoice> ORDER = Comparator.comparing(OpenInvoice::party)
            .thenComparing(OpenInvoice::currency)
            .thenComparing(OpenInvoice::due)
            .thenComparingLong(OpenInvoice::entryId);

    private final List<OpenInvoice> open;
    private final LocalDate asOf;
    private final Rules rules;
    private final Map<String, Long> claims = new HashMap<>();
    private final Map<String, Integer> levels = new HashMap<>();

    private Dunning(List<OpenInvoice> open, LocalDate asOf, Rules rules) {
        this.open = open.stream().sorted(ORDER).toList();
        this.asOf = asOf;
        this.rules = rules;
    }

    /// How parties are reminded.
    ///
    /// @param levels days overdue from which each level applies, ascending
    /// @param minimum in units of any currency, below which a party is not reminded
    public record Rules(List<Integer> levels, BigDecimal minimum, List<Exclusion> excluded) {

        public Rules {
            levels = List.copyOf(levels);
            excluded = List.copyOf(excluded);
        }

        int level(int overdue) {
            return (int) levels.stream().filter(from -> overdue >= from).count();
        }

        long minimum(String currency) {
            return minimum.movePointRight(Currencies.exponent(currency))
                    .setScale(0, RoundingMode.UP)
                    .longValueExact();
        }
    }

    /// A party, or an invoice by its number, of which nobody is reminded.
    ///
    /// @param party its key, empty when it is about an invoice
    public record Exclusion(String party, String invoice, String reason) {

        boolean isAbout(OpenInvoice one) {
            return party.isEmpty() ? invoice.equals(one.number()) : party.equals(one.party());
        }
    }

    /// What becomes of an overdue invoice.
    public enum Status {
        /// the party is reminded
        DUN,
        /// a person excluded it
        EXCLUDED,
        /// nobody knows whom to remind
        NO_PARTY,
        /// when it is due cannot be read
        DUE_UNREADABLE,
        /// what goes against the party's invoices covers them
        COVERED,
        /// less than the minimum
        BELOW_MINIMUM
    }

    /// One overdue invoice.
    ///
    /// @param level from 1
    /// @param partyLevel the highest level of what the party is reminded of in this currency, 0 when of nothing
    /// @param partyMinor what it is reminded of, less what goes against it
    /// @param reason of a person, empty otherwise
    public record Row(
            OpenInvoice invoice,
            int overdue,
            int level,
            Status status,
            String reason,
            int partyLevel,
            long partyMinor) {}

    /// Every invoice that is overdue enough for the first level, by party, currency and due date.
    ///
    /// @throws ArithmeticException when a sum does not fit 64 bits
    public static List<Row> of(List<OpenInvoice> open, LocalDate asOf, Rules rules) {
        return new Dunning(open, asOf, rules).rows();
    }

    private List<Row> rows() {
        for (OpenInvoice one : open) {
            if (!one.isClaim() || isCandidate(one)) {
                claims.merge(key(one), one.openMinor(), Math::addExact);
            }
            if (one.isClaim() && isCandidate(one)) {
                levels.merge(key(one), rules.level(one.overdue(asOf)), Math::max);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (OpenInvoice one : open) {
            int level = rules.level(one.overdue(asOf));
            if (one.isClaim() && level > 0) {
                rows.add(row(one, level));
            }
        }
        return rows;
    }

    private Row row(OpenInvoice one, int level) {
        long party = claims.getOrDefault(key(one), 0L);
        Status status = isCandidate(one) ? ofParty(one.currency(), party) : alone(one);
        return new Row(
                one,
                one.overdue(asOf),
                level,
                status,
                status == Status.EXCLUDED
                        ? exclusion(one).map(Exclusion::reason).orElse("")
                        : "",
                ofParty(one.currency(), party) == Status.DUN ? levels.getOrDefault(key(one), 0) : 0,
                party);
    }

    private Status ofParty(String currency, long minor) {
        if (minor <= 0) {
            return Status.COVERED;
        }
        return minor < rules.minimum(currency) ? Status.BELOW_MINIMUM : Status.DUN;
    }

    private boolean isCandidate(OpenInvoice one) {
        return one.isClaim() && rules.level(one.overdue(asOf)) > 0 && alone(one) == Status.DUN;
    }

    /// What an invoice says of itself, whatever else the party owes.
    private Status alone(OpenInvoice one) {
        if (exclusion(one).isPresent()) {
            return Status.EXCLUDED;
        }
        if (one.party().isEmpty()) {
            return Status.NO_PARTY;
        }
        return one.dueFrom() == OpenInvoice.DueFrom.UNREADABLE ? Status.DUE_UNREADABLE : Status.DUN;
    }

    private Optional<Exclusion> exclusion(OpenInvoice one) {
        return rules.excluded().stream().filter(rule -> rule.isAbout(one)).findFirst();
    }

    private static String key(OpenInvoice one) {
        return one.party() + "\n" + one.currency();
    }
}

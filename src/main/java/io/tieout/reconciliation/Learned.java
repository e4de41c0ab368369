package io.tieout.reconciliation;

import io.tieout.parties.identity.KnownParties;
import io.tieout.reconciliation.aggregates.AggregateRules;
import io.tieout.reconciliation.groups.GapRule;
import io.tieout.reconciliation.matching.Memory;
import io.tieout.shared.Currencies;
import io.tieout.shared.Sha256;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One line that people's matches have taught.
///
/// @param id such as `L3f9c41ab`: of the content, so the same decisions teach the same line
/// @param of what it is about: a name or a text of the left side (`name:...`, `text:...`), or a party of the right
/// one
/// @param channel of the payment, empty where it does not matter or was not said
/// @param value a name of the right side; days; an amount with its currency
/// @param support how many matches of people say so
/// @param lastSeen the last booking among these
/// @param expiresOn the last business date on which it counts
public record Learned(
        String id,
        Kind kind,
        String reconciliation,
        String of,
        String channel,
        String value,
        int support,
        LocalDate lastSeen,
        LocalDate expiresOn,
        State state) {

    private static final int DIGITS = 8;

    /// What is learned: that two names are one party; how many days later a party pays; what is usually missing.
    public enum Kind {
        ALIAS,
        LAG,
        FEE
    }

    /// Whether runs use it, and why not: seen too seldom, said of two things, not seen for too long, removed.
    public enum State {
        ACTIVE,
        FEW,
        CONTRADICTED,
        EXPIRED,
        REMOVED
    }

    /// Such as `L3f9c41ab: name:kmb 4711 means Kessler AG, by 2 matches of people, the last of 2026-03-02; counts
    /// until 2027-03-02.`
    String inWords() {
        String says = switch (kind) {
            case ALIAS -> of + " means " + value;
            case LAG -> of + through() + " pays " + value + " days after the bill";
            case FEE -> of + through() + " usually pays " + value + " of difference";
        };
        return id + ": " + says + ", by " + support + " matches of people, the last of " + lastSeen + "; counts until "
                + expiresOn + ".";
    }

    private String through() {
        return channel.isEmpty() ? "" : " (" + channel + ")";
    }

    static String id(Kind kind, String reconciliation, String content) {
        return "L" + Sha256.of(kind + "\n" + reconciliation + "\n" + content).substring(0, DIGITS);
    }

    public Learned in(State other) {
        return new Learned(id, kind, reconciliation, of, channel, value, support, lastSeen, expiresOn, other);
    }

    /// What the matching needs of these lines, beside what is known of parties.
    static Memory memory(List<Learned> lines, KnownParties parties) {
        Map<String, Memory.Alias> aliases = new HashMap<>();
        Map<String, Memory.Lag> lags = new HashMap<>();
        for (Learned line : lines) {
            switch (line.kind()) {
                case ALIAS -> aliases.put(line.of(), new Memory.Alias(line.id(), line.value()));
                case LAG ->
                    lags.put(
                            Memory.lagKey(line.of(), line.channel()),
                            new Memory.Lag(line.id(), Integer.parseInt(line.value())));
                case FEE -> {
                    // for the reasons of differences
                }
            }
        }
        return new Memory(aliases, lags, parties);
    }

    /// What these lines say is usually missing.
    ///
    /// @param parties of bills, by entry
    static AggregateRules.Fees fees(List<Learned> lines, Map<Long, String> parties) {
        Map<String, GapRule.Offered> fees = new HashMap<>();
        lines.stream()
                .filter(line -> line.kind() == Kind.FEE)
                .forEach(line -> fees.put(line.of() + "|" + line.channel() + "|" + currency(line), fee(line)));
        return fees.isEmpty()
                ? AggregateRules.Fees.NONE
                : (bill, currency, channel) -> Optional.ofNullable(parties.get(bill))
                        .map(party -> fees.get(party + "|" + Memory.channel(channel) + "|" + currency));
    }

    private static String currency(Learned fee) {
        return fee.value().substring(fee.value().indexOf(' ') + 1);
    }

    private static GapRule.Offered fee(Learned line) {
        BigDecimal units = new BigDecimal(line.value().substring(0, line.value().indexOf(' ')));
        return new GapRule.Offered(
                "usual difference " + line.id(),
                units.movePointRight(Currencies.exponent(currency(line))).longValueExact());
    }
}

package io.tieout.reconciliation;

import io.tieout.entries.Entry;
import io.tieout.parties.PartyName;
import io.tieout.reconciliation.AgeingSpec.ExclusionSpec;
import io.tieout.reconciliation.receivables.Dunning;
import io.tieout.reconciliation.receivables.OpenInvoice;
import io.tieout.reconciliation.receivables.OpenInvoice.DueFrom;
import io.tieout.reconciliation.receivables.OpenInvoice.Kind;
import io.tieout.shared.EngagementId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What is open between the engagement and its parties, from the valid run of a reconciliation as it stands.
@Component
public class Ageings {

    private static final int SLICE = 5_000;

    private final Neighbours neighbours;
    private final ReconciliationRuns runs;

    Ageings(Neighbours neighbours, ReconciliationRuns runs) {
        this.neighbours = neighbours;
        this.runs = runs;
    }

    /// What is configured to be aged, by name.
    public SortedMap<String, AgeingSpec> specs(EngagementId engagement) {
        return neighbours.ageing(engagement);
    }

    /// What is open in a run: breaks first, then what is left of matched entries, each by side and entry.
    public List<OpenInvoice> open(ReconciliationRun run, AgeingSpec spec) {
        List<Amount> amounts = new ArrayList<>();
        runs.eachBreak(
                run.engagement(),
                run.id(),
                open -> amounts.add(new Amount(open.side(), open.entryId(), open.amountMinor(), false)));
        runs.eachRemainder(
                run.engagement(),
                run.id(),
                rest -> amounts.add(new Amount(rest.side(), rest.entryId(), rest.amountMinor(), true)));
        List<OpenInvoice> all = new ArrayList<>();
        for (int from = 0; from < amounts.size(); from += SLICE) {
            List<Amount> slice = amounts.subList(from, Math.min(from + SLICE, amounts.size()));
            Map<Long, Entry> entries =
                    neighbours
                            .entries(
                                    run.engagement(),
                                    slice.stream().map(Amount::entryId).toList())
                            .stream()
                            .collect(Collectors.toMap(Entry::entryId, Function.identity()));
            slice.forEach(one -> all.add(of(spec, one, Objects.requireNonNull(entries.get(one.entryId())))));
        }
        return all;
    }

    /// How parties are reminded; of a reconciliation of debts nobody is.
    public static Dunning.Rules rules(AgeingSpec spec) {
        return new Dunning.Rules(
                spec.payable() ? List.of() : spec.dunning().levels(),
                spec.dunning().minimum(),
                spec.dunning().exclude().stream().map(Ageings::exclusion).toList());
    }

    private static Dunning.Exclusion exclusion(ExclusionSpec spec) {
        return new Dunning.Exclusion(
                PartyName.keyOf(spec.party()),
                Objects.requireNonNullElse(spec.invoice(), "").strip(),
                spec.reason());
    }

    private static OpenInvoice of(AgeingSpec spec, Amount one, Entry entry) {
        // what the party owes is positive: an invoice of ours, or a debt of ours turned round
        boolean isPayment = one.side() == 'L';
        int sign = spec.payable() == isPayment ? 1 : -1;
        long open = Math.multiplyExact(one.openMinor(), sign);
        Kind kind = kind(one, open);
        Due due = kind == Kind.INVOICE || kind == Kind.PART
                ? due(spec, entry)
                : new Due(entry.bookingDate(), DueFrom.NONE);
        String party = PartyName.keyOf(entry.counterparty());
        String account =
                Objects.requireNonNullElse(entry.counterpartyAccount(), "").replaceAll("\\s", "");
        return new OpenInvoice(
                party.isEmpty() && !account.isEmpty() ? "account " + account : party,
                Objects.requireNonNullElse(entry.counterparty(), account),
                number(entry),
                entry.entryId(),
                entry.bookingDate(),
                due.date(),
                due.from(),
                open,
                Math.multiplyExact(entry.amountMinor(), sign),
                entry.currency(),
                kind);
    }

    private static Kind kind(Amount one, long open) {
        if (one.side() == 'L') {
            return one.isRest() ? Kind.OVERPAYMENT : Kind.PAYMENT;
        }
        return open < 0 ? Kind.CREDIT_NOTE : one.isRest() ? Kind.PART : Kind.INVOICE;
    }

    private static String number(Entry entry) {
        String reference = entry.reference();
        return Objects.requireNonNullElse(reference != null ? reference : entry.documentNo(), "");
    }

    private static Due due(AgeingSpec spec, Entry entry) {
        DateAttribute attribute = spec.due();
        String said = attribute == null ? null : entry.attribute(attribute.attribute());
        Due usual = new Due(entry.bookingDate().plusDays(spec.terms()), DueFrom.TERMS);
        if (attribute == null || said == null || said.isBlank()) {
            return usual;
        }
        Optional<LocalDate> read = attribute.read(said);
        return read.map(date -> new Due(date, DueFrom.INVOICE)).orElse(new Due(usual.date(), DueFrom.UNREADABLE));
    }

    private record Due(LocalDate date, DueFrom from) {}

    /// What is open of an entry; a rest is of an entry that is in a match.
    private record Amount(char side, long entryId, long openMinor, boolean isRest) {}
}

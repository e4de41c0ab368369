package io.tieout.reconciliation;

import io.tieout.entries.EntryColumns;
import io.tieout.intake.SourceFile;
import io.tieout.parties.PartyName;
import io.tieout.parties.identity.KnownParties;
import io.tieout.reconciliation.aggregates.AggregateRules;
import io.tieout.reconciliation.groups.Recall;
import io.tieout.reconciliation.matching.Matching;
import io.tieout.runs.RunRequest;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Period;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes the matching of a run from what it pinned: the same each time.
@Component
class MatchPlans {

    private final Neighbours neighbours;
    private final RunBook book;
    private final InputPinner pinner;
    private final MatchDecisions decisions;

    MatchPlans(Neighbours neighbours, RunBook book, InputPinner pinner, MatchDecisions decisions) {
        this.neighbours = neighbours;
        this.book = book;
        this.pinner = pinner;
        this.decisions = decisions;
    }

    /// The plan of a run that is to be worked through.
    ///
    /// @throws OperatorException when its specification has changed since it was pinned
    MatchPlan plan(RunRequest request, RunBook.PinnedRun run, MatchPlan.Budgets budgets) {
        // a dry run searches everything itself, so that it shows whether anything was remembered wrongly
        Recall recall = run.dryRun() ? Recall.NOTHING : book.sums(request.engagement(), run.reconciliation());
        return plan(request.engagement(), request.businessDate(), run, pinner.specOf(request, run), recall, budgets);
    }

    private MatchPlan plan(
            EngagementId engagement,
            LocalDate businessDate,
            RunBook.PinnedRun run,
            ReconciliationSpec spec,
            Recall recall,
            MatchPlan.Budgets budgets) {
        Map<Long, String> feeds =
                neighbours.files(engagement).stream().collect(Collectors.toMap(SourceFile::fileNo, SourceFile::feed));
        Period period = run.period();
        // two connections: the server sends both sides at once
        Supplier<EntryColumns> left =
                Aside.begin(() -> neighbours.columns(engagement, run.files().left(), period));
        EntryColumns right = neighbours.columns(engagement, run.files().right(), period);
        return new MatchPlan(
                new MatchPlan.Question(
                        run.reconciliation(),
                        businessDate,
                        file -> Objects.requireNonNull(feeds.get(file)),
                        decisions.constraints(engagement, run)),
                SpecRules.of(spec)
                        .with(
                                new AggregateRules.Facts(
                                        BillOffers.of(
                                                neighbours,
                                                engagement,
                                                run.files().right(),
                                                period,
                                                spec),
                                        rates(engagement, run, spec),
                                        Learned.fees(run.learned(), parties(run, right)),
                                        recall),
                                Learned.memory(run.learned(), known(engagement, run))),
                left.get(),
                right,
                budgets);
    }

    private KnownParties known(EngagementId engagement, RunBook.PinnedRun run) {
        return run.parties() == null ? KnownParties.NONE : neighbours.knownParties(engagement, run.parties());
    }

    /// The parties of bills by entry, when something is known of what they usually pay less.
    private static Map<Long, String> parties(RunBook.PinnedRun run, EntryColumns right) {
        Map<Long, String> parties = new HashMap<>();
        if (run.learned().stream().anyMatch(line -> line.kind() == Learned.Kind.FEE)) {
            for (int row = 0; row < right.size(); row++) {
                parties.put(right.entryId()[row], PartyName.keyOf(right.counterparty()[row]));
            }
        }
        return parties;
    }

    private AggregateRules.Rates rates(EngagementId engagement, RunBook.PinnedRun run, ReconciliationSpec spec) {
        Optional<String> attribute = BillRates.attribute(spec);
        if (attribute.isEmpty()) {
            return AggregateRules.Rates.NONE;
        }
        BillRates rates = new BillRates(
                neighbours.rates(engagement, run.files().rates()),
                neighbours.engagement(engagement).baseCurrency());
        neighbours.attributes(
                engagement,
                run.files().right(),
                run.period(),
                (entry, booked, attributes) -> rates.read(entry, attributes, attribute.orElseThrow()));
        return rates;
    }

    /// The matching of a published run; nothing when its specification has changed since.
    Optional<Matching> of(ReconciliationRun run) {
        ReconciliationSpec spec = neighbours.specs(run.engagement()).get(run.reconciliation());
        RunBook.PinnedRun pinned = book.pinned(neighbours.request(run.requestId())).stream()
                .filter(one -> one.id() == run.id())
                .findFirst()
                .orElseThrow();
        if (spec == null || !InputPinner.specHash(spec).equals(pinned.specHash())) {
            return Optional.empty();
        }
        return Optional.of(
                plan(run.engagement(), run.businessDate(), pinned, spec, Recall.NOTHING, MatchPlan.Budgets.DEFAULT)
                        .matching());
    }
}

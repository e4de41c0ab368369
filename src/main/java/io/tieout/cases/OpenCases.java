package io.tieout.cases;

import io.tieout.engagements.EngagementSpec;
import io.tieout.engagements.Engagements;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.reconciliation.Backlog;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Opens a case for each run of a request that [CaseRule] finds due, or points the reconciliation's open case at the
/// newer run. A run that a case knows already is left alone, so a restart changes nothing.
@Component
class OpenCases {
    private final Cases cases;
    private final Exhibits exhibits;
    private final ReconciliationRuns reconciliations;
    private final Runs requests;
    private final Engagements engagements;
    private final Bases bases;
    private final Journal journal;
    private final Clock clock;

    OpenCases(
            Cases cases,
            Exhibits exhibits,
            ReconciliationRuns reconciliations,
            Runs requests,
            Engagements engagements,
            Bases bases,
            Journal journal,
            Clock clock) {
        this.cases = cases;
        this.exhibits = exhibits;
        this.reconciliations = reconciliations;
        this.requests = requests;
        this.engagements = engagements;
        this.bases = bases;
        this.journal = journal;
        this.clock = clock;
    }

    /// Call inside a transaction.
    void ofRequest(long requestId) {
        RunRequest request = requests.get(requestId);
        requests.fence(requestId);
        EngagementSpec spec = engagements.spec(request.engagement());
        CaseRule rule = new CaseRule(spec.materialityMoney());
        for (ReconciliationRun run : reconciliations.ofRequest(request.engagement(), requestId)) {
            settle(run, rule, request.actor(), Backlog.is(request));
        }
    }

    /// @param isBacklog a first load of old periods opens none: its findings are proposals
    private void settle(ReconciliationRun run, CaseRule rule, Actor actor, boolean isBacklog) {
        if (cases.knowsRun(run.engagement(), run.id()) || !run.status().equals("COMPLETE")) {
            return;
        }
        Optional<String> due = rule.reason(run);
        Optional<CaseFile> open = cases.openOf(run.engagement(), run.reconciliation());
        if (open.isPresent()) {
            String reason = due.orElse("The latest run shows no open items beyond the limits; the case stays open until"
                    + " a person closes it.");
            update(open.get(), run, reason, actor);
        } else if (due.isPresent() && !isBacklog) {
            open(run, due.get(), actor);
        }
    }

    private void open(ReconciliationRun run, String reason, Actor actor) {
        EngagementId engagement = run.engagement();
        CaseFile fresh = new CaseFile(
                0,
                engagement,
                number(run.businessDate(), cases.count(engagement) + 1),
                title(run),
                "OPEN",
                reason,
                run.reconciliation(),
                run.id(),
                now(),
                actor);
        List<Exhibit> list = exhibits.of(run);
        cases.open(fresh, bases.of(run, fresh.openedAt(), actor), list);
        tell("case.created", fresh, actor);
        list.forEach(exhibit -> tell(fresh, exhibit, actor));
    }

    private void update(CaseFile open, ReconciliationRun run, String reason, Actor actor) {
        CaseFile updated = new CaseFile(
                open.id(),
                open.engagement(),
                open.number(),
                title(run),
                open.status(),
                reason,
                open.reconciliation(),
                run.id(),
                open.openedAt(),
                open.openedBy());
        List<Exhibit> list = exhibits.of(run);
        cases.update(updated, bases.of(run, now(), actor), list);
        tell("case.updated", updated, actor);
        list.forEach(exhibit -> tell(updated, exhibit, actor));
    }

    private void tell(String type, CaseFile about, Actor actor) {
        Map<String, ?> data =
                Map.of("case", about.number(), "reconciliation", about.reconciliation(), "run", about.runId());
        journal.append(Fact.of(type, about.engagement(), actor, data));
    }

    private void tell(CaseFile about, Exhibit exhibit, Actor actor) {
        Map<String, ?> data = Map.of(
                "case", about.number(),
                "run", about.runId(),
                "exhibit", exhibit.label(),
                "rows", exhibit.rows(),
                "sums", Cases.text(exhibit.sums()),
                "rowsSha256", exhibit.rowsSha256());
        journal.append(Fact.of("evidence.added", about.engagement(), actor, data));
    }

    private String title(ReconciliationRun run) {
        return bases.title(run) + ": open items of " + run.period().from() + " to "
                + run.period().to();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static String number(LocalDate businessDate, long sequence) {
        return String.format(Locale.ROOT, "C-%d-%04d", businessDate.getYear(), sequence);
    }
}

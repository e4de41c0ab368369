package io.tieout.reconciliation;

import io.tieout.journal.Fact;
import io.tieout.reconciliation.MatchEffects.Target;
import io.tieout.reconciliation.MatchRows.Numbered;
import io.tieout.reconciliation.WriteOffAsks.Asked;
import io.tieout.reconciliation.WriteOffAsks.Said;
import io.tieout.reconciliation.WriteOffs.Difference;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Sha256;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// When a write-off waits for a second person no longer: somebody took it back, or its match is none any more that
/// could be confirmed. Every call joins the caller's transaction, which holds the [ReconciliationLock].
@Component
class EndedWriteOffs {

    private static final String OVERTAKEN = "nothing can be confirmed any more that differs by this amount";

    private final WriteOffAsks asks;
    private final MatchEffects effects;
    private final ReconciliationRuns runs;
    private final Neighbours neighbours;

    EndedWriteOffs(WriteOffAsks asks, MatchEffects effects, ReconciliationRuns runs, Neighbours neighbours) {
        this.asks = asks;
        this.effects = effects;
        this.runs = runs;
        this.neighbours = neighbours;
    }

    /// @throws OperatorException when it waits no longer
    void withdraw(EngagementId engagement, Asked asked, Said said) {
        if (!asks.end(asked.id(), said)) {
            throw new OperatorException(
                    ExitCode.NOTHING_TO_DO, asked.name(), Message.of("TIE-REC-015.withdrawn-before"));
        }
        tell(engagement, asked, "WITHDRAWN", said);
    }

    /// Ends those that a decision or a new run has overtaken.
    void endOvertaken(Target at, Actor actor) {
        end(at, actor, asked -> !stands(at, asked));
    }

    /// Ends those of entries that a person has said do not belong together, and those that this has overtaken.
    void endRejected(Target at, String matchKey, Actor actor) {
        end(at, actor, asked -> asked.matchKey().equals(matchKey) || !stands(at, asked));
    }

    private void end(Target at, Actor actor, Predicate<Asked> isOver) {
        String reconciliation = at.run().reconciliation();
        for (Asked asked : asks.waiting(at.engagement())) {
            if (asked.reconciliation().equals(reconciliation) && isOver.test(asked)) {
                Said said = new Said(actor, OVERTAKEN);
                asks.end(asked.id(), said);
                tell(at.engagement(), asked, "ENDED", said);
            }
        }
    }

    private boolean stands(Target at, Asked asked) {
        if (!asked.entries().isEmpty()) {
            return asked.entries().stream()
                    .allMatch(entry ->
                            runs.breakOf(at.engagement(), at.run().id(), entry).isPresent());
        }
        ReconciliationRun run = runs.find(at.engagement(), at.run().id()).orElseThrow();
        List<Numbered> rows = effects.ofKey(run.id(), asked.matchKey());
        return runs.standing(run, rows).stream()
                .anyMatch(match -> match.status().equals("SUGGESTED")
                        && Difference.of(match).isOf(asked));
    }

    private void tell(EngagementId engagement, Asked asked, String status, Said said) {
        Map<String, Object> data = new TreeMap<>();
        data.put("writeOff", asked.name());
        data.put("reconciliation", asked.reconciliation());
        data.put("match", asked.matchKey());
        data.put("status", status);
        data.put("reasonSha256", Sha256.of(said.why().strip()));
        neighbours.tell(Fact.of("write-off.ended", engagement, said.by(), data));
    }
}

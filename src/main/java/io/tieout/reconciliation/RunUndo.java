package io.tieout.reconciliation;

import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.journal.Fact;
import io.tieout.people.Permissions;
import io.tieout.people.Role;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import io.tieout.shared.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes the newest published run of a reconciliation back: the run before it is valid again, with its matches, claims
/// and open items as they were. Nothing of the run is deleted.
@Component
public class RunUndo {

    private static final Set<Role> MAY_UNDO = Set.of(Role.REVIEWER, Role.SUPERVISOR);

    private static final String ENDED_FILES = "select ended_files from reconciliation_run where id = ?";

    private final ReconciliationRuns runs;
    private final Publications publications;
    private final MatchDecisions decisions;
    private final ReconciliationLock lock;
    private final Permissions permissions;
    private final Neighbours neighbours;
    private final ObjectProvider<RestsOnRuns> dependents;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    RunUndo(
            ReconciliationRuns runs,
            Publications publications,
            MatchDecisions decisions,
            ReconciliationLock lock,
            Permissions permissions,
            Neighbours neighbours,
            ObjectProvider<RestsOnRuns> dependents,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.runs = runs;
        this.publications = publications;
        this.decisions = decisions;
        this.lock = lock;
        this.permissions = permissions;
        this.neighbours = neighbours;
        this.dependents = dependents;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    /// @return the run that is valid now, if there is one
    /// @throws OperatorException when the actor may not, the run is not the newest published one, or something
    /// rests on it: then with everything that does (exit code 5)
    public Optional<ReconciliationRun> undo(EngagementId engagement, long runId, Actor actor, String why) {
        String act = "undo run " + runId;
        permissions.require(engagement, actor, act, MAY_UNDO);
        if (why.isBlank()) {
            throw new OperatorException(ExitCode.USAGE, act, Message.of("TIE-REC-016.no-reason"));
        }
        ReconciliationRun asked = find(engagement, runId);
        if (neighbours.engagement(engagement).fourEyes()) {
            permissions.requireOther(
                    engagement,
                    actor,
                    act,
                    neighbours.request(asked.requestId()).actor());
        }
        return Objects.requireNonNull(transactions.execute(status -> {
            lock.take(engagement, asked.reconciliation());
            ReconciliationRun run = find(engagement, runId);
            requireNewest(run);
            requireFree(run);
            publications.undo(engagement, run.reconciliation(), new Publications.Undo(runId, actor, why.strip()));
            Optional<ReconciliationRun> before = runs.latest(engagement, run.reconciliation());
            Map<String, Object> data = new TreeMap<>();
            data.put("run", runId);
            data.put("reconciliation", run.reconciliation());
            data.put("reasonSha256", Sha256.of(why.strip()));
            data.put("override", true);
            before.ifPresent(valid -> data.put("validRun", valid.id()));
            neighbours.tell(Fact.of("run.undone", engagement, actor, data));
            return before;
        }));
    }

    private ReconciliationRun find(EngagementId engagement, long runId) {
        return runs.find(engagement, runId)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE, "run " + runId, Message.of("TIE-REC-020.no-such-run", engagement)));
    }

    private void requireNewest(ReconciliationRun run) {
        String place = "run " + run.id();
        if (!Set.of("COMPLETE", "PROVISIONAL").contains(run.status())) {
            throw new OperatorException(
                    ExitCode.NOTHING_TO_DO, place, Message.of("TIE-REC-020.not-published", run.status()));
        }
        if (run.ended()) {
            long newer =
                    publications.valid(run.engagement(), run.reconciliation()).orElseThrow();
            throw new OperatorException(ExitCode.NOTHING_TO_DO, place, Message.of("TIE-REC-020.not-newest", newer));
        }
    }

    private void requireFree(ReconciliationRun run) {
        String place = "run " + run.id();
        List<Problem> problems = new ArrayList<>();
        for (Decision decision : decisions.madeIn(run.engagement(), run.reconciliation(), run.id())) {
            problems.add(new Problem(
                    place,
                    decision.end() == null
                            ? Message.of("TIE-REC-021.decision", decision.name(), decision.kind())
                            : Message.of("TIE-REC-021.decision-ended", decision.name(), decision.kind())));
        }
        dependents
                .orderedStream()
                .flatMap(one -> one.dependents(run.engagement(), run.id()).stream())
                .forEach(name -> problems.add(new Problem(place, Message.of("TIE-REC-021.cited", name))));
        endedSince(run)
                .forEach(file -> problems.add(new Problem(
                        place, Message.of("TIE-REC-021.file-ended", "F" + file.fileNo(), file.name(), file.status()))));
        if (!problems.isEmpty()) {
            throw new OperatorException(ExitCode.WAITING, problems);
        }
    }

    /// Files of this run and of the one before that took part when it was published, and no longer do.
    private List<SourceFile> endedSince(ReconciliationRun run) {
        Long previous = run.previousRun();
        List<Long> before = previous == null
                ? List.of()
                : runs.find(run.engagement(), previous).orElseThrow().inputFiles();
        String known = " " + jdbc.queryForObject(ENDED_FILES, String.class, run.id()) + " ";
        return neighbours.files(run.engagement()).stream()
                .filter(file -> run.inputFiles().contains(file.fileNo()) || before.contains(file.fileNo()))
                .filter(file -> file.status() != FileStatus.LIVE && !known.contains(" F" + file.fileNo() + " "))
                .toList();
    }
}

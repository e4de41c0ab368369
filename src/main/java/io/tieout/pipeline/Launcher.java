package io.tieout.pipeline;

import io.tieout.runs.NewRun;
import io.tieout.runs.RunRequest;
import io.tieout.runs.RunStatus;
import io.tieout.runs.Runs;
import io.tieout.runs.Submitted;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import io.tieout.shared.Sha256;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// Makes run requests for people and schedules: knows the jobs, their parameters, and what counts as the same run.
@Component
public class Launcher {

    private static final Map<String, Set<String>> JOBS = Map.of(
            "ingest", Set.of("files"),
            "reconcile", Set.of("reconciliation", "dry-run", "as-of", "backlog"),
            "dossier", Set.of("case"),
            "nightly", Set.of());

    /// What a parameter may be, as people would read it in an expression.
    private static final Map<String, String> FORMS =
            Map.of("dry-run", "true|false", "as-of", "[0-9]{1,18}", "backlog", "true|false");

    private static final int LONGEST_KEY = 200;

    private final Runs runs;

    public Launcher(Runs runs) {
        this.runs = runs;
    }

    /// What to do when the same run was asked for before.
    public enum IfDone {
        SKIP,
        FAIL,
        AGAIN
    }

    /// The names of all jobs, sorted.
    public static List<String> jobs() {
        return List.copyOf(new TreeSet<>(JOBS.keySet()));
    }

    /// What is wrong with a job and its parameters; empty when nothing is.
    public static List<Message> problems(String job, Map<String, String> parameters) {
        Set<String> allowed = JOBS.get(job);
        if (allowed == null) {
            return List.of(Message.of("TIE-RUN-101.no-job", job, String.join(", ", jobs())));
        }
        List<Message> problems = new ArrayList<>();
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (!allowed.contains(name)) {
                problems.add(
                        allowed.isEmpty()
                                ? Message.of("TIE-RUN-102.takes-no-parameter", job, name)
                                : Message.of(
                                        "TIE-RUN-102.no-such-parameter",
                                        job,
                                        name,
                                        String.join(", ", new TreeSet<>(allowed))));
            } else if (value.isBlank()) {
                problems.add(Message.of("TIE-RUN-103.empty-parameter", name));
            } else if (FORMS.containsKey(name) && !value.matches(FORMS.get(name))) {
                problems.add(Message.of("TIE-RUN-103.wrong-parameter", name, value, FORMS.get(name)));
            }
        });
        return problems;
    }

    /// The request for a job on a business date; the same job, date and parameters are the same run.
    ///
    /// @throws OperatorException when job or parameters are not known (exit code 64)
    public static NewRun of(
            String job, EngagementId engagement, Map<String, String> parameters, LocalDate businessDate, Actor actor) {
        List<Message> problems = problems(job, parameters);
        if (!problems.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    problems.stream().map(problem -> new Problem("", problem)).toList());
        }
        return new NewRun(
                engagement, job, parameters, key(job, parameters, businessDate), businessDate, actor, null, null);
    }

    private static String key(String job, Map<String, String> parameters, LocalDate businessDate) {
        String scope = new TreeMap<>(parameters).toString();
        return job + ":" + businessDate + ":"
                + (scope.length() > LONGEST_KEY ? Sha256.of(scope) : scope.substring(1, scope.length() - 1));
    }

    /// Submits the request, or does as told when the same was asked for before: `SKIP` leaves it alone when it is
    /// done and goes on with it when it has failed, `AGAIN` makes another round once it has ended. One that has not
    /// ended is never made twice.
    ///
    /// @throws OperatorException when it was made before and that is a mistake (exit code 1)
    public Submitted submit(NewRun run, IfDone ifDone) {
        Submitted submitted = runs.submit(run);
        if (submitted.isNew()) {
            return submitted;
        }
        RunRequest last = runs.latestRound(run.engagement(), run.dedupeKey()).orElseThrow();
        return switch (ifDone) {
            case SKIP -> {
                if (last.status() == RunStatus.FAILED) {
                    runs.restart(run.engagement(), last.id(), run.actor());
                }
                yield new Submitted(last.id(), false);
            }
            case FAIL ->
                throw new OperatorException(
                        ExitCode.FAILED,
                        "",
                        Message.of("TIE-RUN-104.asked-for-before", run.job(), run.businessDate(), last.id()));
            case AGAIN -> last.status().isTerminal() ? again(run, last) : new Submitted(last.id(), false);
        };
    }

    private Submitted again(NewRun run, RunRequest last) {
        String round = last.dedupeKey().substring(run.dedupeKey().length());
        int number = round.isEmpty() ? 2 : Integer.parseInt(round.substring(1)) + 1;
        return runs.submit(new NewRun(
                run.engagement(),
                run.job(),
                run.parameters(),
                run.dedupeKey() + "#" + number,
                run.businessDate(),
                run.actor(),
                run.parentId(),
                run.predecessorId()));
    }
}

package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Foreground;
import io.tieout.cli.Session;
import io.tieout.engagements.Engagements;
import io.tieout.people.People;
import io.tieout.pipeline.Launcher;
import io.tieout.runs.NewRun;
import io.tieout.runs.RunStatus;
import io.tieout.runs.Runs;
import io.tieout.runs.Submitted;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `run`: request a job and wait for it; this process executes it when no other does.
@Command(name = "run", description = "Run a job: ingest, reconcile, dossier or nightly (all of them in order).")
public final class RunCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "JOB", description = "ingest, reconcile, dossier, nightly")
    private String job = "";

    @Parameters(index = "1..*", paramLabel = "NAME=VALUE", description = "reconciliation=NAME, case=C-2026-0001")
    private List<String> parameters = List.of();

    @Option(
            names = "--date",
            paramLabel = "DAY",
            description = "business date, 2026-03-31 or 20260331; default: the last one that ended")
    private @Nullable LocalDate date;

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "wait for the end (default), or only make the request")
    private boolean wait;

    @Option(
            names = "--timeout",
            defaultValue = "PT24H",
            paramLabel = "DURATION",
            description = "stop waiting after this time, such as PT30M; exit code 75")
    private Duration timeout = Duration.ofHours(24);

    @Option(
            names = "--if-done",
            defaultValue = "again",
            description =
                    "the same job, date and parameters before: skip what is done and go on with what failed, fail,"
                            + " or again (default)")
    private Launcher.IfDone ifDone = Launcher.IfDone.AGAIN;

    public RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Map<String, String> named = named(parameters);
        try (Application application = session.start("run")) {
            EngagementId engagement = application.openEngagement(session);
            LocalDate day = date != null
                    ? date
                    : application
                            .get(Engagements.class)
                            .businessDate(
                                    engagement, application.get(Clock.class).instant());
            NewRun run = Launcher.of(
                    job, engagement, named, day, application.get(People.class).current());
            Submitted submitted = application.get(Launcher.class).submit(run, ifDone);
            Foreground foreground = new Foreground(session, application, engagement);
            if (!submitted.isNew()) {
                session.err().printf("%s for %s was run %d before%n", job, day, submitted.id());
            }
            if (!submitted.isNew() && ifDone == Launcher.IfDone.SKIP && isDone(application, submitted)) {
                return ExitCode.NOTHING_TO_DO.code();
            }
            return wait ? foreground.finish(submitted.id(), timeout) : foreground.leave(submitted.id());
        }
    }

    private static boolean isDone(Application application, Submitted submitted) {
        return application.get(Runs.class).get(submitted.id()).status() == RunStatus.COMPLETED;
    }

    private static Map<String, String> named(List<String> parameters) {
        Map<String, String> named = new TreeMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals <= 0) {
                throw new OperatorException(ExitCode.USAGE, parameter, Message.of("TIE-CLI-050.no-parameter"));
            }
            named.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return named;
    }
}

package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Foreground;
import io.tieout.cli.Session;
import io.tieout.people.People;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `restart`: goes on from the last committed piece.
@Command(name = "restart", description = "Restart a failed, stopped or waiting run where it was.")
public final class RestartCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ID")
    private long id;

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "wait for the end (default)")
    private boolean wait;

    @Option(
            names = "--timeout",
            defaultValue = "PT24H",
            paramLabel = "DURATION",
            description = "stop waiting after this time, such as PT30M; exit code 75")
    private Duration timeout = Duration.ofHours(24);

    public RestartCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("restart")) {
            EngagementId engagement = application.openEngagement(session);
            RunNumber.find(application, engagement, id);
            RunNumber.requireOperator(application, engagement, "restart " + id);
            if (!application
                    .get(Runs.class)
                    .restart(engagement, id, application.get(People.class).current())) {
                session.out().printf("run %d is not failed, stopped or waiting%n", id);
                return ExitCode.NOTHING_TO_DO.code();
            }
            Foreground foreground = new Foreground(session, application, engagement);
            return wait ? foreground.finish(id, timeout) : foreground.leave(id);
        }
    }
}

package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Session;
import io.tieout.runs.RunRequest;
import io.tieout.runs.RunStatus;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `stop`: the run ends after the piece it is at.
@Command(name = "stop", description = "Let a run end after the piece of work it is at; it can be restarted.")
public final class StopCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ID")
    private long id;

    public StopCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("stop")) {
            EngagementId engagement = application.engagement(session);
            RunRequest run = RunNumber.find(application, engagement, id);
            RunNumber.requireOperator(application, engagement, "stop " + id);
            if (!application.get(Runs.class).requestStop(engagement, id)) {
                session.out().printf("run %d has ended already: %s%n", id, run.status());
                return ExitCode.NOTHING_TO_DO.code();
            }
            RunRequest now = RunNumber.find(application, engagement, id);
            session.out()
                    .printf(
                            now.status() == RunStatus.STOPPED
                                    ? "run %1$d is stopped; 'tieout restart %1$d' goes on%n"
                                    : "run %1$d will stop after the piece it is at%n",
                            id);
        }
        return ExitCode.DONE.code();
    }
}

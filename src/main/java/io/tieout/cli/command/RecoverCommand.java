package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Session;
import io.tieout.intake.FileDropWatcher;
import io.tieout.pipeline.Recovery;
import io.tieout.runs.Processes;
import io.tieout.runs.RunRequest;
import io.tieout.shared.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `recover`: at once what every start-up does: gives back what dead processes held, repairs folders.
@Command(
        name = "recover",
        description = "Give back what dead processes held and repair folders; never touches the living.")
public final class RecoverCommand implements Callable<Integer> {

    private final Session session;

    public RecoverCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("recover")) {
            application.get(Processes.class).register("recover");
            application.get(FileDropWatcher.class).repair();
            List<RunRequest> recovered = application.get(Recovery.class).recover();
            application.get(Processes.class).end();
            if (recovered.isEmpty()) {
                session.out().println("nothing to recover");
                return ExitCode.NOTHING_TO_DO.code();
            }
            recovered.forEach(run -> session.out().printf("run %d %s goes on where it was%n", run.id(), run.job()));
        }
        return ExitCode.DONE.code();
    }
}

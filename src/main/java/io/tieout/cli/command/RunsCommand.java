package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.RunLines;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `runs`: what was requested, newest first.
@Command(name = "runs", description = "Run requests, newest first.")
public final class RunsCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--limit", defaultValue = "20", description = "how many (default ${DEFAULT-VALUE})")
    private int limit;

    public RunsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("runs")) {
            EngagementId engagement = application.engagement(session);
            Table table = new Table("run", "job", "date", "status", "outcome", "by", "ended", "message");
            for (RunRequest run : application.get(Runs.class).latest(engagement, limit)) {
                if (session.json()) {
                    session.out().println(Json.line(RunLines.facts(run)));
                    continue;
                }
                table.row(
                        run.id(),
                        run.job(),
                        run.businessDate(),
                        run.status(),
                        RunLines.outcome(run),
                        run.actor(),
                        RunLines.time(run.endedAt()),
                        RunLines.text(run.message()));
            }
            if (!session.json()) {
                table.print(session.out());
            }
        }
        return ExitCode.DONE.code();
    }
}

package io.tieout.cli.command;

import io.tieout.cli.Session;
import io.tieout.engagements.EngagementSpec;
import io.tieout.intake.FeedSpec;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.reconciliation.ReconciliationSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `check`: the very checks of start-up, without starting anything.
@Command(name = "check", description = "Check the configuration; the same code as start-up.")
public final class CheckCommand implements Callable<Integer> {

    private final Session session;

    public CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JobsConfig config = session.config();
        session.out()
                .printf(
                        "%s is fine: %d engagement(s), %d feed(s), %d reconciliation(s)%n",
                        session.home().jobsConfig(),
                        config.all(EngagementSpec.KIND).size(),
                        config.all(FeedSpec.KIND).size(),
                        config.all(ReconciliationSpec.KIND).size());
        return 0;
    }
}

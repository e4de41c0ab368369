package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Session;
import io.tieout.engagements.Engagements;
import io.tieout.pipeline.ServeLoop;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;

/// `serve`: watches the inboxes, runs schedules and requests, until it is stopped.
@Command(name = "serve", description = "Watch the inboxes, run schedules and requests, until stopped; SIGTERM drains.")
public final class ServeCommand implements Callable<Integer> {

    private final Session session;

    public ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        Application application = session.start("serve");
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicBoolean serving = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            application.close();
            stopped.countDown();
            if (serving.get()) { // else whoever ends the start says why
                Runtime.getRuntime().halt(ExitCode.DONE.code());
            }
        }));
        List<EngagementId> engagements = application.get(Engagements.class).all();
        application.get(ServeLoop.class).start(ServeLoop.Role.SERVE);
        serving.set(true);
        session.err()
                .printf(
                        "serving %s; drop files into input/<engagement>/<inbox>/; the log is data/logs/tieout.log%n",
                        engagements.isEmpty() ? "no engagement yet (tieout engagement open CODE)" : engagements);
        stopped.await();
        return ExitCode.DONE.code();
    }
}

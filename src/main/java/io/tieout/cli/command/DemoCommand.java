package io.tieout.cli.command;

import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.demo.Demo;
import io.tieout.demo.DemoResult;
import io.tieout.shared.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `demo`: the main job on a realistic engagement, kill included.
@Command(
        name = "demo",
        description = "The main job on a labelled engagement in data/demo (wiped each time), kill included.")
public final class DemoCommand implements Callable<Integer> {

    private final Session session;

    public DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path home = session.home().data().resolve("demo");
        DemoResult result = Demo.run(home, session.json() ? session.err() : session.out(), Clock.systemUTC());
        if (session.json()) {
            session.out().println(Json.line(result.facts()));
        }
        return result.allHeld() ? ExitCode.DONE.code() : ExitCode.FAILED.code();
    }
}

package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Session;
import io.tieout.intake.Intake;
import io.tieout.people.People;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `drop`: files into a feed's inbox, whole or not at all.
@Command(name = "drop", description = "Put files into a feed's inbox, each atomically; a run takes them from there.")
public final class DropCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "FEED")
    private String feed = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE")
    private List<Path> files = List.of();

    @Mixin
    private NoteOptions note = new NoteOptions();

    public DropCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("drop")) {
            EngagementId engagement = application.openEngagement(session);
            for (Path file : files) {
                long fileNo = application
                        .get(Intake.class)
                        .drop(
                                engagement,
                                feed,
                                file,
                                application.get(People.class).current(),
                                note.note(application, engagement, files));
                session.out().printf("F%d  %s%n", fileNo, file.getFileName());
            }
        }
        return ExitCode.DONE.code();
    }
}

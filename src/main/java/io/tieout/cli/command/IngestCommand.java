package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Foreground;
import io.tieout.cli.Session;
import io.tieout.engagements.Engagements;
import io.tieout.intake.Intake;
import io.tieout.intake.SourceFiles;
import io.tieout.people.People;
import io.tieout.runs.NewRun;
import io.tieout.runs.Runs;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `ingest`: drop files and load them to the end, in the foreground.
@Command(name = "ingest", description = "Drop files into a feed's inbox and load them to the end, with progress.")
public final class IngestCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "FEED")
    private String feed = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE")
    private List<Path> files = List.of();

    @Mixin
    private NoteOptions note = new NoteOptions();

    public IngestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("ingest")) {
            EngagementId engagement = application.openEngagement(session);
            Actor actor = application.get(People.class).current();
            List<Long> dropped = new ArrayList<>();
            for (Path file : files) {
                dropped.add(application
                        .get(Intake.class)
                        .drop(engagement, feed, file, actor, note.note(application, engagement, files)));
            }
            long request = request(application, engagement, actor, dropped);
            return new Foreground(session, application, engagement).finish(request, Duration.ofDays(1));
        }
    }

    /// A run that loads dropped files: its own, or that of a process that was faster.
    static long request(Application application, EngagementId engagement, Actor actor, List<Long> dropped) {
        String names = dropped.stream().map(no -> "F" + no).collect(Collectors.joining(","));
        LocalDate day = application
                .get(Engagements.class)
                .businessDate(engagement, application.get(Clock.class).instant());
        NewRun run = new NewRun(engagement, "ingest", Map.of("files", names), "files:" + names, day, actor, null, null);
        Long own = application.get(TransactionTemplate.class).execute(status -> {
            long submitted = application.get(Runs.class).submit(run).id();
            application.get(Intake.class).assign(engagement, dropped, submitted);
            return submitted;
        });
        return takenBy(application, engagement, dropped, Objects.requireNonNull(own));
    }

    /// A `serve` beside this command may have taken the files the moment they were there: its run is the one to
    /// follow.
    private static long takenBy(Application application, EngagementId engagement, List<Long> dropped, long own) {
        return dropped.stream()
                .flatMap(fileNo -> application.get(SourceFiles.class).find(engagement, fileNo).stream())
                .flatMap(file -> Stream.ofNullable(file.requestId()))
                .filter(request -> request != own)
                .findFirst()
                .orElse(own);
    }
}

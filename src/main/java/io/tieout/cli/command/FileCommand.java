package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.entries.Reject;
import io.tieout.entries.Rejects;
import io.tieout.intake.Consequences;
import io.tieout.intake.Feeds;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Fixes;
import io.tieout.intake.Intake;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.people.People;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.validation.Issue;
import io.tieout.validation.Issues;
import io.tieout.validation.LoadResults;
import io.tieout.validation.Rechecking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `file`: questions about files and decisions on the ones that wait.
@Command(
        name = "file",
        description = "Look at files; release, refuse, withdraw, mend or recheck them.",
        subcommands = FixCommand.class)
public final class FileCommand {

    private static final int EXAMPLES_MAX = 10;

    private final Session session;

    public FileCommand(Session session) {
        this.session = session;
    }

    @Command(description = "All files, oldest first.")
    Integer list() {
        try (Application application = session.start("file")) {
            EngagementId engagement = application.engagement(session);
            Table table = new Table(
                    "file", "status", "feed", "name", "records", "entries", "rejects", "control", "ignored", "issues",
                    "score", "why");
            for (SourceFile f : application.get(SourceFiles.class).all(engagement)) {
                if (session.json()) {
                    session.out().println(Json.line(facts(f)));
                    continue;
                }
                table.row(
                        "F" + f.fileNo(),
                        f.status(),
                        f.feed(),
                        f.name(),
                        f.records(),
                        f.entries(),
                        f.rejects(),
                        f.controlRows(),
                        f.ignoredRows(),
                        f.issues(),
                        text(f.qualityScore()),
                        text(f.reasonCode()));
            }
            if (!session.json()) {
                table.print(session.out());
            }
        }
        return ExitCode.DONE.code();
    }

    @Command(description = "One file: what is known of it, and its first bad records.")
    Integer show(@Parameters(paramLabel = "FILE", description = "such as F17") String file) {
        try (Application application = session.start("file")) {
            EngagementId engagement = application.engagement(session);
            SourceFile found = FileNumber.find(application, engagement, file);
            Map<String, @Nullable Object> facts = facts(found);
            facts.putAll(FixFacts.of(application.get(Fixes.class), found));
            facts.putAll(SchemaFacts.of(application.get(LoadResults.class), found));
            if (session.json()) {
                session.out().println(Json.line(facts));
                return ExitCode.DONE.code();
            }
            facts.forEach((name, value) -> session.out().printf("%-16s %s%n", name, Table.printable(text(value))));
            firstRejects(application, engagement, found);
            firstIssues(application, engagement, found);
            if (found.rejects() > 0 || found.status() == FileStatus.QUARANTINED) {
                session.out().printf("%nwhat mending rules would change: file fix F%d%n", found.fileNo());
            }
        }
        return ExitCode.DONE.code();
    }

    @Command(description = "HELD -> LIVE: the file takes part from now on; another version of it is superseded.")
    Integer release(
            @Parameters(paramLabel = "FILE") String file,
            @Option(
                            names = "--supersedes",
                            paramLabel = "FILE",
                            description = "the LIVE file whose place it takes, when it has another name")
                    String supersedes,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        return decide(
                file,
                FileStatus.LIVE,
                at -> at.intake()
                        .release(
                                at.engagement(),
                                at.file().fileNo(),
                                Optional.ofNullable(supersedes)
                                        .map(text -> FileNumber.find(at.application(), at.engagement(), text)
                                                .fileNo()),
                                at.actor(),
                                reason));
    }

    @Command(description = "HELD -> REFUSED: the file never takes part.")
    Integer refuse(
            @Parameters(paramLabel = "FILE") String file,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        return decide(file, FileStatus.REFUSED, at -> {
            at.intake().refuse(at.engagement(), at.file().fileNo(), at.actor(), reason);
            return Consequences.NONE;
        });
    }

    @Command(description = "LIVE -> WITHDRAWN: the file takes part no longer, and nothing takes its place.")
    Integer withdraw(
            @Parameters(paramLabel = "FILE") String file,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        return decide(
                file,
                FileStatus.WITHDRAWN,
                at -> at.intake().withdraw(at.engagement(), at.file().fileNo(), at.actor(), reason));
    }

    @Command(
            description = {
                "Ask the rules of its feed of loaded files once more: after rules have changed, or master data came later.",
                "Entries and states stay."
            })
    Integer recheck(
            @Parameters(paramLabel = "FILE", arity = "0..*", description = "such as F17") List<String> named,
            @Option(names = "--feed", description = "all LIVE files of a feed") @Nullable String feed) {
        try (Application application = session.start("file")) {
            EngagementId engagement = application.openEngagement(session);
            List<SourceFile> found = new ArrayList<>();
            if (named != null) {
                named.forEach(text -> found.add(FileNumber.find(application, engagement, text)));
            }
            if (feed != null) {
                application.get(Feeds.class).get(engagement, feed);
                found.addAll(application.get(SourceFiles.class).live(engagement, feed));
            }
            if (found.isEmpty()) {
                ExitCode code = named == null && feed == null ? ExitCode.USAGE : ExitCode.NOTHING_TO_DO;
                throw new OperatorException(code, "file recheck", Message.of("TIE-VAL-030.no-file"));
            }
            Actor actor = application.get(People.class).current();
            found.forEach(file -> tell(application.get(Rechecking.class).recheck(engagement, file.fileNo(), actor)));
        }
        return ExitCode.DONE.code();
    }

    private void tell(Rechecking.Rechecked file) {
        SourceFile after = file.after();
        session.out()
                .printf(
                        "F%d %s: score %s -> %s, issues %d -> %d%s%n",
                        after.fileNo(),
                        Table.printable(after.name()),
                        text(file.before().qualityScore()),
                        text(after.qualityScore()),
                        file.before().issues(),
                        after.issues(),
                        file.isBelowGate() && after.status() == FileStatus.LIVE
                                ? "; below the gate, and stays LIVE until somebody withdraws it"
                                : "");
    }

    private Integer decide(String file, FileStatus to, Function<Decision, Consequences> decision) {
        try (Application application = session.start("file")) {
            EngagementId engagement = application.openEngagement(session);
            SourceFile found = FileNumber.find(application, engagement, file);
            List<SourceFile> before = application.get(SourceFiles.class).live(engagement, found.feed());
            Consequences all = decision.apply(new Decision(application, engagement, found));
            session.out()
                    .printf("F%d %s: %s -> %s%n", found.fileNo(), Table.printable(found.name()), found.status(), to);
            tell(application, before, found, all);
        }
        return ExitCode.DONE.code();
    }

    private void tell(Application application, List<SourceFile> before, SourceFile decided, Consequences all) {
        before.stream()
                .filter(file -> file.fileNo() != decided.fileNo())
                .flatMap(file -> application.get(SourceFiles.class).find(file.engagement(), file.fileNo()).stream())
                .filter(file -> file.status() == FileStatus.SUPERSEDED)
                .forEach(file -> session.out()
                        .printf("F%d %s: LIVE -> SUPERSEDED%n", file.fileNo(), Table.printable(file.name())));
        all.staleMatches()
                .forEach((name, matches) ->
                        session.out().printf("%s: %d matches are STALE until the next run%n", name, matches));
        all.remarks().forEach(remark -> session.out().println(Table.printable(remark)));
        all.openCases().forEach(number -> session.out().printf("case %s rests on it%n", number));
    }

    /// Where a decision is made: by the person at this terminal, on a file.
    private record Decision(Application application, EngagementId engagement, SourceFile file) {

        Intake intake() {
            return application.get(Intake.class);
        }

        Actor actor() {
            return application.get(People.class).current();
        }
    }

    private void firstRejects(Application application, EngagementId engagement, SourceFile file) {
        List<Reject> first = application.get(Rejects.class).first(engagement, file.fileNo(), EXAMPLES_MAX);
        if (!first.isEmpty()) {
            session.out().printf("%nfirst %d of %d rejected records:%n", first.size(), file.rejects());
            first.forEach(r -> session.out()
                    .printf(
                            "  record %d (byte %d) %s: %s%n",
                            r.recordNo(), r.byteOffset(), r.code(), Table.printable(r.message())));
        }
    }

    private void firstIssues(Application application, EngagementId engagement, SourceFile file) {
        List<Issue> first = application.get(Issues.class).first(engagement, file.fileNo(), EXAMPLES_MAX);
        if (!first.isEmpty()) {
            session.out().printf("%nfirst %d of %d issues:%n", first.size(), file.issues());
            first.forEach(i -> session.out()
                    .printf(
                            "  %s %s %s: %s%s%n",
                            i.recordNo() == 0 ? "file" : "record " + i.recordNo(),
                            i.severity(),
                            i.rule(),
                            Table.printable(i.message()),
                            i.suggestion() == null ? "" : " -> " + Table.printable(i.suggestion())));
        }
    }

    private static Map<String, @Nullable Object> facts(SourceFile f) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        BiConsumer<String, @Nullable Object> put = facts::put;
        put.accept("file", "F" + f.fileNo());
        put.accept("name", f.name());
        put.accept("feed", f.feed());
        put.accept("status", f.status().name());
        put.accept("reason_code", f.reasonCode());
        put.accept("reason", f.reason());
        put.accept("bytes", f.sizeBytes());
        put.accept("sha256", f.sha256());
        put.accept("archive", f.archivePath());
        put.accept("records", f.records());
        put.accept("entries", f.entries());
        put.accept("rejects", f.rejects());
        put.accept("control_rows", f.controlRows());
        put.accept("ignored_rows", f.ignoredRows());
        put.accept("issues", f.issues());
        put.accept("quality_score", f.qualityScore());
        put.accept("control_total", f.controlTotal());
        put.accept("control_status", f.controlStatus());
        put.accept("duplicate_of", f.duplicateOf() == null ? null : "F" + f.duplicateOf());
        put.accept("came_in", f.containerNo() == null ? null : "F" + f.containerNo());
        put.accept("received_at", f.receivedAt() == null ? null : f.receivedAt().toString());
        put.accept("dropped_by", f.droppedBy());
        put.accept("run", f.requestId());
        return facts;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}

package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.intake.FileHistory;
import io.tieout.intake.FileSearch;
import io.tieout.intake.Fixes;
import io.tieout.intake.Intake;
import io.tieout.intake.SourceFile;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Problem;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `where`: is my file in, and what became of it.
@Command(
        name = "where",
        description = "Is my file in? By its name, its number, its SHA-256 (8 digits or more), or the file itself.")
public final class WhereCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "NAME|SHA|F17|PATH")
    private String what = "";

    public WhereCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("where")) {
            EngagementId engagement = application.engagement(session);
            FileSearch search = application.get(FileSearch.class);
            Optional<String> digest = digestOfFile();
            List<SourceFile> found = digest.map(sha256 -> search.byDigest(engagement, sha256))
                    .orElseGet(() -> search.find(engagement, what));
            List<Problem> unclaimed = application.get(Intake.class).problems(engagement).stream()
                    .filter(problem -> problem.place().endsWith("/" + what))
                    .toList();
            if (found.isEmpty() && unclaimed.isEmpty()) {
                session.out()
                        .printf(
                                digest.isPresent()
                                        ? "never seen: no file of engagement %2$s has the content of %1$s%n"
                                        : "never seen: %1$s in engagement %2$s%n",
                                Table.printable(what),
                                engagement);
                return ExitCode.NOTHING_TO_DO.code();
            }
            found.forEach(file -> show(search, application.get(Fixes.class), file));
            unclaimed.forEach(problem -> session.out().println("in the inbox, not taken: " + Table.printable(problem)));
        }
        return ExitCode.DONE.code();
    }

    /// The argument as a path of this machine: then its content is what is asked for.
    private Optional<String> digestOfFile() {
        try {
            Path path = Path.of(what);
            return Files.isRegularFile(path) ? Optional.of(Sha256.of(path)) : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void show(FileSearch search, Fixes fixes, SourceFile file) {
        Map<String, @Nullable Object> facts = facts(file, search.history(file));
        facts.putAll(FixFacts.of(fixes, file));
        if (session.json()) {
            session.out().println(Json.line(facts));
            return;
        }
        session.out()
                .printf(
                        "F%d %s: %s%n",
                        file.fileNo(), Table.printable(file.name()), FileStates.words(file.status(), file.entries()));
        facts.forEach((name, value) -> {
            if (value != null && !name.equals("file") && !name.equals("name")) {
                session.out().printf("  %-14s %s%n", name, Table.printable(value.toString()));
            }
        });
    }

    private static Map<String, @Nullable Object> facts(SourceFile file, FileHistory history) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("file", "F" + file.fileNo());
        facts.put("name", file.name());
        facts.put("status", file.status().name());
        facts.put("feed", file.feed());
        facts.put("reason", file.reason());
        facts.put("came_in", numbered(file.containerNo()));
        facts.put("member", file.memberPath());
        facts.put("duplicate_of", numbered(file.duplicateOf()));
        facts.put("supersedes", numbered(history.supersedes()));
        facts.put("superseded_by", numbered(history.supersededBy()));
        facts.put("decided_by", history.decidedBy());
        facts.put("decision", history.decision());
        facts.put("bytes", file.sizeBytes());
        facts.put("sha256", file.sha256());
        facts.put("inbox", "input/" + file.engagement() + "/" + file.inboxPath());
        facts.put(
                "archive",
                file.archivePath() == null ? null : "archive/" + file.engagement() + "/" + file.archivePath());
        facts.put("run", file.requestId());
        facts.put("records", file.records());
        facts.put("entries", file.entries());
        facts.put("rejects", file.rejects());
        facts.put("dropped_by", file.droppedBy());
        facts.put("seen_at", file.seenAt().toString());
        facts.put("received_at", text(file.receivedAt()));
        facts.put("live_at", text(history.liveAt()));
        facts.put("ended_at", text(history.endedAt()));
        return facts;
    }

    private static @Nullable String numbered(@Nullable Long fileNo) {
        return fileNo == null ? null : "F" + fileNo;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}

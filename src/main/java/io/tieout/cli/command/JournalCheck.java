package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.journal.Journal;
import io.tieout.journal.proof.ArchiveCheck;
import io.tieout.journal.proof.JournalFolder;
import io.tieout.journal.proof.JournalVerifier;
import io.tieout.journal.proof.Proof;
import io.tieout.journal.proof.PublicKeys;
import io.tieout.journal.proof.Verdict;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `verify --journal`, `--archive` and `--anchor`: what was checked, what a head answers for, everything that is wrong.
final class JournalCheck {

    private final Session session;
    private final @Nullable Path keys;
    private final List<Path> anchors;

    JournalCheck(Session session, @Nullable Path keys, List<Path> anchors) {
        this.session = session;
        this.keys = keys;
        this.anchors = List.copyOf(anchors);
    }

    /// @param path the exported files; empty for this home with its tables, null for this home's files alone
    int run(@Nullable String path) throws IOException {
        List<JournalVerifier.Anchor> heads = allHeads();
        if (path == null || !path.isEmpty()) {
            return check(path == null ? archive() : Path.of(path), heads, null, false);
        }
        try (Application application = session.start("verify")) {
            return check(archive(), heads, application.get(Journal.class), false);
        }
    }

    /// Holds the archived files against the exported journal besides.
    ///
    /// @param path of an archive or a copy of it; empty for this home's
    int withFiles(String path) throws IOException {
        return check(path.isEmpty() ? archive() : Path.of(path), allHeads(), null, true);
    }

    private Path archive() {
        return session.home().root().resolve("archive");
    }

    private List<JournalVerifier.Anchor> allHeads() throws IOException {
        List<JournalVerifier.Anchor> heads = new ArrayList<>();
        for (Path file : anchors) {
            heads.addAll(heads(file));
        }
        return heads;
    }

    private static List<JournalVerifier.Anchor> heads(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new OperatorException(ExitCode.USAGE, file.toString(), Message.of("TIE-CLI-016.no-such-file"));
        }
        List<JournalVerifier.Anchor> heads = JournalVerifier.anchors(file);
        if (heads.isEmpty()) {
            throw new OperatorException(ExitCode.USAGE, file.toString(), Message.of("TIE-CLI-016.no-head"));
        }
        return heads;
    }

    private int check(Path path, List<JournalVerifier.Anchor> heads, @Nullable Journal tables, boolean withFiles)
            throws IOException {
        List<JournalFolder> folders = JournalFolder.in(path);
        if (folders.isEmpty()) {
            throw new OperatorException(ExitCode.USAGE, path.toString(), Message.of("TIE-CLI-016.no-journal"));
        }
        JournalVerifier.Report report = new JournalVerifier(trusted(), heads, tables).check(folders);
        List<ArchiveCheck.Found> files = withFiles ? ArchiveCheck.check(folders) : List.of();
        List<Problem> problems = new ArrayList<>(report.problems());
        files.forEach(found -> problems.addAll(found.problems()));
        if (session.json()) {
            session.out().println(Json.line(facts(report, files, problems)));
        } else {
            print(report, files, problems);
        }
        return (problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).code();
    }

    private @Nullable PublicKeys trusted() throws IOException {
        Path file = keys;
        if (file == null) {
            return null;
        }
        PublicKeys read = PublicKeys.read(file);
        if (read.isEmpty()) {
            throw new OperatorException(ExitCode.USAGE, file.toString(), Message.of("TIE-CLI-016.no-keys"));
        }
        return read;
    }

    /// Holds a proof against its own head, that against the keys, and against what the anchors say.
    int proof(Path file) throws IOException {
        Proof proof;
        try {
            proof = Proof.parse(Files.readString(file));
        } catch (IllegalArgumentException none) {
            throw new OperatorException(ExitCode.USAGE, file.toString(), Message.of("TIE-CLI-016.no-proof"));
        }
        List<Problem> problems = new ArrayList<>();
        if (!proof.holds()) {
            problems.add(new Problem(file.toString(), Message.of("TIE-JRN-012.does-not-hold")));
        }
        PublicKeys trusted = trusted();
        boolean signed = trusted != null && proof.head().isSigned();
        if (trusted != null) {
            trusted.flaw().ifPresent(flaw -> problems.add(new Problem(String.valueOf(keys), flaw)));
            trusted.flaw(proof.head()).ifPresent(flaw -> problems.add(new Problem(file.toString(), flaw)));
        }
        for (Path anchor : anchors) {
            if (heads(anchor).stream().noneMatch(head -> proof.startsFrom(head.head()))) {
                problems.add(new Problem(anchor.toString(), Message.of("TIE-JRN-012.another-start")));
            }
        }
        if (session.json()) {
            session.out()
                    .println(Json.line(Map.of(
                            "genuine",
                            problems.isEmpty(),
                            "problems",
                            problems.stream().map(Problem::toString).toList())));
        } else if (problems.isEmpty()) {
            session.out().println("the proof holds for the head " + proof.head().stamp());
            session.out().println(Table.printable(proof.fact()));
            if (!signed) {
                session.out().println("(the head's signature was not checked: --keys FILE names the firm's keys)");
            }
        } else {
            problems.forEach(problem -> session.out().println(Table.printable(problem)));
        }
        return (problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).code();
    }

    private void print(JournalVerifier.Report report, List<ArchiveCheck.Found> files, List<Problem> problems) {
        report.verdicts().forEach(verdict -> session.out().println(line(verdict)));
        files.forEach(found -> session.out().println(line(found)));
        problems.forEach(problem -> session.out().println(Table.printable(problem)));
        if (!problems.isEmpty()) {
            session.out().printf("not genuine: %d problem(s)%n", problems.size());
            return;
        }
        session.out().println("genuine: every event is the one that was written, none is missing, none was added");
        if (keys == null) {
            session.out()
                    .println(
                            "(the keys are those that lie beside the journal: --keys FILE names the ones you received)");
        }
        if (anchors.isEmpty()) {
            session.out()
                    .println("(whoever holds the key could have written all of it anew: a mail or dossier somebody else"
                            + " kept tells, --anchor FILE)");
        }
    }

    private static String line(ArchiveCheck.Found found) {
        String listed = found.listed() == 0 ? "" : ", " + found.listed() + " more by the list of their folder alone";
        return found.log() + " files: " + found.told() + " by the journal" + listed;
    }

    private static String line(Verdict verdict) {
        StringBuilder line = new StringBuilder()
                .append(verdict.log())
                .append(' ')
                .append(verdict.source())
                .append(": ")
                .append(verdict.events())
                .append(verdict.events() == 1 ? " event" : " events")
                .append(verdict.isGenuine() ? " agree" : " read");
        if (verdict.isGenuine() && verdict.signedUpTo() < verdict.headUpTo()) {
            line.append(", not signed");
        }
        long open = verdict.events() - Math.max(verdict.headUpTo(), verdict.signedUpTo());
        if (verdict.isGenuine() && open > 0) {
            line.append(", the last ").append(open).append(" not yet under an exported head");
        }
        verdict.confirmed().forEach(anchor -> line.append(", agrees with ").append(Table.printable(anchor)));
        return line.toString();
    }

    private static Map<String, Object> facts(
            JournalVerifier.Report report, List<ArchiveCheck.Found> files, List<Problem> problems) {
        List<Map<String, Object>> logs = new ArrayList<>();
        for (Verdict verdict : report.verdicts()) {
            Map<String, Object> log = new LinkedHashMap<>();
            log.put("log", verdict.log().code());
            log.put("source", verdict.source());
            log.put("events", verdict.events());
            log.put("root", verdict.root());
            log.put("head_up_to", verdict.headUpTo());
            log.put("signed_up_to", verdict.signedUpTo());
            log.put("first_bad", verdict.firstBad());
            log.put("last_bad", verdict.lastBad());
            log.put("anchors", verdict.confirmed());
            logs.add(log);
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("genuine", problems.isEmpty());
        facts.put("logs", logs);
        facts.put(
                "files",
                files.stream()
                        .map(found -> Map.of("log", found.log().code(), "told", found.told(), "listed", found.listed()))
                        .toList());
        facts.put("problems", problems.stream().map(Problem::toString).toList());
        return facts;
    }
}

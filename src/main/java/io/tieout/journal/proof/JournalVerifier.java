package io.tieout.journal.proof;

import io.tieout.journal.Journal;
import io.tieout.journal.TreeHead;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import io.tieout.shared.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whether logs are what they were: their exported files, and with a database its tables too, held against each
/// other, against the firm's log, and against heads that others hold.
///
/// Sources are opened in the order in which an export writes them last to first, so that a log that grows meanwhile
/// is never taken for one that was cut.
public final class JournalVerifier {

    private final @Nullable PublicKeys given;
    private final List<Anchor> anchors;
    private final @Nullable Journal tables;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    /// A head from a mail or dossier, and the name of its file.
    public record Anchor(String file, SignedHead head) {}

    /// @param given the public keys that the caller trusts; without them those that lie beside the logs are used
    /// @param tables the journal in the database; without it only files are read
    public JournalVerifier(@Nullable PublicKeys given, List<Anchor> anchors, @Nullable Journal tables) {
        this.given = given;
        this.anchors = anchors.stream()
                .sorted(Comparator.comparingLong(anchor -> anchor.head().size()))
                .toList();
        this.tables = tables;
    }

    /// Checks the logs in these folders.
    public Report check(List<JournalFolder> folders) throws IOException {
        Map<JournalFolder, EngagementId> logs = new LinkedHashMap<>();
        for (JournalFolder folder : folders) {
            Optional<EngagementId> log = folder.log();
            if (log.isEmpty()) {
                problem(folder.path().toString(), Message.of("TIE-JRN-005.no-log"));
            }
            log.ifPresent(found -> logs.put(folder, found));
        }
        for (JournalFolder folder : folders) {
            if (folder.isFirm()) {
                named(folder).forEach(log -> logs.putIfAbsent(folder.beside(log), log));
            }
        }
        for (Map.Entry<JournalFolder, EngagementId> log : logs.entrySet()) {
            PublicKeys keys = keys(log.getKey());
            files(log.getKey(), log.getValue(), keys);
            Journal journal = tables;
            if (journal != null) {
                rows(journal, log.getValue(), log.getKey(), keys);
            }
        }
        for (Anchor anchor : anchors) {
            if (!logs.containsValue(anchor.head().log())) {
                problem(
                        anchor.file(),
                        Message.of("TIE-JRN-006.other-log", anchor.head().log()));
            }
        }
        return new Report(verdicts, problems);
    }

    /// Every log that the firm's log or the tables know of: a folder that is gone is found too.
    private Set<EngagementId> named(JournalFolder firm) throws IOException {
        Set<EngagementId> named = new TreeSet<>();
        try (SegmentLines lines = new SegmentLines(firm)) {
            for (Line line = lines.next(); line != null && line.flaw().isEmpty(); line = lines.next()) {
                FirmHeads.log(line).ifPresent(named::add);
            }
        }
        Journal journal = tables;
        if (journal != null) {
            journal.heads().stream()
                    .map(TreeHead::engagement)
                    .filter(log -> journal.exported(log).isPresent())
                    .forEach(named::add);
        }
        return named;
    }

    private PublicKeys keys(JournalFolder folder) throws IOException {
        PublicKeys beside = PublicKeys.read(folder.keys());
        PublicKeys known = given != null
                ? given
                : PublicKeys.read(folder.firm().map(JournalFolder::keys).orElse(folder.keys()));
        known.flaw().ifPresent(flaw -> problem(PublicKeys.NAME, flaw));
        if (!known.startsWith(beside)) {
            problem(folder.keys().toString(), Message.of("TIE-JRN-004.other-keys"));
        }
        return known.isEmpty() ? beside : known;
    }

    private void files(JournalFolder folder, EngagementId log, PublicKeys keys) throws IOException {
        List<Checkpoints> heads = new ArrayList<>(firmHeads(folder, log, keys));
        Journal journal = tables;
        if (journal != null) {
            journal.exported(log)
                    .ifPresent(head -> heads.add(Checkpoints.of(List.of(Checkpoint.tables(head, "journal_export")))));
        }
        heads.add(HeadsFile.read(folder.heads(), keys));
        heads.add(anchors(log));
        check(log, "archive", heads, new SegmentLines(folder));
    }

    private void rows(Journal journal, EngagementId log, JournalFolder folder, PublicKeys keys) throws IOException {
        List<Checkpoints> heads = new ArrayList<>(firmHeads(folder, log, keys));
        heads.add(HeadsFile.read(folder.heads(), keys));
        TreeHead head = journal.head(log);
        heads.add(Checkpoints.of(List.of(Checkpoint.tables(head, "journal_head"))));
        heads.add(anchors(log));
        check(log, "tables", heads, new TableLines(journal, log, head.size()));
        if (!journal.stored(log, head.size(), 1).isEmpty() && journal.head(log).size() == head.size()) {
            problem(log + " (tables), event " + head.size(), Message.of("TIE-JRN-001.behind-the-head"));
        }
    }

    private List<Checkpoints> firmHeads(JournalFolder folder, EngagementId log, PublicKeys keys) throws IOException {
        List<Checkpoints> heads = new ArrayList<>();
        if (log.equals(Journal.FIRM)) {
            return heads;
        }
        Journal journal = tables;
        if (journal != null) {
            long size = journal.head(Journal.FIRM).size();
            heads.add(new FirmHeads(log, new TableLines(journal, Journal.FIRM, size), size, "tables", keys));
        }
        Optional<JournalFolder> firm = folder.firm();
        if (firm.isPresent()) {
            long size = HeadsFile.last(firm.get().heads())
                    .map(entry -> entry.head().size())
                    .orElse(0L);
            heads.add(new FirmHeads(log, new SegmentLines(firm.get()), size, "archive", keys));
        }
        return heads;
    }

    private Checkpoints anchors(EngagementId log) {
        return Checkpoints.of(anchors.stream()
                .filter(anchor -> anchor.head().log().equals(log))
                .map(anchor -> Checkpoint.anchor(anchor.head(), anchor.file()))
                .toList());
    }

    private void check(EngagementId log, String source, List<Checkpoints> heads, Lines lines) throws IOException {
        try (lines) {
            verdicts.add(new LogCheck(log, source, heads).run(lines));
        } finally {
            for (Checkpoints one : heads) {
                one.close();
            }
        }
    }

    private void problem(String place, Message message) {
        problems.add(new Problem(place, message));
    }

    /// What was found in all logs, and what belongs to none of them.
    public record Report(List<Verdict> verdicts, List<Problem> others) {

        public Report {
            verdicts = List.copyOf(verdicts);
            others = List.copyOf(others);
        }

        public List<Problem> problems() {
            List<Problem> all = new ArrayList<>(others);
            verdicts.forEach(verdict -> all.addAll(verdict.problems()));
            return all;
        }

        public boolean isGenuine() {
            return problems().isEmpty();
        }
    }

    /// The heads in a file: a mail, or the `bag-info.txt` of a dossier's folder.
    ///
    /// @return none when there is none
    public static List<Anchor> anchors(Path file) throws IOException {
        Path text = java.nio.file.Files.isDirectory(file) ? file.resolve("bag-info.txt") : file;
        return SignedHead.find(java.nio.file.Files.readAllBytes(text)).stream()
                .map(head -> new Anchor(file.toString(), head))
                .toList();
    }
}

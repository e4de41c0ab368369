package io.tieout.journal.proof;

import io.tieout.journal.Journal;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where the exported files of a log lie: `archive/<log>/journal/` with segments of a thousand events each
/// (`000012.jsonl` begins with event 12000), the signed heads and the firm's public keys.
public record JournalFolder(Path path) {

    static final int SEGMENT = 1000;

    private static final Pattern NAME = Pattern.compile("\\d{6,12}\\.jsonl");

    public static JournalFolder of(Home home, EngagementId log) {
        return new JournalFolder(home.archive(log).resolve("journal"));
    }

    public JournalFolder {
        path = path.toAbsolutePath().normalize();
    }

    /// The folders of logs in a path: itself, its `journal`, or those of every engagement below it, the firm's first.
    public static List<JournalFolder> in(Path path) throws IOException {
        for (Path one : List.of(path, path.resolve("journal"))) {
            if (new JournalFolder(one).isLog()) {
                return List.of(new JournalFolder(one));
            }
        }
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> below = Files.list(path)) {
            return below.map(one -> new JournalFolder(one.resolve("journal")))
                    .filter(JournalFolder::isLog)
                    .sorted(java.util.Comparator.comparing((JournalFolder one) -> !one.isFirm())
                            .thenComparing(one -> one.path().toString()))
                    .toList();
        }
    }

    private boolean isLog() {
        return Files.isRegularFile(segment(0)) || Files.isRegularFile(heads());
    }

    boolean isFirm() {
        return folderName().equals(Journal.FIRM.code());
    }

    private String folderName() {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent == null ? "" : String.valueOf(parent.getFileName());
    }

    /// The folder of another log in the same archive.
    JournalFolder beside(EngagementId log) {
        Path archive = path.toAbsolutePath().normalize().resolve("../..").normalize();
        return new JournalFolder(archive.resolve(log.code()).resolve("journal"));
    }

    /// The firm's folder beside that of an engagement, when it is there.
    public Optional<JournalFolder> firm() {
        JournalFolder firm = beside(Journal.FIRM);
        return firm.isLog() ? Optional.of(firm) : Optional.empty();
    }

    /// Whose log it is: what the heads say, else the first event.
    public Optional<EngagementId> log() throws IOException {
        Optional<SignedHead> head = HeadsFile.first(heads());
        if (head.isPresent()) {
            return head.map(SignedHead::log);
        }
        try (SegmentLines lines = new SegmentLines(this)) {
            Line first = lines.next();
            String name = folderName();
            return first != null && EngagementId.isValid(name) && first.isEvent(Line.logMember(name), 0)
                    ? Optional.of(new EngagementId(name))
                    : Optional.empty();
        }
    }

    /// The last exported head; empty before the first.
    public Optional<SignedHead> lastHead() throws IOException {
        return HeadsFile.last(heads()).map(HeadsFile.Entry::head);
    }

    Path segment(long number) {
        return path.resolve(String.format(Locale.ROOT, "%06d.jsonl", number));
    }

    public Path heads() {
        return path.resolve("heads.jsonl");
    }

    public Path keys() {
        return path.resolve(PublicKeys.NAME);
    }

    /// The number of the last segment; -1 when there is none.
    long lastSegment() throws IOException {
        if (!Files.isDirectory(path)) {
            return -1;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> Objects.requireNonNull(file.getFileName()).toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
                    .max()
                    .orElse(-1);
        }
    }
}

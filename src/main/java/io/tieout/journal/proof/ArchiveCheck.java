package io.tieout.journal.proof;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import io.tieout.shared.Problem;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds the files of an engagement's archive against its journal, by the exported events alone: what an event names is
/// there with the digest that the event tells; what only the list of its folder names (`MANIFEST-sha256`, the lists of
/// a dossier) has the digest of that list; nothing else is there.
public final class ArchiveCheck {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DOSSIER_LIST = "manifest-sha256.txt";
    private static final Set<String> LISTS = Set.of("MANIFEST-sha256", DOSSIER_LIST, "tagmanifest-sha256.txt");
    private static final Pattern LISTED = Pattern.compile("([0-9a-f]{64})  (.+)");

    private final EngagementId log;
    private final JournalFolder folder;
    private final Path root;
    private final Set<Path> told = new TreeSet<>();
    private final Set<Path> listed = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private ArchiveCheck(EngagementId log, JournalFolder folder) {
        this.log = log;
        this.folder = folder;
        this.root = folder.path().resolveSibling("").normalize();
    }

    /// What was found.
    ///
    /// @param told how many files the journal itself answers for
    /// @param listed how many more only the list of their folder does
    public record Found(EngagementId log, long told, long listed, List<Problem> problems) {

        public Found {
            problems = List.copyOf(problems);
        }
    }

    /// Checks the files beside each of these journals but the firm's, which keeps none.
    public static List<Found> check(List<JournalFolder> folders) throws IOException {
        List<Found> found = new ArrayList<>();
        for (JournalFolder folder : folders) {
            if (!folder.isFirm() && folder.log().isPresent()) {
                found.add(new ArchiveCheck(folder.log().orElseThrow(), folder).check());
            }
        }
        return found;
    }

    private Found check() throws IOException {
        try (SegmentLines lines = new SegmentLines(folder)) {
            long seq = 0;
            for (Line line = lines.next(); line != null && line.flaw().isEmpty(); line = lines.next()) {
                event(seq++, line.body());
            }
        }
        List<Path> files = files();
        for (Path file : files) {
            if (isList(file)) {
                list(file);
            }
        }
        files.stream()
                .filter(file -> !told.contains(file) && !listed.contains(file) && !isList(file))
                .forEach(file -> problem(place(file), Message.of("TIE-JRN-013.added")));
        return new Found(log, told.size(), listed.size(), problems);
    }

    /// An event that names a file tells `path` and `sha256`; that of a dossier its folder and the digest of its list.
    private void event(long seq, String body) throws IOException {
        if (!body.contains("\"path\":\"")) {
            return;
        }
        try {
            JsonNode data = JSON.readTree(body).path("data");
            String path = data.path("path").asString();
            if (data.has("manifestSha256")) {
                same(path + "/" + DOSSIER_LIST, data.path("manifestSha256").asString(), "event " + seq);
            } else if (data.has("sha256")) {
                same(path, data.path("sha256").asString(), "event " + seq);
            }
        } catch (JacksonException | InvalidPathException damaged) {
            problem("event " + seq, Message.of("TIE-JRN-013.no-path"));
        }
    }

    private void same(String path, String sha256, String by) throws IOException {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root)) {
            problem(by, Message.of("TIE-JRN-013.no-path"));
        } else if (told.add(file)) {
            compare(file, sha256, by);
        }
    }

    private void list(Path list) throws IOException {
        String by = String.valueOf(list.getFileName());
        for (String line : new String(Files.readAllBytes(list), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            Matcher entry = LISTED.matcher(line);
            Path file = entry.matches() ? list.resolveSibling(entry.group(2)).normalize() : list;
            if (!entry.matches() || !file.startsWith(root)) {
                problem(place(list), Message.of("TIE-JRN-013.no-path"));
            } else if (!told.contains(file) && !isList(file) && listed.add(file)) {
                compare(file, entry.group(1), by);
            }
        }
    }

    private void compare(Path file, String sha256, String by) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            problem(place(file), Message.of("TIE-JRN-013.missing", by));
        } else if (!Sha256.of(file).equals(sha256)) {
            problem(place(file), Message.of("TIE-JRN-013.changed", by, sha256));
        }
    }

    private static boolean isList(Path file) {
        return LISTS.contains(String.valueOf(file.getFileName()));
    }

    /// All that lies in the archive but the journal, and what a process writes just now (hidden folders).
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.startsWith(folder.path()))
                    .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> Stream.iterate(path, Path::getParent)
                            .takeWhile(part -> !part.equals(root))
                            .noneMatch(
                                    part -> String.valueOf(part.getFileName()).startsWith(".")))
                    .sorted()
                    .toList();
        }
    }

    private String place(Path file) {
        return root.relativize(file).toString();
    }

    private void problem(String place, Message message) {
        problems.add(new Problem(log + ", " + place, message));
    }
}

package io.tieout.dossier;

import io.tieout.shared.Message;
import io.tieout.shared.Problem;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Checks a dossier folder (a bag, RFC 8493) without database or network: everything listed is there and unchanged,
/// nothing else is. A folder that was rewritten consistently passes; only the journal can tell ([#LIMIT]).
public final class BagVerifier {
    /// What a clean result does not say; commands print it beside the result.
    public static final String LIMIT =
            "the folder agrees with itself; that it is the one that was generated shows the journal: the fact"
                    + " dossier.generated holds the SHA-256 of manifest-sha256.txt";

    static final String DECLARATION = "bagit.txt";
    static final String INFO = "bag-info.txt";
    static final String MANIFEST = "manifest-sha256.txt";
    static final String TAG_MANIFEST = "tagmanifest-sha256.txt";
    private static final int HEX = 64;

    private final Path root;
    private final List<Problem> problems = new ArrayList<>();
    private final SortedSet<String> present = new TreeSet<>();

    private BagVerifier(Path root) {
        this.root = root;
    }

    /// Everything that is wrong, empty when genuine.
    public static List<Problem> verify(Path folder) {
        BagVerifier verifier = new BagVerifier(folder.toAbsolutePath().normalize());
        if (!Files.isDirectory(folder)) {
            verifier.problem(folder.toString(), Message.of("TIE-DOS-010.no-such-folder"));
            return verifier.problems;
        }
        try {
            verifier.check();
        } catch (IOException unreadable) {
            verifier.problem(folder.toString(), Message.of("TIE-DOS-019.unreadable", unreadable));
        }
        return List.copyOf(verifier.problems);
    }

    private void check() throws IOException {
        collect();
        declaration();
        SortedMap<String, String> payload = manifest(MANIFEST);
        SortedMap<String, String> tags = manifest(TAG_MANIFEST);
        payload.keySet().stream()
                .filter(name -> !name.startsWith("data/"))
                .forEach(name -> problem(MANIFEST, Message.of("TIE-DOS-015.not-under-data", name)));
        compare(payload, MANIFEST);
        compare(tags, TAG_MANIFEST);
        for (String tag : List.of(DECLARATION, INFO, MANIFEST)) {
            if (!tags.containsKey(tag)) {
                problem(TAG_MANIFEST, Message.of("TIE-DOS-014.not-listed", tag));
            }
        }
        extra(payload, tags);
        oxum();
    }

    private void collect() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.sorted(Comparator.naturalOrder()).toList()) {
                String name = root.relativize(path).toString().replace('\\', '/');
                if (Files.isSymbolicLink(path)) {
                    problem(name, Message.of("TIE-DOS-016.symbolic-link"));
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    present.add(name);
                } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    problem(name, Message.of("TIE-DOS-016.no-file"));
                }
            }
        }
    }

    private void declaration() throws IOException {
        if (!present.contains(DECLARATION)) {
            problem(DECLARATION, Message.of("TIE-DOS-011.no-bag"));
        } else if (!text(DECLARATION).equals(Bag.DECLARATION_TEXT)) {
            problem(DECLARATION, Message.of("TIE-DOS-011.another-declaration"));
        }
    }

    private SortedMap<String, String> manifest(String manifest) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        if (!present.contains(manifest)) {
            problem(manifest, Message.of("TIE-DOS-012.no-manifest"));
            return digests;
        }
        int line = 0;
        for (String text : text(manifest).lines().toList()) {
            line++;
            String name = text.length() > HEX + 2 ? text.substring(HEX + 2) : "";
            if (!text.matches("[0-9a-f]{64}  .+")) {
                problem(manifest + ":" + line, Message.of("TIE-DOS-013.no-manifest-line"));
            } else if (leaves(name)) {
                problem(manifest + ":" + line, Message.of("TIE-DOS-015.leaves-the-folder", name));
            } else if (digests.put(name, text.substring(0, HEX)) != null) {
                problem(manifest + ":" + line, Message.of("TIE-DOS-013.listed-twice", name));
            }
        }
        return digests;
    }

    private boolean leaves(String name) {
        if (name.startsWith("/") || name.startsWith("~") || name.contains("\\") || name.indexOf('\0') >= 0) {
            return true;
        }
        return List.of(name.split("/", -1)).contains("..")
                || !root.resolve(name).normalize().startsWith(root);
    }

    private void compare(Map<String, String> digests, String manifest) throws IOException {
        for (Map.Entry<String, String> listed : digests.entrySet()) {
            String name = listed.getKey();
            if (!present.contains(name)) {
                problem(name, Message.of("TIE-DOS-017.missing", manifest));
                continue;
            }
            String actual = Sha256.of(root.resolve(name));
            if (!actual.equals(listed.getValue())) {
                problem(name, Message.of("TIE-DOS-018.other-digest", actual, manifest, listed.getValue()));
            }
        }
    }

    private void extra(Map<String, String> payload, Map<String, String> tags) {
        for (String name : present) {
            if (!name.equals(TAG_MANIFEST) && !payload.containsKey(name) && !tags.containsKey(name)) {
                problem(name, Message.of("TIE-DOS-020.unlisted"));
            }
        }
    }

    private void oxum() throws IOException {
        if (!present.contains(INFO)) {
            return;
        }
        long bytes = 0;
        long count = 0;
        for (String name : present) {
            if (name.startsWith("data/")) {
                bytes += Files.size(root.resolve(name));
                count++;
            }
        }
        String expected = "Payload-Oxum: " + bytes + "." + count;
        if (text(INFO).lines().noneMatch(expected::equals)) {
            problem(INFO, Message.of("TIE-DOS-021.other-payload", expected));
        }
    }

    private String text(String name) {
        try {
            return new String(Files.readAllBytes(root.resolve(name)), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void problem(String place, Message message) {
        problems.add(new Problem(place, message));
    }
}

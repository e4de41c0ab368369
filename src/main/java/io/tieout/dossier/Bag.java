package io.tieout.dossier;

import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Makes a bag (BagIt 1.0, RFC 8493) of a folder whose payload lies under `data/`.
final class Bag {
    static final String DECLARATION_TEXT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--------");

    private Bag() {}

    /// Writes the tag files beside `data/`; `info` are the lines of `bag-info.txt` before `Payload-Oxum`.
    ///
    /// @return the SHA-256 of the payload manifest
    static String seal(Path folder, List<String> info) throws IOException {
        SortedMap<String, String> payload = digests(folder, folder.resolve("data"));
        long bytes = 0;
        for (String name : payload.keySet()) {
            bytes += Files.size(folder.resolve(name));
        }
        Files.writeString(folder.resolve(BagVerifier.DECLARATION), DECLARATION_TEXT);
        String lines = String.join("\n", info) + "\nPayload-Oxum: " + bytes + "." + payload.size() + "\n";
        Files.writeString(folder.resolve(BagVerifier.INFO), lines);
        Files.writeString(folder.resolve(BagVerifier.MANIFEST), text(payload));
        SortedMap<String, String> tags = digests(folder, folder);
        tags.keySet().removeIf(name -> name.startsWith("data/"));
        Files.writeString(folder.resolve(BagVerifier.TAG_MANIFEST), text(tags));
        return Sha256.of(folder.resolve(BagVerifier.MANIFEST));
    }

    /// Makes every file read-only (0400) and every folder private (0700) whatever the umask, forces all of it to
    /// disk, and gives the folder its final name at once. The same bag there already (left by a kill before its
    /// row was written) stays; another one is kept aside.
    static void publish(Path folder, Path target) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                settle(path);
            }
        }
        if (isSame(folder, target)) {
            delete(folder);
        } else {
            setAside(target);
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        }
        force(parent(target));
    }

    /// A new folder that only its owner can enter, with its parents; what lay there is removed.
    static void begin(Path folder) throws IOException {
        delete(folder);
        List<Path> fresh = new ArrayList<>();
        for (Path one = folder; !Files.exists(one); one = parent(one)) {
            fresh.addFirst(one);
        }
        for (Path one : fresh) {
            Files.createDirectory(one, PosixFilePermissions.asFileAttribute(PRIVATE));
            Files.setPosixFilePermissions(one, PRIVATE);
            force(parent(one));
        }
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent());
    }

    private static void settle(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            Files.setPosixFilePermissions(path, PRIVATE);
            force(path);
        } else {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.setPosixFilePermissions(path, READ_ONLY);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static boolean isSame(Path made, Path there) throws IOException {
        Path tags = there.resolve(BagVerifier.TAG_MANIFEST);
        return Files.isRegularFile(tags)
                && Files.mismatch(made.resolve(BagVerifier.TAG_MANIFEST), tags) < 0
                && BagVerifier.verify(there).isEmpty();
    }

    /// Nobody knows of such a folder, but somebody may have got a copy: it is renamed, not removed.
    private static void setAside(Path target) throws IOException {
        for (int i = 1; Files.exists(target); i++) {
            Path aside = target.resolveSibling(".unregistered-" + target.getFileName() + "-" + i);
            if (!Files.exists(aside)) {
                Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /// Removes a folder that no row names; nothing to do when it is not there.
    static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (NoSuchFileException absent) {
            // nothing was left behind
        }
    }

    private static SortedMap<String, String> digests(Path root, Path below) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(below)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                digests.put(root.relativize(path).toString().replace('\\', '/'), Sha256.of(path));
            }
        }
        return digests;
    }

    private static String text(SortedMap<String, String> digests) {
        StringBuilder lines = new StringBuilder();
        digests.forEach(
                (name, digest) -> lines.append(digest).append("  ").append(name).append('\n'));
        return lines.toString();
    }
}

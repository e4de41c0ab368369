package io.tieout.archive;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The folders `archive/<engagement>/{files,rejected,dossiers,journal}`: written once, read-only, never moved again.
@Component
public class Archive {

    private static final String TEMPORARY = ".tmp";

    private final Home home;

    public Archive(Home home) {
        this.home = home;
    }

    /// The absolute path behind a stored relative one (`files/bank/2026/11/21/ab12cd34-x.csv`).
    ///
    /// @throws IllegalArgumentException when it would leave the engagement's archive
    public Path resolve(EngagementId engagement, String relative) {
        Path root = home.archive(engagement);
        Path path = root.resolve(relative).normalize();
        if (relative.isEmpty() || path.equals(root) || !path.startsWith(root)) {
            throw new IllegalArgumentException("'" + relative + "' leaves the archive of " + engagement);
        }
        return path;
    }

    /// A new temporary file on the archive's volume, removed by start-up when left behind.
    public Path temporary(EngagementId engagement, String prefix) throws IOException {
        Path folder = home.archive(engagement).resolve(TEMPORARY);
        createFolders(folder);
        return Files.createTempFile(folder, SafeName.of(prefix) + "-", ".tmp");
    }

    /// Publishes a finished temporary file of the same volume under its final name: fsync, digest read once more
    /// from the copy, rename, read-only, fsync of the folder; adds a line to the day's `MANIFEST-sha256`. The same
    /// name with the same digest is already done; with another digest it is an error.
    ///
    /// @return the relative path
    /// @throws IOException also when the temporary file does not have this digest
    /// @throws IllegalStateException when other content lies under this name
    public String publish(EngagementId engagement, Path temporary, String relative, String sha256) throws IOException {
        force(temporary);
        requireDigest(temporary, sha256);
        place(engagement, List.of(new Copy(temporary, relative, sha256)));
        return relative;
    }

    /// Publishes copies that were checked while they were written, which saves reading them again; else like
    /// `publish`, with one fsync of each folder and one write to its manifest for all that come into it.
    public void publish(EngagementId engagement, List<Checked> copies) throws IOException {
        List<Copy> whole = new ArrayList<>();
        for (Checked copy : copies) {
            whole.add(new Copy(copy.bytes.path(), copy.relative, copy.bytes.sha256()));
            force(copy.bytes.path());
        }
        place(engagement, whole);
    }

    /// A copy that is written, and where it belongs (`files/bank/2026/11/21/ab12cd34-x.csv`).
    public record Checked(VerifiedCopy bytes, String relative) {}

    /// A temporary file whose bytes are on the disk, and where they belong.
    private record Copy(Path temporary, String relative, String sha256) {}

    private void place(EngagementId engagement, List<Copy> copies) throws IOException {
        SortedMap<Path, SortedMap<String, String>> folders = new TreeMap<>();
        for (Copy copy : copies) {
            Path target = resolve(engagement, copy.relative);
            String name = Objects.requireNonNull(target.getFileName()).toString();
            if (!name.equals(SafeName.of(name)) || name.equals(Manifest.NAME)) {
                throw new IllegalArgumentException(
                        "'" + name + "' is not a safe name for the archive of " + engagement);
            }
            Path folder = Objects.requireNonNull(target.getParent());
            if (!folders.containsKey(folder)) {
                createFolders(folder);
            }
            setPermissions(copy.temporary, "r--------");
            link(copy.temporary, target, copy.sha256);
            folders.computeIfAbsent(folder, first -> new TreeMap<>()).put(name, copy.sha256);
        }
        for (Map.Entry<Path, SortedMap<String, String>> folder : folders.entrySet()) {
            force(folder.getKey());
            new Manifest(folder.getKey()).add(folder.getValue());
            force(folder.getKey());
        }
    }

    /// Removes temporary files last written before an instant, left behind by a process that died.
    ///
    /// @return how many
    public int cleanTemporary(EngagementId engagement, Instant olderThan) throws IOException {
        Path folder = home.archive(engagement).resolve(TEMPORARY);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int removed = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(olderThan) && Files.deleteIfExists(file)) {
                    removed++;
                }
            }
        }
        return removed;
    }

    /// A hard link never replaces what is there, an atomic move would.
    private static void link(Path temporary, Path target, String sha256) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException exists) {
            requireSame(target, sha256);
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException noLinks) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                requireSame(target, sha256);
            } else {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.deleteIfExists(temporary);
    }

    private static void requireSame(Path target, String sha256) throws IOException {
        String there = Sha256.of(target);
        if (!there.equals(sha256)) {
            throw new IllegalStateException(
                    target + " exists with SHA-256 " + there + ", not " + sha256 + "; nothing was overwritten");
        }
    }

    private static void requireDigest(Path temporary, String sha256) throws IOException {
        String there = Sha256.of(temporary);
        if (!there.equals(sha256)) {
            throw new IOException("the copy " + temporary + " has SHA-256 " + there + ", expected " + sha256
                    + "; the disk or the copy is at fault, the original is untouched");
        }
    }

    private static void createFolders(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = folder; path != null && !Files.isDirectory(path); path = path.getParent()) {
            missing.push(path);
        }
        for (Path path : List.copyOf(missing)) {
            try {
                Files.createDirectory(path);
                setPermissions(path, "rwx------");
                force(Objects.requireNonNull(path.getParent()));
            } catch (FileAlreadyExistsException another) {
                if (!Files.isDirectory(path)) {
                    throw another;
                }
            }
        }
    }

    private static void setPermissions(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

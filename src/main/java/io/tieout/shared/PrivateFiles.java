package io.tieout.shared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/// Files and folders that only their owner may read; on file systems without POSIX permissions nothing is checked.
public final class PrivateFiles {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> REFUSED_FOR_FOLDERS = EnumSet.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);
    private static final Set<PosixFilePermission> REFUSED_FOR_SECRETS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private PrivateFiles() {}

    /// Makes the folder, or takes an empty one into possession; one with content that others can enter is refused.
    public static void requireFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            create(folder);
        }
        if (isOpenTo(folder, REFUSED_FOR_FOLDERS)) {
            if (!isEmpty(folder)) {
                throw new OperatorException(
                        ExitCode.CONFIGURATION,
                        folder.toString(),
                        Message.of("TIE-DB-003.folder-open-to-others", folder));
            }
            set(folder, FOLDER);
        }
    }

    /// Private from its first moment: another process may look at it at the same time.
    private static void create(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            if (posix) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException another) {
            // another process was first
        }
    }

    /// Reads a secret: the file's content without the line's end.
    public static String readSecret(Path file) throws IOException {
        if (isOpenTo(file, REFUSED_FOR_SECRETS)) {
            throw new OperatorException(
                    ExitCode.CONFIGURATION, file.toString(), Message.of("TIE-DB-004.secret-open-to-others", file));
        }
        return Files.readString(file).strip();
    }

    /// Writes the file whole or not at all.
    public static void write(Path file, String content) throws IOException {
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".tmp");
        try {
            set(fresh, FILE);
            Files.writeString(fresh, content, StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw DiskTrouble.at(file, failed);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// Writes the file unless it exists; of several writers one wins and nobody sees half a file.
    public static void writeOnce(Path file, String content) throws IOException {
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".tmp");
        try {
            set(fresh, FILE);
            Files.writeString(fresh, content, StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException another) {
            // another process was first: its content counts
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    public static void close(Path file) throws IOException {
        if (Files.exists(file)) {
            set(file, FILE);
        }
    }

    private static void set(Path path, Set<PosixFilePermission> permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(permissions);
        }
    }

    private static boolean isOpenTo(Path path, Set<PosixFilePermission> refused) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        try {
            return view != null && view.readAttributes().permissions().stream().anyMatch(refused::contains);
        } catch (NoSuchFileException missing) {
            throw new OperatorException(ExitCode.CONFIGURATION, path.toString(), Message.of("TIE-DB-005.no-such-file"));
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }
}

package io.tieout.shared;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What keeps bytes from being written where they belong: a full or read-only volume, a missing permission. None of
/// these loses anything; a person mends them and the work goes on.
///
/// @param place the file or folder, or what is known of it
public record DiskTrouble(Kind kind, String place) {

    private static final int DEEPEST = 50;
    private static final long NO_ROOM = 512 * 1024;

    /// What is the matter.
    public enum Kind {
        FULL("TIE-RUN-132.volume-full"),
        READ_ONLY("TIE-RUN-133.volume-read-only"),
        NOT_ALLOWED("TIE-RUN-134.not-allowed");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    /// The trouble behind a failure, if it is one of these.
    public static Optional<DiskTrouble> in(Throwable failure) {
        boolean database = false;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            database |= isOfDatabase(cause);
            Optional<Kind> kind = kind(cause);
            if (kind.isPresent()) {
                return Optional.of(new DiskTrouble(kind.get(), place(cause, database)));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /// The trouble behind a failure of the embedded database in a folder. One that finds no room closes itself, and all
    /// that comes after says only that it is closed: then the volume itself is asked.
    public static Optional<DiskTrouble> ofEmbedded(Path folder, Throwable failure) {
        return in(failure).or(() -> isOfEmbedded(failure) ? fullVolume(folder) : Optional.empty());
    }

    private static boolean isOfEmbedded(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(cause -> cause.getClass().getName().startsWith("org.h2."));
    }

    private static Optional<DiskTrouble> fullVolume(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < NO_ROOM
                    ? Optional.of(new DiskTrouble(Kind.FULL, folder.toString()))
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /// The same failure with the place where the bytes were to go: the JDK does not say it when a write fails.
    public static IOException at(Path place, IOException failed) {
        if (failed instanceof FileSystemException || kind(failed).isEmpty()) {
            return failed;
        }
        FileSystemException placed = new FileSystemException(place.toString(), null, failed.getMessage());
        placed.initCause(failed);
        return placed;
    }

    /// In one line, with what to do; `then` is what else the remedy takes, such as a command.
    public Problem problem(String then) {
        Message why = Message.of(kind.key);
        return new Problem(why.code(), place, why.text(), why.remedy() + then);
    }

    private static Optional<Kind> kind(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
        boolean written = cause instanceof IOException || isOfDatabase(cause);
        if (written
                && (message.contains("no space left")
                        || message.contains("quota exceeded")
                        || message.contains("file too large"))) {
            return Optional.of(Kind.FULL);
        }
        if (written && message.contains("read-only file system")) {
            return Optional.of(Kind.READ_ONLY);
        }
        boolean denied = cause instanceof AccessDeniedException
                || (cause instanceof FileNotFoundException && message.contains("permission denied"));
        return denied ? Optional.of(Kind.NOT_ALLOWED) : Optional.empty();
    }

    /// This floor knows no databases; their drivers are known by name.
    private static boolean isOfDatabase(Throwable cause) {
        String type = cause.getClass().getName();
        return type.startsWith("org.h2.") || type.startsWith("org.postgresql.");
    }

    private static String place(Throwable cause, boolean database) {
        if (cause instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile();
        }
        if (cause instanceof FileNotFoundException) {
            return Objects.requireNonNull(cause.getMessage()).replaceFirst(" \\([^()]*\\)$", "");
        }
        return database ? "the database" : "a volume of this machine";
    }
}

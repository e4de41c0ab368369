package io.tieout.intake;

import io.tieout.archive.Archive;
import io.tieout.archive.SafeName;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.Cut;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Files that cannot be loaded, or that contradict themselves where their feed says so: kept in the archive, with a
/// reason file in plain words beside them.
@Component
public class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<FileStatus> BEFORE_LIVE = List.of(
            FileStatus.SEEN,
            FileStatus.STABLE,
            FileStatus.CLAIMED,
            FileStatus.ARCHIVED,
            FileStatus.LOADING,
            FileStatus.VALIDATING,
            FileStatus.HELD,
            FileStatus.FAILED);

    private static final int LONGEST_REASON = 1000;

    private final SourceFiles files;
    private final Inboxes inboxes;
    private final Archive archive;
    private final Journal journal;
    private final TransactionTemplate transactions;

    Quarantine(
            SourceFiles files,
            Inboxes inboxes,
            Archive archive,
            Journal journal,
            PlatformTransactionManager transactions) {
        this.files = files;
        this.inboxes = inboxes;
        this.archive = archive;
        this.journal = journal;
        this.transactions = new TransactionTemplate(transactions);
    }

    /// Any state before LIVE -> QUARANTINED: keeps the bytes under `rejected/<inbox>/yyyy/MM/dd/` unless they are
    /// in the archive already, writes `<name>.reason.txt`, journals `file.quarantined`. Files first, then the row
    /// with its fact, then the claimed original goes. Idempotent; joins a surrounding transaction.
    ///
    /// @param why what is wrong and where, in plain words, and what the operator can do
    /// @throws IllegalStateException when the file is past that, or unknown
    public void quarantine(EngagementId engagement, long fileNo, Message why) {
        quarantine(engagement, fileNo, why, "");
    }

    /// The same for a file that was loaded and contradicts itself; the fact says the figures.
    public void quarantineLoaded(EngagementId engagement, long fileNo, Message why) {
        quarantine(engagement, fileNo, why, Cut.to(LONGEST_REASON, why.text()));
    }

    private void quarantine(EngagementId engagement, long fileNo, Message why, String told) {
        SourceFile file = files.find(engagement, fileNo)
                .orElseThrow(
                        () -> new IllegalStateException("F" + fileNo + " of " + engagement + " is not registered"));
        if (file.status() == FileStatus.QUARANTINED) {
            return;
        }
        if (!BEFORE_LIVE.contains(file.status())) {
            throw new IllegalStateException("F" + fileNo + " of " + engagement + " is " + file.status()
                    + " and cannot be quarantined any more");
        }
        try {
            Kept kept = keep(file);
            writeReason(file, kept, why);
            record(file, kept, why, told);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The bytes as the archive has them.
    private record Kept(String path, String sha256, long bytes) {}

    private Kept keep(SourceFile file) throws IOException {
        String archived = file.archivePath();
        String sha256 = file.sha256();
        if (archived != null && sha256 != null) {
            return new Kept(archived, sha256, file.sizeBytes());
        }
        Path temporary = archive.temporary(file.engagement(), "quarantine-F" + file.fileNo());
        try {
            MessageDigest digest = Sha256.digest();
            long bytes = copy(original(file), temporary, digest);
            String hash = Sha256.hex(digest.digest());
            String path = archive.publish(file.engagement(), temporary, folder(file) + base(file, hash), hash);
            return new Kept(path, hash, bytes);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Path original(SourceFile file) throws IOException {
        String claimed = file.claimedPath();
        if (claimed != null) {
            Path path = inboxes.resolve(file.engagement(), claimed);
            if (Files.exists(path)) {
                return path;
            }
        }
        Path path = inboxes.resolve(file.engagement(), file.inboxPath());
        boolean ownBytes = claimed == null || file.status() == FileStatus.CLAIMED;
        if (ownBytes && Files.exists(path)) {
            return path;
        }
        throw new NoSuchFileException(path.toString(), null, "the bytes of F" + file.fileNo() + " are gone");
    }

    private static long copy(Path from, Path to, MessageDigest digest) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS), digest);
                OutputStream out = Files.newOutputStream(to)) {
            return in.transferTo(out);
        }
    }

    private void writeReason(SourceFile file, Kept kept, Message why) throws IOException {
        String path = folder(file) + base(file, kept.sha256) + ".reason.txt";
        if (Files.exists(archive.resolve(file.engagement(), path))) {
            return;
        }
        String text = Messages.text(
                "text.reason-file",
                why.text(),
                why.remedy(),
                file.fileNo(),
                file.name().replaceAll("\\p{Cntrl}", "?"),
                file.feed(),
                file.inbox(),
                kept.bytes,
                kept.sha256,
                file.seenAt(),
                why.code(),
                file.requestId() == null ? "-" : file.requestId(),
                kept.path);
        Path temporary = archive.temporary(file.engagement(), "reason-F" + file.fileNo());
        Files.writeString(temporary, text);
        archive.publish(file.engagement(), temporary, path, Sha256.of(text));
    }

    /// @param told the reason as the fact says it, empty when it does not
    private void record(SourceFile file, Kept kept, Message why, String told) throws IOException {
        String reason = why.text() + " -> " + why.remedy();
        boolean moved = Boolean.TRUE.equals(transactions.execute(transaction -> {
            boolean done = files.quarantined(file, BEFORE_LIVE, why.code(), reason, kept.sha256, kept.path);
            if (done) {
                journal.append(Fact.of(
                        "file.quarantined", file.engagement(), Actor.service("intake"), about(file, kept, why, told)));
            }
            return done;
        }));
        if (moved && file.archivePath() == null) {
            Transactions.afterCommit(() -> removeOriginal(file, kept.sha256));
        }
    }

    private static Map<String, Object> about(SourceFile file, Kept kept, Message why, String told) {
        Map<String, Object> data = new TreeMap<>();
        data.put("file", file.fileNo());
        data.put("feed", file.feed());
        data.put("code", why.code());
        data.put("path", kept.path);
        data.put("sha256", kept.sha256);
        data.put("bytes", kept.bytes);
        if (!told.isEmpty()) {
            data.put("reason", told);
        }
        return data;
    }

    /// Only the very bytes that were kept: a file that changed meanwhile is a new one.
    private void removeOriginal(SourceFile file, String sha256) {
        try {
            Path original = original(file);
            if (Sha256.of(original).equals(sha256)) {
                Files.deleteIfExists(original);
            }
        } catch (NoSuchFileException gone) {
            // done already
        } catch (IOException failed) {
            // the row is committed: start-up removes what is left
            LOG.warn("the original of F{} could not be removed: {}", file.fileNo(), failed.toString());
        }
    }

    private static String folder(SourceFile file) {
        return "rejected/" + file.inbox() + "/" + DAY.format(file.seenAt()) + "/";
    }

    private static String base(SourceFile file, String sha256) {
        String name = SafeName.of(file.name());
        return sha256.substring(0, 8) + "-F" + file.fileNo() + "-" + name.substring(Math.max(0, name.length() - 80));
    }
}

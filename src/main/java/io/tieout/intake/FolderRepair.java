package io.tieout.intake;

import io.tieout.archive.Archive;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings folders and register together after a crash. Idempotent; leaves alone what a living process works on.
@Component
class FolderRepair {

    private static final Logger LOG = LoggerFactory.getLogger(FolderRepair.class);
    private static final Pattern CLAIMED_NAME = Pattern.compile("(\\d{1,18})-(.+)");
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private final Inboxes inboxes;
    private final Sightings sightings;
    private final SourceFiles files;
    private final Claims claims;
    private final Archive archive;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate transactions;

    FolderRepair(
            Inboxes inboxes,
            Sightings sightings,
            SourceFiles files,
            Claims claims,
            Archive archive,
            Journal journal,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.inboxes = inboxes;
        this.sightings = sightings;
        this.files = files;
        this.claims = claims;
        this.archive = archive;
        this.journal = journal;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
    }

    void repair(EngagementId engagement) throws IOException {
        Set<Long> busy = sightings.underLease(engagement);
        for (String inbox : inboxes.of(engagement)) {
            try {
                repair(engagement, inbox, busy);
            } catch (FileSystemException closed) { // the next look says so, with a remedy
                LOG.warn("TIE-INT-030 {}: not repaired: {}", inbox, closed.toString());
            }
        }
        for (SourceFile file : files.all(engagement)) {
            if (!busy.contains(file.fileNo())) {
                checkBytes(file);
            }
        }
        archive.cleanTemporary(engagement, clock.instant().minus(LEFT_BEHIND));
    }

    private void repair(EngagementId engagement, String inbox, Set<Long> busy) throws IOException {
        Path folder = inboxes.open(engagement, inbox);
        for (Path claimed : list(folder.resolve(Inboxes.CLAIMED))) {
            settleClaimed(engagement, inbox, claimed, busy);
        }
        removeOldDrops(folder);
    }

    private void settleClaimed(EngagementId engagement, String inbox, Path claimed, Set<Long> busy) throws IOException {
        Matcher form = CLAIMED_NAME.matcher(String.valueOf(claimed.getFileName()));
        if (!form.matches()) {
            claims.backToInbox(engagement, claimed, inbox + "/" + claimed.getFileName(), 0);
            return;
        }
        long fileNo = Long.parseLong(form.group(1));
        if (Sidecars.isSidecar(form.group(2))) { // the claim of its file goes on with it
            return;
        }
        Optional<SourceFile> file = files.find(engagement, fileNo).filter(row -> owns(row, claimed));
        if (busy.contains(fileNo)) {
            return;
        }
        if (file.isEmpty()) {
            claims.backToInbox(engagement, claimed, inbox + "/" + form.group(2), fileNo);
            return;
        }
        switch (file.get().status()) {
            case CLAIMED -> {
                // its run goes on with it
            }
            case SEEN, STABLE, FAILED, VANISHED ->
                claims.backToInbox(engagement, claimed, file.get().inboxPath(), fileNo);
            case ARCHIVED, LOADING, VALIDATING, LIVE, HELD, REFUSED -> removeIfArchived(file.get(), claimed);
            case SUPERSEDED, WITHDRAWN, QUARANTINED, UNPACKED, DUPLICATE -> removeIfArchived(file.get(), claimed);
        }
    }

    private boolean owns(SourceFile row, Path claimed) {
        String path = row.claimedPath();
        return path != null && inboxes.resolve(row.engagement(), path).equals(claimed);
    }

    private void removeIfArchived(SourceFile file, Path claimed) throws IOException {
        Optional<Path> copy = copyOf(file);
        if (copy.isPresent() && Sha256.of(copy.get()).equals(file.sha256())) {
            if (Files.isRegularFile(claimed, LinkOption.NOFOLLOW_LINKS)
                    && Sha256.of(claimed).equals(file.sha256())) {
                Files.deleteIfExists(claimed);
            } else {
                claims.backToInbox(file.engagement(), claimed, file.inboxPath(), file.fileNo());
            }
        }
    }

    /// The archive's copy of a file's bytes, for a duplicate that of the first; empty when there is none of this
    /// size.
    Optional<Path> copyOf(SourceFile file) throws IOException {
        Long original = file.duplicateOf();
        Optional<SourceFile> holder = file.archivePath() == null && original != null
                ? files.find(file.engagement(), original)
                : Optional.of(file);
        String path = holder.map(SourceFile::archivePath).orElse(null);
        if (path == null) {
            return Optional.empty();
        }
        Path copy = archive.resolve(file.engagement(), path);
        return Files.exists(copy) && Files.size(copy) == file.sizeBytes() ? Optional.of(copy) : Optional.empty();
    }

    private void checkBytes(SourceFile file) {
        if (file.status() == FileStatus.CLAIMED
                && !hasBytes(file)
                && file.containerNo() == null) { // else unpacked anew
            fail(file, Message.of("TIE-INT-007.bytes-gone"));
        } else if (isLoading(file.status()) && isMissing(file)) {
            String copy = "archive/" + file.engagement() + "/" + file.archivePath();
            fail(file, Message.of("TIE-INT-013.archive-copy-gone", copy));
        }
    }

    private static boolean isLoading(FileStatus status) {
        return status == FileStatus.ARCHIVED || status == FileStatus.LOADING || status == FileStatus.VALIDATING;
    }

    /// Also where nobody may look: only what is surely gone is told as gone.
    private boolean hasBytes(SourceFile file) {
        String claimed = file.claimedPath();
        return !Files.notExists(inboxes.resolve(file.engagement(), file.inboxPath()))
                || (claimed != null && !Files.notExists(inboxes.resolve(file.engagement(), claimed)));
    }

    /// An archive that is not there at all (a volume not mounted) says nothing about one file.
    private boolean isMissing(SourceFile file) {
        String path = file.archivePath();
        return path != null
                && Files.isDirectory(archive.resolve(file.engagement(), "files"))
                && Files.notExists(archive.resolve(file.engagement(), path));
    }

    private void fail(SourceFile file, Message why) {
        transactions.executeWithoutResult(transaction -> {
            if (sightings.lost(file.engagement(), file.fileNo(), file.status(), why)) {
                journal.append(Fact.of(
                        "file.quarantined",
                        file.engagement(),
                        Actor.service("intake"),
                        Map.of("file", file.fileNo(), "feed", file.feed(), "code", why.code())));
            }
        });
    }

    private void removeOldDrops(Path folder) throws IOException {
        Instant limit = clock.instant().minus(LEFT_BEHIND);
        for (Path file : list(folder)) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith(Drops.PREFIX)
                    && name.endsWith(".tmp")
                    && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}

package io.tieout.intake;

import io.tieout.archive.SafeName;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes files out of the inboxes: the row first, in a transaction of its own, then the rename into `.claimed/`. Each
/// half can be the last before a crash; calling again finishes it.
@Component
class Claims {

    private final Inboxes inboxes;
    private final Sightings sightings;
    private final Sidecars sidecars;
    private final TransactionTemplate alone;

    Claims(Inboxes inboxes, Sightings sightings, Sidecars sidecars, PlatformTransactionManager transactions) {
        this.inboxes = inboxes;
        this.sightings = sightings;
        this.sidecars = sidecars;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    boolean claim(EngagementId engagement, long fileNo) throws IOException {
        Optional<Sighting> row = sightings.find(engagement, fileNo);
        if (row.isEmpty()) {
            return false;
        }
        return switch (row.get().status()) {
            case CLAIMED -> finish(engagement, row.get());
            case STABLE -> markClaimed(engagement, row.get()) && claim(engagement, fileNo);
            case SEEN, ARCHIVED, LOADING, VALIDATING, LIVE, HELD, REFUSED -> false;
            case SUPERSEDED, WITHDRAWN, QUARANTINED, UNPACKED, DUPLICATE, FAILED, VANISHED -> false;
        };
    }

    /// The half before the rename.
    boolean markClaimed(EngagementId engagement, Sighting row) throws IOException {
        Optional<Stamp> stamp = Stamp.of(inboxes.resolve(engagement, row.inboxPath()));
        if (stamp.isEmpty()) {
            inOwn(() -> sightings.vanished(engagement, row.fileNo(), row.status()));
            return false;
        }
        if (!stamp.get().equals(row.stamp())) {
            inOwn(() -> sightings.sample(engagement, row, FileStatus.SEEN, stamp.get(), 1));
            return false;
        }
        String inbox = row.inboxPath().substring(0, row.inboxPath().lastIndexOf('/'));
        String name = row.inboxPath().substring(inbox.length() + 1);
        String claimed = inbox + "/" + Inboxes.CLAIMED + "/" + row.fileNo() + "-" + SafeName.of(name);
        inboxes.openClaimed(engagement, inbox);
        return inOwn(() -> sightings.claim(engagement, row, claimed));
    }

    /// The half with the rename. Whoever stood still before it may come when another has done it: then the bytes lie
    /// there already, or are archived, and what lies in the inbox now is a newer file, which goes back.
    ///
    /// @param row as it was read before
    boolean finish(EngagementId engagement, Sighting row) throws IOException {
        Path claimed = claimedPath(engagement, row);
        Path inbox = inboxes.resolve(engagement, row.inboxPath());
        boolean isMissing = Stamp.of(claimed).isEmpty();
        if (isMissing && Stamp.of(inbox).isPresent()) {
            sidecars.takeMark(engagement, row);
        }
        boolean isOurs = isMissing && rename(inbox, claimed);
        if (isOurs && !isClaimed(engagement, row)) {
            backToInbox(engagement, claimed, row.inboxPath(), row.fileNo());
            return false;
        }
        if (isMissing && !isOurs && Stamp.of(claimed).isEmpty()) {
            inOwn(() -> sightings.lost(
                    engagement, row.fileNo(), FileStatus.CLAIMED, Message.of("TIE-INT-007.taken-while-claimed")));
            return false;
        }
        if (!Stamp.of(claimed).equals(Optional.of(row.stamp()))) { // written to, or something else in its place
            giveBack(engagement, row.fileNo());
            return false;
        }
        sidecars.take(engagement, row, claimed);
        inOwn(() -> {
            sightings.leftInbox(engagement, row.fileNo());
            return true;
        });
        return true;
    }

    private boolean isClaimed(EngagementId engagement, Sighting row) {
        return sightings
                .find(engagement, row.fileNo())
                .filter(now -> now.status() == FileStatus.CLAIMED)
                .isPresent();
    }

    private static boolean rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            Durable.forceFolderOf(to);
            Durable.forceFolderOf(from);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /// CLAIMED -> SEEN: the bytes go back into the inbox, under their name, or under `F17-<name>` when a new file
    /// of that name has come meanwhile.
    void giveBack(EngagementId engagement, long fileNo) throws IOException {
        Optional<Sighting> found = sightings.find(engagement, fileNo).filter(row -> row.status() == FileStatus.CLAIMED);
        if (found.isEmpty()) {
            return;
        }
        Sighting row = found.get();
        String path = row.inboxPath();
        Path claimed = claimedPath(engagement, row);
        if (Files.exists(claimed, LinkOption.NOFOLLOW_LINKS)) {
            path = backToInbox(engagement, claimed, path, fileNo);
        }
        Optional<Stamp> stamp = Stamp.of(inboxes.resolve(engagement, path));
        String back = path;
        if (stamp.isEmpty() || !reopened(engagement, row, back, stamp.get())) {
            inOwn(() -> sightings.vanished(engagement, fileNo, FileStatus.CLAIMED));
        }
    }

    /// False when another process has seen the file in the inbox already and made a row for it.
    private boolean reopened(EngagementId engagement, Sighting row, String path, Stamp stamp) {
        try {
            return inOwn(() -> sightings.back(engagement, row.fileNo(), path, stamp));
        } catch (DuplicateKeyException seenAnew) {
            return false;
        }
    }

    String backToInbox(EngagementId engagement, Path claimed, String inboxPath, long fileNo) throws IOException {
        try {
            Durable.rename(claimed, inboxes.resolve(engagement, inboxPath));
            return inboxPath;
        } catch (FileAlreadyExistsException newer) {
            int name = inboxPath.lastIndexOf('/') + 1;
            String other = inboxPath.substring(0, name) + "F" + fileNo + "-" + inboxPath.substring(name);
            Durable.rename(claimed, inboxes.resolve(engagement, other));
            return other;
        }
    }

    private Path claimedPath(EngagementId engagement, Sighting row) {
        String claimed = row.claimedPath();
        if (claimed == null) {
            throw new IllegalStateException("F" + row.fileNo() + " of " + engagement + " was never claimed");
        }
        return inboxes.resolve(engagement, claimed);
    }

    private boolean inOwn(java.util.function.BooleanSupplier work) {
        return Boolean.TRUE.equals(alone.execute(transaction -> work.getAsBoolean()));
    }
}

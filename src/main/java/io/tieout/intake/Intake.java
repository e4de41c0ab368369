package io.tieout.intake;

import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// From the folders to the register.
@Component
public class Intake {

    private static final int ASSIGNED_AT_ONCE = 500;

    private final Inboxes inboxes;
    private final Sightings sightings;
    private final SourceFiles files;
    private final Watch watch;
    private final Claims claims;
    private final Drops drops;
    private final Decisions decisions;
    private final Manifests manifests;
    private final FolderRepair repair;
    private final TransactionTemplate transactions;

    Intake(
            Inboxes inboxes,
            Sightings sightings,
            SourceFiles files,
            Watch watch,
            Claims claims,
            Drops drops,
            Decisions decisions,
            Manifests manifests,
            FolderRepair repair,
            PlatformTransactionManager transactions) {
        this.inboxes = inboxes;
        this.sightings = sightings;
        this.files = files;
        this.watch = watch;
        this.claims = claims;
        this.drops = drops;
        this.decisions = decisions;
        this.manifests = manifests;
        this.repair = repair;
        this.transactions = new TransactionTemplate(transactions);
    }

    /// Lists every inbox of an engagement once and brings the register up to date: new rows SEEN, one more sample
    /// for the ones still there, STABLE after enough equal samples taken `sampleEvery` apart by our own clock. What
    /// is wrong with the folders does not stop it, see `problems`.
    ///
    /// @return numbers of the files that are STABLE and taken by no request, in order of path
    public List<Long> look(EngagementId engagement) {
        Set<String> inboxesWithManifests =
                Objects.requireNonNull(transactions.execute(transaction -> watch.look(engagement)));
        try {
            for (String inbox : inboxesWithManifests) {
                manifests.settle(engagement, inbox);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return sightings.free(engagement).stream().map(Sighting::fileNo).toList();
    }

    /// Files seen in the inboxes that are not yet stable.
    public int unstable(EngagementId engagement) {
        return sightings.unstable(engagement);
    }

    /// Files in the inboxes that no feed takes, with the reason; listed now.
    public List<Unclaimed> unclaimedFiles(EngagementId engagement) {
        return inboxes.list(engagement).unclaimed();
    }

    /// What an operator has to mend about the inboxes: folders that cannot be read, files that no feed takes,
    /// manifests whose files have not all come.
    public List<Problem> problems(EngagementId engagement) {
        Inboxes.Listing listing = inboxes.list(engagement);
        List<Problem> problems = new ArrayList<>(listing.problems());
        listing.unclaimed().forEach(file -> problems.add(new Problem(file.path().toString(), file.why())));
        listing.manifests()
                .forEach((path, inbox) -> manifests
                        .state(engagement, inbox, path)
                        .ifPresent(why -> problems.add(new Problem(path.toString(), why))));
        return problems;
    }

    /// Gives STABLE files to a request, each to one only; joins the surrounding transaction.
    ///
    /// @return how many it got
    public int assign(EngagementId engagement, List<Long> fileNos, long requestId) {
        int assigned = 0;
        for (int from = 0; from < fileNos.size(); from += ASSIGNED_AT_ONCE) {
            List<Long> some = fileNos.subList(from, Math.min(from + ASSIGNED_AT_ONCE, fileNos.size()));
            assigned += sightings.assign(engagement, some, requestId);
        }
        return assigned;
    }

    /// STABLE -> CLAIMED: rows first, in a transaction of their own, then renames to `.claimed/<file>-<name>` inside
    /// the inbox. The caller's transaction must not have written the files' rows before.
    ///
    /// @return those that are claimed now, by number; not what vanished or changed since it was stable (it is then
    ///     SEEN again, or VANISHED), or is past CLAIMED
    public List<SourceFile> claim(EngagementId engagement, List<Long> fileNos) {
        try {
            return files.those(engagement, claims.claim(engagement, fileNos));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Where the bytes of a CLAIMED file lie.
    public Path claimed(SourceFile file) {
        return inboxes.resolve(
                file.engagement(),
                Objects.requireNonNull(file.claimedPath(), () -> "F" + file.fileNo() + " unclaimed"));
    }

    /// Whether nobody wrote to the claimed file since it was stable; ask after the last byte was read.
    public boolean unchanged(SourceFile file) {
        return !unchanged(file.engagement(), List.of(file)).isEmpty();
    }

    /// Numbers of the claimed files to which nobody wrote.
    public Set<Long> unchanged(EngagementId engagement, List<SourceFile> claimed) {
        Map<Long, Stamp> stamps = new HashMap<>();
        sightings
                .those(engagement, claimed.stream().map(SourceFile::fileNo).toList())
                .forEach(row -> stamps.put(row.fileNo(), row.stamp()));
        Set<Long> unchanged = new HashSet<>();
        try {
            for (SourceFile file : claimed) {
                if (Stamp.of(claimed(file)).equals(Optional.ofNullable(stamps.get(file.fileNo())))) {
                    unchanged.add(file.fileNo());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return unchanged;
    }

    /// CLAIMED -> SEEN: a file that still changed goes back into its inbox, to be watched again.
    public void giveBack(EngagementId engagement, long fileNo) {
        try {
            claims.giveBack(engagement, fileNo);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Removes the claimed originals whose rows are past CLAIMED and of which the archive holds the (verified) copy;
    /// leaves the others. Idempotent. One that cannot be removed keeps none of the others.
    public void release(EngagementId engagement, List<SourceFile> originals) {
        List<SourceFile> claimed = files
                .those(engagement, originals.stream().map(SourceFile::fileNo).toList())
                .stream()
                .filter(file ->
                        file.claimedPath() != null && file.status() != FileStatus.CLAIMED && file.sha256() != null)
                .toList();
        Set<Long> unchanged = unchanged(engagement, claimed);
        List<IOException> failures = new ArrayList<>();
        for (SourceFile file : claimed) {
            try {
                release(file, unchanged.contains(file.fileNo()));
            } catch (IOException failed) {
                failures.add(failed);
            }
        }
        if (!failures.isEmpty()) {
            UncheckedIOException all = new UncheckedIOException(failures.getFirst());
            failures.stream().skip(1).forEach(all::addSuppressed);
            throw all;
        }
    }

    private void release(SourceFile file, boolean isUnchanged) throws IOException {
        Path claimed = claimed(file);
        if (repair.copyOf(file).isEmpty()) {
            return;
        }
        if (isUnchanged) {
            Files.deleteIfExists(claimed);
        } else if (Files.exists(claimed, LinkOption.NOFOLLOW_LINKS)) { // a late writer: its bytes are a new file
            claims.backToInbox(file.engagement(), claimed, file.inboxPath(), file.fileNo());
        }
    }

    /// Copies a file into a feed's inbox under a temporary name and renames it; registered as STABLE at once.
    ///
    /// @return its number
    /// @throws io.tieout.shared.OperatorException when it cannot be read, or one of its name is waiting
    public long drop(EngagementId engagement, String feed, Path file, Actor actor) {
        return drop(engagement, feed, file, actor, DropNote.NONE);
    }

    /// The same, with what the person says of the file.
    ///
    /// @throws io.tieout.shared.OperatorException also when what it is to replace is not LIVE, or the actor may not
    public long drop(EngagementId engagement, String feed, Path file, Actor actor, DropNote note) {
        try {
            return drops.drop(engagement, feed, file, actor, note);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A file that can be mended: it takes part, waits, or could not be read, and its bytes are in the archive.
    ///
    /// @throws io.tieout.shared.OperatorException when it is none
    public SourceFile fixable(EngagementId engagement, long fileNo) {
        return decisions.fixable(engagement, fileNo);
    }

    /// Repairs either side after a crash: claimed files without rows, rows without files, temporary copies.
    public void reconcileFolders(EngagementId engagement) {
        try {
            repair.repair(engagement);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// HELD -> LIVE, by a person with a reason; journaled. LIVE versions of the same delivery, and the one named, are
    /// superseded in the same transaction.
    ///
    /// @param supersedes number of a LIVE file of the feed whose place it takes, under whatever name
    /// @throws io.tieout.shared.OperatorException when it is not held, or the actor may not
    public Consequences release(
            EngagementId engagement, long fileNo, Optional<Long> supersedes, Actor actor, String reason) {
        return decisions.release(engagement, fileNo, supersedes, actor, reason);
    }

    /// HELD -> REFUSED, by a person with a reason; journaled.
    public void refuse(EngagementId engagement, long fileNo, Actor actor, String reason) {
        decisions.refuse(engagement, fileNo, actor, reason);
    }

    /// LIVE -> WITHDRAWN, by a person with a reason; journaled.
    public Consequences withdraw(EngagementId engagement, long fileNo, Actor actor, String reason) {
        return decisions.withdraw(engagement, fileNo, actor, reason);
    }
}

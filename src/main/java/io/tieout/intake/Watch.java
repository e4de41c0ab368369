package io.tieout.intake;

import io.tieout.jobsconfig.TieoutSpec.IntakeSpec;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One look at the inboxes: brings the register's SEEN and STABLE rows in line with what lies there.
///
/// A file is complete after enough equal samples of size and time, taken apart by our own clock: the file's time alone
/// proves nothing, a copy may keep the time of its original from the first byte on.
class Watch {

    /// So many new files at once change what the database knows of the register.
    private static final int MANY = 200;

    /// Another process that looks may be this much ahead; a sample further in the future is from
    /// before a clock was set.
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final Inboxes inboxes;
    private final Sightings sightings;
    private final IntakeSpec spec;
    private final Clock clock;

    Watch(Inboxes inboxes, Sightings sightings, IntakeSpec spec, Clock clock) {
        this.inboxes = inboxes;
        this.sightings = sightings;
        this.spec = spec;
        this.clock = clock;
    }

    /// @return the inboxes in which manifests lie
    Set<String> look(EngagementId engagement) {
        Inboxes.Listing listing = inboxes.list(engagement);
        Map<String, Sighting> open = new HashMap<>();
        sightings.open(engagement).forEach(row -> open.put(row.inboxPath(), row));
        TreeSet<String> paths = new TreeSet<>(listing.feedByPath().keySet());
        paths.addAll(open.keySet());
        for (String path : paths) {
            try {
                consider(engagement, path, open.get(path), listing.feedByPath().get(path));
            } catch (AccessDeniedException closed) {
                // the folder cannot be entered: the listing says so, the rows stay as they are
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        }
        if (paths.size() - open.size() > MANY) {
            sightings.count();
        }
        return new TreeSet<>(listing.manifests().values());
    }

    private void consider(EngagementId engagement, String path, @Nullable Sighting row, @Nullable String feed)
            throws IOException {
        if (row != null && row.status() == FileStatus.CLAIMED && !hasLeft(engagement, row)) {
            return;
        }
        Optional<Stamp> stamp = Stamp.of(inboxes.resolve(engagement, path));
        if (row != null && row.status() != FileStatus.CLAIMED) {
            if (stamp.isPresent()) {
                sample(engagement, row, stamp.get());
            } else if (!isAnnounced(row)) {
                sightings.vanished(engagement, row.fileNo(), row.status());
            }
        } else if (stamp.isPresent() && feed != null) {
            arrive(engagement, path, feed, stamp.get());
        }
    }

    /// A file that is dropped in this moment has its row first; after a while its drop has died.
    private boolean isAnnounced(Sighting row) {
        Duration since = Duration.between(row.sampledAt(), clock.instant());
        return row.samples() == 0 && since.abs().compareTo(CLOCKS_DIFFER) < 0;
    }

    /// Between a claim's row and its rename the file still lies here, and is not a new one.
    private boolean hasLeft(EngagementId engagement, Sighting row) {
        String claimed = row.claimedPath();
        if (claimed == null || !Files.exists(inboxes.resolve(engagement, claimed), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        sightings.leftInbox(engagement, List.of(row.fileNo()));
        return true;
    }

    private void arrive(EngagementId engagement, String path, String feed, Stamp stamp) {
        Path file = inboxes.resolve(engagement, path);
        int samples = samples(engagement, feed, path, 1);
        FileStatus status =
                samples >= spec.stableSamples() && Files.isReadable(file) ? FileStatus.STABLE : FileStatus.SEEN;
        var arrival = new Sightings.Arrival(
                feed,
                inboxes.feeds().get(engagement, feed).side(),
                path,
                Actor.fileDrop(owner(file)).toString());
        sightings.insert(engagement, arrival, status, stamp, samples);
    }

    /// Where a mark says that a file is complete nothing else does: no number of equal samples without it, and none is
    /// needed with it.
    private int samples(EngagementId engagement, String feed, String path, int samples) {
        return inboxes.mark(engagement, feed, path)
                .map(mark ->
                        Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS) ? spec.stableSamples() : Sighting.UNMARKED)
                .orElse(samples);
    }

    private void sample(EngagementId engagement, Sighting row, Stamp stamp) {
        boolean changed = !stamp.equals(row.stamp());
        Duration since = Duration.between(row.sampledAt(), clock.instant());
        boolean failed = row.status() == FileStatus.FAILED;
        boolean unmarked = row.samples() == Sighting.UNMARKED;
        if (!changed && unmarked && samples(engagement, row.feed(), row.inboxPath(), 1) < 0) {
            return;
        }
        if (changed || (since.compareTo(CLOCKS_DIFFER.negated()) < 0 && row.status() == FileStatus.SEEN)) {
            int samples = unmarked ? Sighting.UNMARKED : 1;
            sightings.sample(engagement, row, FileStatus.SEEN, stamp, samples);
        } else if (failed && Files.isReadable(inboxes.resolve(engagement, row.inboxPath()))) {
            sightings.sample(engagement, row, FileStatus.SEEN, stamp, 1);
        } else if (row.status() == FileStatus.SEEN && (unmarked || since.compareTo(spec.sampleEvery()) >= 0)) {
            settle(engagement, row, stamp);
        }
    }

    private void settle(EngagementId engagement, Sighting row, Stamp stamp) {
        int samples = samples(engagement, row.feed(), row.inboxPath(), row.samples() + 1);
        Path file = inboxes.resolve(engagement, row.inboxPath());
        if (samples < spec.stableSamples()) {
            sightings.sample(engagement, row, FileStatus.SEEN, stamp, samples);
        } else if (Files.isReadable(file)) {
            sightings.sample(engagement, row, FileStatus.STABLE, stamp, samples);
        } else {
            sightings.unreadable(
                    engagement, row, Message.of("TIE-INT-005.unreadable", System.getProperty("user.name")));
        }
    }

    static String owner(Path file) {
        try {
            String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
            return owner.substring(0, Math.min(owner.length(), 150));
        } catch (IOException | UnsupportedOperationException unknown) {
            return "unknown";
        }
    }
}

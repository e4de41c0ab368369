package io.tieout.intake;

import io.tieout.jobsconfig.TieoutSpec.IntakeSpec;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts files into inboxes whole: under a hidden name first, then announced in the register with all that was said
/// along with it, then renamed. Whoever sees the file sees its row too, so that a correction is never taken for a file
/// of its own, wherever the drop dies.
@Component
class Drops {

    static final String PREFIX = ".drop-";

    private final Inboxes inboxes;
    private final Sightings sightings;
    private final Versions versions;
    private final SourceFiles files;
    private final Decisions decisions;
    private final Sidecars sidecars;
    private final Fixes fixes;
    private final TransactionTemplate transactions;
    private final IntakeSpec spec;

    Drops(
            Inboxes inboxes,
            Sightings sightings,
            Versions versions,
            SourceFiles files,
            Decisions decisions,
            Sidecars sidecars,
            Fixes fixes,
            PlatformTransactionManager transactions,
            IntakeSpec spec) {
        this.inboxes = inboxes;
        this.sightings = sightings;
        this.versions = versions;
        this.files = files;
        this.decisions = decisions;
        this.sidecars = sidecars;
        this.fixes = fixes;
        this.transactions = new TransactionTemplate(transactions);
        this.spec = spec;
    }

    long drop(EngagementId engagement, String feed, Path file, Actor actor, DropNote note) throws IOException {
        FeedSpec feedSpec = inboxes.feeds().get(engagement, feed);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    file.toString(),
                    Message.of(Files.exists(file) ? "TIE-INT-014.unreadable" : "TIE-INT-014.no-such-file"));
        }
        String name = harmless(note.fix().map(DropNote.Fix::name).orElseGet(() -> String.valueOf(file.getFileName())));
        if (Sidecars.isSidecar(name) || Manifests.isManifest(name)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    file.toString(),
                    Message.of("TIE-INT-025.tells-of-others", engagement, feedSpec.inboxOr(feed)));
        }
        Optional<SourceFile> mended =
                note.fix().map(fix -> decisions.toFix(engagement, fix.original(), actor, note.reason()));
        Optional<SourceFile> replaced = note.supersedes()
                .map(old -> decisions.toReplace(engagement, feed, old, actor, note.reason()))
                .or(() -> mended.filter(original -> original.status() != FileStatus.QUARANTINED));
        String inbox = feedSpec.inboxOr(feed);
        Path folder = inboxes.open(engagement, inbox);
        var arrival = new Sightings.Arrival(feed, feedSpec.side(), inbox + "/" + name, actor.toString());
        Path temporary = folder.resolve(PREFIX + UUID.randomUUID() + ".tmp");
        try {
            Files.copy(file, temporary);
            Durable.force(temporary);
            Announcement announcement = new Announcement(file, temporary, replaced, mended, actor, note);
            long fileNo = announce(engagement, arrival, announcement);
            place(engagement, temporary, folder.resolve(name), fileNo);
            Stamp stamp = Stamp.of(folder.resolve(name)).orElse(new Stamp(Files.size(file), 0));
            sightings.dropped(engagement, arrival, stamp, spec.stableSamples());
            return fileNo;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// What is known of a file before it can be seen in the inbox.
    private record Announcement(
            Path original,
            Path temporary,
            Optional<SourceFile> replaced,
            Optional<SourceFile> mended,
            Actor actor,
            DropNote note) {}

    private long announce(EngagementId engagement, Sightings.Arrival arrival, Announcement announced)
            throws IOException {
        Path target = inboxes.resolve(engagement, arrival.inboxPath());
        Stamp stamp = new Stamp(Files.size(announced.temporary), 0);
        return Objects.requireNonNull(transactions.execute(transaction -> {
            sightings
                    .openAt(engagement, arrival.inboxPath())
                    .filter(row -> !Files.exists(target) && row.status() != FileStatus.CLAIMED)
                    .ifPresent(row -> sightings.vanished(engagement, row.fileNo(), row.status()));
            if (!sightings.announce(engagement, arrival, stamp)) {
                throw waiting(target);
            }
            long fileNo = sightings.newestAt(engagement, arrival.inboxPath());
            SourceFile fresh = files.find(engagement, fileNo).orElseThrow();
            announced.replaced.ifPresent(old -> versions.plan(
                    fresh, old, arrival.droppedBy(), announced.note.reason().strip()));
            announced.mended.ifPresent(original ->
                    fixes.keep(fresh, original, announced.note.fix().orElseThrow(), announced.actor, announced.note));
            sidecars.note(fileNo, announced.note, announced.original);
            return fileNo;
        }));
    }

    private void place(EngagementId engagement, Path temporary, Path target, long fileNo) throws IOException {
        try {
            Durable.rename(temporary, target);
        } catch (FileAlreadyExistsException waiting) {
            sightings.vanished(engagement, fileNo, FileStatus.SEEN);
            throw waiting(target);
        }
    }

    private static OperatorException waiting(Path target) {
        return new OperatorException(ExitCode.TRY_AGAIN, target.toString(), Message.of("TIE-INT-006.name-is-waiting"));
    }

    /// Only what is dangerous in a folder goes: control characters, separators, a leading dot, a temporary's
    /// ending.
    static String harmless(String name) {
        String clean = name.replaceAll("[\\p{Cntrl}/\\\\]", "_");
        String shown = clean.startsWith(".") ? "_" + clean.substring(1) : clean;
        return shown.isEmpty() ? "_" : shown;
    }
}

package io.tieout.ingestion;

import io.tieout.archive.Archive;
import io.tieout.archive.VerifiedCopy;
import io.tieout.formats.FilePlan;
import io.tieout.formats.Flaw;
import io.tieout.intake.ContainerFiles;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.Feeds;
import io.tieout.intake.Intake;
import io.tieout.intake.Receipts;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.shared.DiskTrouble;
import io.tieout.shared.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.stereotype.Component;

/// Claims a file and passes over it once: copy, digest, count, split points. Writes no rows of its own, so the
/// surrounding transaction holds no locks while a large file is copied.
@Component
class FileScanning {

    private final Intake intake;
    private final SourceFiles files;
    private final Feeds feeds;
    private final Receipts receipts;
    private final Archive archive;
    private final ContainerFiles containers;
    private final int blockBytes;

    FileScanning(
            Intake intake,
            SourceFiles files,
            Feeds feeds,
            Receipts receipts,
            Archive archive,
            ContainerFiles containers,
            JobsConfig config) {
        this.intake = intake;
        this.files = files;
        this.feeds = feeds;
        this.receipts = receipts;
        this.archive = archive;
        this.containers = containers;
        blockBytes = config.single(TieoutSpec.KIND).intake().blockBytes();
    }

    /// Empty when the file vanished or changed since it was stable: then it is not ours yet.
    Optional<ScannedFile> scan(SourceFile stable) throws IOException {
        if (!intake.claim(stable.engagement(), stable.fileNo())) { // also finishes a claim that was cut off
            return Optional.empty();
        }
        SourceFile file = files.find(stable.engagement(), stable.fileNo()).orElseThrow();
        Path temporary = archive.temporary(file.engagement(), "load-");
        try {
            ScannedFile scanned = scan(file, temporary);
            if (intake.unchanged(file)) {
                return Optional.of(scanned);
            }
            intake.giveBack(file.engagement(), file.fileNo());
            return Optional.empty();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private ScannedFile scan(SourceFile file, Path temporary) throws IOException {
        Long container = file.containerNo();
        if (container != null && !containers.isFitting(file)) {
            return new ScannedFile.Unreadable(
                    file, new Flaw(Message.of("TIE-INT-032.member-fits-no-feed", container), 0, 0));
        }
        FeedSpec feed = feeds.get(file.engagement(), file.feed());
        Path claimed = intake.claimed(file);
        FileLayout layout = FileLayout.read(feed, claimed);
        FilePlan plan;
        VerifiedCopy copy = new VerifiedCopy(temporary);
        try (copy;
                InputStream in = Files.newInputStream(claimed, LinkOption.NOFOLLOW_LINKS)) {
            plan = layout.scan(in, copy, blockBytes, copy::sha256);
        } catch (IOException failed) {
            throw DiskTrouble.at(temporary, failed);
        }
        Optional<Flaw> forged = receipts.find(file.engagement(), file.fileNo())
                .flatMap(receipt -> receipt.mismatch(plan.sha256(), file.sizeBytes()))
                .map(why -> new Flaw(why, 0, 0));
        if (forged.isPresent()) {
            return new ScannedFile.Unreadable(file, forged.get());
        }
        Optional<SourceFile> other = files.withContent(file.engagement(), file.feed(), plan.sha256(), file.fileNo());
        if (other.isPresent()) {
            return new ScannedFile.Known(file, plan.sha256(), other.get().fileNo());
        }
        Optional<Flaw> flaw = Optional.ofNullable(plan.flaw()).or(() -> layout.flaw(feed));
        if (flaw.isPresent()) {
            SortedMap<String, FeedSpec> others = LookAlikes.of(feeds.of(file.engagement()), file.feed(), claimed);
            Flaw hinted = LookAlikes.hint(flaw.get(), layout, claimed);
            return new ScannedFile.Unreadable(file, LookAlikes.hint(hinted, file.engagement(), others));
        }
        String path = ArchivePaths.original(file, feed.inboxOr(file.feed()), plan.sha256());
        return new ScannedFile.Copied(file, plan, archive.publish(file.engagement(), copy, path));
    }
}

package io.tieout.ingestion;

import io.tieout.archive.Archive;
import io.tieout.archive.VerifiedCopy;
import io.tieout.formats.FilePlan;
import io.tieout.formats.Flaw;
import io.tieout.formats.SchemaVerdict;
import io.tieout.intake.ContainerFiles;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.Feeds;
import io.tieout.intake.FileFeeds;
import io.tieout.intake.Intake;
import io.tieout.intake.Receipt;
import io.tieout.intake.Receipts;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.shared.DiskTrouble;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Claims files and passes over each once: copy, digest, count, split points. Writes no rows of its own, so the
/// surrounding transaction holds no locks while a large file is copied.
@Component
class FileScanning {

    private final Intake intake;
    private final SourceFiles files;
    private final Feeds feeds;
    private final FileFeeds fileFeeds;
    private final Receipts receipts;
    private final Archive archive;
    private final ContainerFiles containers;
    private final FeedSchemas schemas;
    private final int blockBytes;

    FileScanning(
            Intake intake,
            SourceFiles files,
            Feeds feeds,
            FileFeeds fileFeeds,
            Receipts receipts,
            Archive archive,
            ContainerFiles containers,
            FeedSchemas schemas,
            JobsConfig config) {
        this.intake = intake;
        this.files = files;
        this.feeds = feeds;
        this.fileFeeds = fileFeeds;
        this.receipts = receipts;
        this.archive = archive;
        this.containers = containers;
        this.schemas = schemas;
        blockBytes = config.single(TieoutSpec.KIND).intake().blockBytes();
    }

    /// What is found in each; without those that vanished or changed since they were stable: they are not ours yet.
    ///
    /// @param stable of one engagement
    List<ScannedFile> scan(List<SourceFile> stable) throws IOException {
        EngagementId engagement = stable.getFirst().engagement();
        List<Long> numbers = stable.stream().map(SourceFile::fileNo).toList();
        List<SourceFile> claimed = intake.claim(engagement, numbers); // also finishes claims that were cut off
        Map<Long, Receipt> told = receipts.those(engagement, numbers);
        Map<Long, Path> temporary = new HashMap<>();
        try {
            List<Passed> passed = new ArrayList<>();
            for (SourceFile file : claimed) {
                Path place = archive.temporary(engagement, "load-");
                temporary.put(file.fileNo(), place);
                try (VerifiedCopy copy = new VerifiedCopy(place)) {
                    passed.add(new Passed(pass(file, told.get(file.fileNo()), copy, place), copy));
                }
            }
            giveBackChanged(engagement, claimed, passed);
            return publish(engagement, passed);
        } finally {
            for (Path place : temporary.values()) {
                Files.deleteIfExists(place);
            }
        }
    }

    private record Passed(ScannedFile scanned, VerifiedCopy copy) {

        long fileNo() {
            return scanned.file().fileNo();
        }
    }

    private void giveBackChanged(EngagementId engagement, List<SourceFile> claimed, List<Passed> passed) {
        Set<Long> unchanged = intake.unchanged(engagement, claimed);
        passed.stream()
                .map(Passed::fileNo)
                .filter(fileNo -> !unchanged.contains(fileNo))
                .forEach(fileNo -> intake.giveBack(engagement, fileNo));
        passed.removeIf(one -> !unchanged.contains(one.fileNo()));
    }

    /// Of files with the same content the first is kept.
    private List<ScannedFile> publish(EngagementId engagement, List<Passed> passed) throws IOException {
        List<ScannedFile> settled = new ArrayList<>();
        List<Archive.Checked> copies = new ArrayList<>();
        Map<List<String>, Long> first = new HashMap<>();
        for (Passed one : passed) {
            ScannedFile scanned = one.scanned;
            if (scanned
                    instanceof ScannedFile.Copied(SourceFile file, FilePlan plan, String path, SchemaVerdict schema)) {
                Long same = first.putIfAbsent(List.of(file.feed(), plan.sha256()), file.fileNo());
                if (same == null) {
                    copies.add(new Archive.Checked(one.copy, path));
                } else {
                    scanned = new ScannedFile.Known(file, plan.sha256(), same);
                }
            }
            settled.add(scanned);
        }
        archive.publish(engagement, copies);
        return settled;
    }

    private ScannedFile pass(SourceFile file, @Nullable Receipt told, VerifiedCopy copy, Path place)
            throws IOException {
        Long container = file.containerNo();
        if (container != null && !containers.isFitting(file)) {
            return new ScannedFile.Unreadable(
                    file, new Flaw(Message.of("TIE-INT-032.member-fits-no-feed", container), 0, 0));
        }
        FileFeeds.Reading reading = fileFeeds.reading(file);
        Message undescribed = reading.flaw();
        if (undescribed != null) {
            return new ScannedFile.Unreadable(file, new Flaw(undescribed, 0, 0));
        }
        FeedSpec feed = reading.feed();
        Path claimed = intake.claimed(file);
        FileLayout layout = FileLayout.read(feed, claimed);
        FilePlan plan;
        try (InputStream in = Files.newInputStream(claimed, LinkOption.NOFOLLOW_LINKS)) {
            plan = reading.proven(layout.scan(in, copy, blockBytes, copy::sha256));
        } catch (IOException failed) {
            throw DiskTrouble.at(place, failed);
        }
        Optional<Flaw> forged = Optional.ofNullable(told)
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
        return new ScannedFile.Copied(
                file,
                plan,
                ArchivePaths.original(file, feed.inboxOr(file.feed()), plan.sha256()),
                schemas.check(feed, plan, place).orElse(null));
    }
}

package io.tieout.ingestion;

import io.tieout.archive.Archive;
import io.tieout.engagements.AuditDays;
import io.tieout.engagements.Engagements;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FileFeeds;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import io.tieout.validation.RecordRules;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads blocks of archived files and decodes them; for one thread, keeps what it knows of the last few files.
final class BlockDecoder {

    private static final int KNOWN_FILES = 16;

    private final EngagementId engagement;
    private final SourceFiles files;
    private final FileFeeds feeds;
    private final Engagements engagements;
    private final Archive archive;
    private final Map<Long, KnownFile> known = new LinkedHashMap<>();
    private final Map<FeedSpec, RecordRules> rules = new HashMap<>();

    BlockDecoder(
            EngagementId engagement, SourceFiles files, FileFeeds feeds, Engagements engagements, Archive archive) {
        this.engagement = engagement;
        this.files = files;
        this.feeds = feeds;
        this.engagements = engagements;
        this.archive = archive;
    }

    private record KnownFile(Path path, BlockRecords.Reading reading) {}

    List<LoadedBlock> decode(List<BlockTask> parcel) throws IOException {
        List<LoadedBlock> blocks = new ArrayList<>();
        for (BlockTask task : parcel) {
            blocks.add(decode(task));
        }
        return blocks;
    }

    private LoadedBlock decode(BlockTask task) throws IOException {
        KnownFile file = file(task.fileNo());
        byte[] bytes = read(file.path(), task.block().offset(), task.block().length());
        return BlockRecords.decode(file.reading(), task, bytes);
    }

    private KnownFile file(long fileNo) throws IOException {
        KnownFile file = known.get(fileNo);
        if (file == null) {
            if (known.size() >= KNOWN_FILES) {
                known.remove(known.keySet().iterator().next());
            }
            file = open(fileNo);
            known.put(fileNo, file);
        }
        return file;
    }

    private KnownFile open(long fileNo) throws IOException {
        SourceFile file = files.find(engagement, fileNo).orElseThrow();
        FeedSpec feed = feeds.of(file);
        Path path = archive.resolve(engagement, Objects.requireNonNull(file.archivePath()));
        FileLayout layout = FileLayout.read(feed, path);
        return new KnownFile(
                path,
                new BlockRecords.Reading(
                        layout, RecordMapping.of(feed, layout), rules.computeIfAbsent(feed, this::rules)));
    }

    private RecordRules rules(FeedSpec feed) {
        return RecordRules.of(
                feed, new AuditDays(engagements.spec(engagement).period(), engagements.calendar(engagement)));
    }

    static byte[] read(Path path, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new EOFException(Message.of("TIE-ING-030.copy-ends-early", path, offset + length)
                            .coded());
                }
            }
        } catch (EOFException shorter) {
            throw shorter;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + path, failed);
        }
        return buffer.array();
    }
}

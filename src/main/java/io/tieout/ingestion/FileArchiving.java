package io.tieout.ingestion;

import io.tieout.entries.Entries;
import io.tieout.formats.FilePlan;
import io.tieout.intake.ContainerFiles;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Quarantine;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.runs.Parcel;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Writes into the register what the pass over files said, in the surrounding transaction.
@Component
class FileArchiving {

    private final Runs runs;
    private final Originals originals;
    private final SourceFiles files;
    private final Quarantine quarantine;
    private final Entries entries;
    private final LoadBlocks blocks;
    private final SchemaVerdicts verdicts;
    private final LoadStatements statements;
    private final Journal journal;
    private final Unpacking unpacking;

    FileArchiving(
            Runs runs,
            Originals originals,
            SourceFiles files,
            Quarantine quarantine,
            Entries entries,
            LoadBlocks blocks,
            SchemaVerdicts verdicts,
            LoadStatements statements,
            Journal journal,
            Unpacking unpacking) {
        this.runs = runs;
        this.originals = originals;
        this.files = files;
        this.quarantine = quarantine;
        this.entries = entries;
        this.blocks = blocks;
        this.verdicts = verdicts;
        this.statements = statements;
        this.journal = journal;
        this.unpacking = unpacking;
    }

    /// The request's files that are not archived yet; removes originals that an interrupted attempt left behind.
    ///
    /// @throws IOException when members of containers cannot be unpacked
    List<SourceFile> open(long requestId) throws IOException {
        RunRequest request = runs.get(requestId);
        List<SourceFile> all = files.ofRequest(request.engagement(), requestId);
        List<SourceFile> left = all.stream()
                .filter(file -> file.claimedPath() != null)
                .filter(file -> file.status() == FileStatus.ARCHIVED
                        || file.status() == FileStatus.UNPACKED
                        || file.status() == FileStatus.DUPLICATE)
                .toList();
        Parcel.cut(left, Long.MAX_VALUE, file -> 0).forEach(some -> originals.release(request.engagement(), some));
        List<SourceFile> open = all.stream()
                .filter(file -> file.status() == FileStatus.STABLE || file.status() == FileStatus.CLAIMED)
                .filter(file -> !ContainerFiles.isContainer(file.baseName()))
                .toList();
        unpacking.place(open);
        return open;
    }

    void settle(long requestId, List<ScannedFile> parcel) {
        runs.fence(requestId);
        RunRequest request = runs.get(requestId);
        parcel.forEach(scanned -> entries.ensureSegment(scanned.file().fileNo()));
        blocks.lock(request.engagement());
        List<BlockTask> planned = new ArrayList<>();
        for (ScannedFile scanned : parcel) {
            switch (scanned) {
                case ScannedFile.Unreadable unreadable -> quarantine(unreadable);
                case ScannedFile.Known known -> duplicate(request, known.file(), known.sha256(), original(known));
                case ScannedFile.Copied copied -> planned.addAll(archived(request, copied));
            }
        }
        blocks.plan(planned);
        originals.releaseAfterCommit(
                request.engagement(),
                parcel.stream()
                        .filter(scanned -> !(scanned instanceof ScannedFile.Unreadable)) // its bytes are still needed
                        .map(ScannedFile::file)
                        .toList());
    }

    private void quarantine(ScannedFile.Unreadable unreadable) {
        SourceFile file = unreadable.file();
        quarantine.quarantine(
                file.engagement(), file.fileNo(), unreadable.flaw().why());
    }

    /// What was the original a moment ago may have become a duplicate itself.
    private long original(ScannedFile.Known known) {
        SourceFile file = known.file();
        return files.withContent(file.engagement(), file.feed(), known.sha256(), file.fileNo())
                .map(SourceFile::fileNo)
                .orElse(known.otherFileNo());
    }

    private void duplicate(RunRequest request, SourceFile file, String sha256, long otherFileNo) {
        files.duplicate(file.engagement(), file.fileNo(), sha256, otherFileNo);
        journal.append(Fact.of(
                "file.duplicate",
                file.engagement(),
                request.actor(),
                Map.of("file", "F" + file.fileNo(), "feed", file.feed(), "sha256", sha256, "of", "F" + otherFileNo)));
    }

    private List<BlockTask> archived(RunRequest request, ScannedFile.Copied copied) {
        SourceFile file = copied.file();
        FilePlan plan = copied.plan();
        Optional<SourceFile> other = files.withContent(file.engagement(), file.feed(), plan.sha256(), file.fileNo());
        if (other.isPresent()) {
            duplicate(request, file, plan.sha256(), other.get().fileNo());
            return List.of();
        }
        files.archived(
                file.engagement(), file.fileNo(), plan.sha256(), plan.bytes(), copied.archivePath(), plan.records());
        blocks.prove(file.fileNo(), plan.proof());
        if (copied.schema() != null) {
            verdicts.keep(file.fileNo(), copied.schema());
        }
        statements.write(file.fileNo(), plan.proof().statements());
        journal.append(Fact.of(
                "file.archived",
                file.engagement(),
                request.actor(),
                Map.of(
                        "file", "F" + file.fileNo(),
                        "feed", file.feed(),
                        "path", copied.archivePath(),
                        "sha256", plan.sha256(),
                        "bytes", plan.bytes(),
                        "records", plan.records())));
        return plan.blocks().stream()
                .map(block -> new BlockTask(file.fileNo(), block))
                .toList();
    }
}

package io.tieout.ingestion;

import io.tieout.intake.FileStatus;
import io.tieout.runs.ProgressSource;
import io.tieout.runs.RunRequest;
import io.tieout.runs.WorkLedger;
import org.springframework.stereotype.Component;

/// How far a load is: bytes of the blocks that are loaded, of all that the request's files have; for recovery, the
/// blocks of a partition that have their row.
@Component
class LoadProgress implements ProgressSource, WorkLedger {

    private final LoadBlocks blocks;

    LoadProgress(LoadBlocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public String job() {
        return "ingest";
    }

    @Override
    public Progress progress(RunRequest request) {
        return blocks.progress(request.id());
    }

    @Override
    public long committed(long requestId, String stepName) {
        return blocks.loaded(requestId, BlockRange.ofPartition(stepName));
    }

    @Override
    public long left(long requestId, String stepName) {
        if (stepName.startsWith("loadBlocks:")) {
            return blocks.missing(requestId, BlockRange.ofPartition(stepName)).size();
        }
        return switch (stepName) {
            case "archiveFiles" -> blocks.files(requestId, FileStatus.STABLE, FileStatus.CLAIMED);
            case "validateFiles" -> blocks.files(requestId, FileStatus.LOADING, FileStatus.VALIDATING);
            default -> 0;
        };
    }
}

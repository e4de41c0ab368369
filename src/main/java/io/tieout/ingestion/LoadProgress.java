package io.tieout.ingestion;

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
}

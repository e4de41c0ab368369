package io.tieout.ingestion;

import io.tieout.runs.WorkLedger;
import org.springframework.stereotype.Component;

/// A partition's blocks that have their row.
@Component
class LoadLedger implements WorkLedger {

    private final LoadBlocks blocks;

    LoadLedger(LoadBlocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public String job() {
        return "ingest";
    }

    @Override
    public long committed(long requestId, String stepName) {
        return blocks.loaded(requestId, BlockRange.ofPartition(stepName));
    }
}

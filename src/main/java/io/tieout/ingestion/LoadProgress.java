package io.tieout.ingestion;

import io.tieout.runs.ProgressSource;
import io.tieout.runs.RunRequest;
import org.springframework.stereotype.Component;

/// Bytes of the blocks that are loaded, of all that the request's files have.
@Component
class LoadProgress implements ProgressSource {

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
}

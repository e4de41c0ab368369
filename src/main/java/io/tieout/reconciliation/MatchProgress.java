package io.tieout.reconciliation;

import io.tieout.runs.ProgressSource;
import io.tieout.runs.RunRequest;
import io.tieout.runs.WorkLedger;
import org.springframework.stereotype.Component;

/// How far a reconcile run is: entries of the batches written, of all entries; for recovery, the batches
/// that each partition has written.
@Component
class MatchProgress implements ProgressSource, WorkLedger {

    private final RunBook book;

    MatchProgress(RunBook book) {
        this.book = book;
    }

    @Override
    public String job() {
        return "reconcile";
    }

    @Override
    public Progress progress(RunRequest request) {
        long[] doneOfTotal = book.progress(request.id());
        return new Progress(doneOfTotal[0], doneOfTotal[1], "entries");
    }

    @Override
    public long committed(long requestId, String stepName) {
        return book.batchesWritten(requestId, MatchEntriesStep.worker(stepName));
    }

    @Override
    public long left(long requestId, String stepName) {
        return stepName.equals("matchEntries") ? book.batchesLeft(requestId) : 0;
    }
}

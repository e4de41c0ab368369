package io.tieout.reconciliation;

import io.tieout.runs.WorkLedger;
import org.springframework.stereotype.Component;

/// The batches of components of a request that have their row.
@Component
class MatchLedger implements WorkLedger {

    private final RunBook book;

    MatchLedger(RunBook book) {
        this.book = book;
    }

    @Override
    public String job() {
        return "reconcile";
    }

    @Override
    public long committed(long requestId, String stepName) {
        return book.batchesWritten(requestId);
    }
}

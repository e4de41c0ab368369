package io.tieout.pipeline;

import io.tieout.runs.WorkLedger;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The modules' own accounts of a job's work.
@Component
class WorkLedgers {

    private final List<WorkLedger> all;

    WorkLedgers(List<WorkLedger> all) {
        this.all = List.copyOf(all);
    }

    /// The account of a job; none of a job that only starts others.
    Optional<WorkLedger> of(String job) {
        return all.stream().filter(ledger -> ledger.job().equals(job)).findFirst();
    }

    /// The pieces of a step that are known and not done.
    ///
    /// @param stepName as Batch knows it, a partition's name included
    long left(String job, long request, String stepName) {
        return of(job).map(ledger -> ledger.left(request, stepName)).orElse(0L);
    }
}

package io.tieout.pipeline;

import io.tieout.runs.WorkLedger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The modules' own accounts of a job's work.
@Component
class WorkLedgers {

    private final Map<String, WorkLedger> byJob;

    /// @throws IllegalStateException when a job has two
    WorkLedgers(List<WorkLedger> all) {
        byJob = all.stream().collect(Collectors.toUnmodifiableMap(WorkLedger::job, ledger -> ledger));
    }

    /// The account of a job; none of a job that only starts others.
    Optional<WorkLedger> of(String job) {
        return Optional.ofNullable(byJob.get(job));
    }

    /// The pieces of a step that are known and not done.
    ///
    /// @param stepName as Batch knows it, a partition's name included
    long left(String job, long request, String stepName) {
        return of(job).map(ledger -> ledger.left(request, stepName)).orElse(0L);
    }
}

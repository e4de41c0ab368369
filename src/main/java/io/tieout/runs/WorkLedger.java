package io.tieout.runs;

/// What of a job's work is really committed, told from the module's own rows: the truth to hold against what Spring
/// Batch remembers (the long `blocks` in a step's execution context) after a commit whose end nobody saw.
public interface WorkLedger {

    String job();

    /// The number of committed pieces of one step of a request.
    ///
    /// @param stepName as Batch knows it, a partition's name included (`loadFiles:partition3`)
    long committed(long requestId, String stepName);
}

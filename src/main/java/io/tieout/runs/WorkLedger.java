package io.tieout.runs;

/// What of a job's work is really committed, told from the module's own rows: the truth to hold against what Spring
/// Batch remembers after a commit whose end nobody saw.
public interface WorkLedger {

    /// Where a step's execution context keeps the number of pieces that are done when the transaction it is in
    /// commits.
    String POSITION = "pieces";

    /// How many of them that transaction does, where it is not one.
    String AT_ONCE = "piecesAtOnce";

    String job();

    /// The number of committed pieces of one step of a request.
    ///
    /// @param stepName as Batch knows it, a partition's name included; of a step that stores its position
    long committed(long requestId, String stepName);

    /// The number of pieces of one step of a request that are known and not committed yet; 0 for a step of which
    /// the module keeps no account.
    ///
    /// @param stepName as Batch knows it, a partition's name included
    long left(long requestId, String stepName);
}

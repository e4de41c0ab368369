package io.tieout.intake;

/// The life of a source file; the register is the truth, folders are its view.
public enum FileStatus {
    SEEN,
    STABLE,
    CLAIMED,
    ARCHIVED,
    LOADING,
    VALIDATING,
    LIVE,
    HELD,
    REFUSED,
    SUPERSEDED,
    WITHDRAWN,
    QUARANTINED,
    DUPLICATE,
    FAILED,
    VANISHED
}

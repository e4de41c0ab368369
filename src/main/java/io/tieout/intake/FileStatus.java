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
    UNPACKED,
    DUPLICATE,
    FAILED,
    VANISHED;

    /// Reason code of a file that is held because another one of its name is LIVE.
    public static final String NAME_IS_LIVE = "TIE-INT-020";
}

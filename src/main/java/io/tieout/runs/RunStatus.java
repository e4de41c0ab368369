package io.tieout.runs;

/// The life of a run request.
public enum RunStatus {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    STOPPED,
    WAITING;

    /// Whether nothing more happens by itself.
    public boolean isTerminal() {
        return switch (this) {
            case COMPLETED, FAILED, STOPPED, WAITING -> true;
            case QUEUED, RUNNING -> false;
        };
    }
}

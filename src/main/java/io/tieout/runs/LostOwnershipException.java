package io.tieout.runs;

/// Another process owns the run now, or its lease has expired; nothing of this transaction may be committed.
public final class LostOwnershipException extends RuntimeException {

    public LostOwnershipException(long requestId) {
        super("run " + requestId + " is no longer owned by this process");
    }
}

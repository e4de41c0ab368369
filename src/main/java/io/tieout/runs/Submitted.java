package io.tieout.runs;

/// The request that answers a submission: new, or the one that had the same dedupe key.
public record Submitted(long id, boolean isNew) {}

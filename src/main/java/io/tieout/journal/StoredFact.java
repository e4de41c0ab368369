package io.tieout.journal;

/// A row of a log as it lies in the table: the body that is hashed, the hash beside it, and what is wrong with the row
/// by itself (empty when nothing).
public record StoredFact(long seq, String body, String leafHash, String flaw) {}

package io.tieout.journal;

import java.time.Instant;

/// How many events of a type a log has, the first and the last by their time.
public record TypeCount(String type, long events, Instant first, Instant last) {}

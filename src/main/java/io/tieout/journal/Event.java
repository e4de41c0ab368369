package io.tieout.journal;

import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.time.Instant;
import java.util.Map;

/// A fact with its place: leaf `seq` (from 0) of its engagement's log.
public record Event(
        EngagementId engagement,
        long seq,
        String type,
        Instant at,
        Actor actor,
        Map<String, String> data,
        String leafHash) {}

package io.tieout.scheduling;

import io.tieout.shared.EngagementId;
import java.time.Instant;
import java.time.ZoneId;

/// A plan as the database has it: the one that counts for every process. Slots up to `decidedUntil` are decided.
record KeptPlan(String schedule, EngagementId engagement, String cron, ZoneId zone, String task, Instant decidedUntil) {

    String name() {
        return schedule + "/" + engagement;
    }

    Slots slots() {
        return new Slots(cron, zone);
    }
}

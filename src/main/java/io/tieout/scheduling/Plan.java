package io.tieout.scheduling;

import io.tieout.shared.EngagementId;
import java.util.SortedMap;
import java.util.TreeMap;

/// A schedule for one engagement.
record Plan(String schedule, EngagementId engagement, ScheduleSpec spec) {

    String name() {
        return schedule + "/" + engagement;
    }

    /// What is asked for, in one text.
    String task() {
        SortedMap<String, String> parameters = new TreeMap<>(spec.parameters());
        return parameters.isEmpty() ? spec.job() : spec.job() + " " + parameters;
    }

    Slots slots() {
        return new Slots(spec.cron(), spec.zone());
    }

    boolean isKept(KeptPlan kept) {
        return isPlannedAs(kept) && kept.task().equals(task());
    }

    /// The same times, whatever is asked for then.
    boolean isPlannedAs(KeptPlan kept) {
        return kept.cron().equals(spec.cron()) && kept.zone().equals(spec.zone());
    }
}

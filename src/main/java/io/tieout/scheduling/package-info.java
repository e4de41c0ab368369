/// When: plans, Quartz as their alarm clock, and what becomes of each planned slot. Tables: `schedule_plan`,
/// `schedule_slot`. Events: `schedule.slot.skipped`, `schedule.slot.missed`.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "runs",
            "pipeline",
            "journal",
            "people",
            "engagements",
            "jobsconfig",
            "database"
        })
@NullMarked
package io.tieout.scheduling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

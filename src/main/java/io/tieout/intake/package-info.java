/// Inbox to file register: the register is the truth, the folder its view. Tables: `intake_file`, `intake_receipt`,
/// `intake_expectation`, `intake_reminder`, `intake_fix`, `intake_table`. Events: `delivery.missing`, `delivery.late`,
/// `delivery.stale`,
/// `file.waiting`.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "jobsconfig",
            "database",
            "archive",
            "journal",
            "people",
            "runs",
            "engagements",
            "formats",
            "expressions"
        })
@NullMarked
package io.tieout.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

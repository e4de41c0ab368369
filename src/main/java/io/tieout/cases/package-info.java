/// Investigations and their exhibits. Tables: `case_file`, `case_run`, `case_exhibit`.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "reconciliation",
            "validation",
            "entries",
            "intake",
            "archive",
            "jobsconfig",
            "journal",
            "people",
            "runs",
            "engagements"
        })
@NullMarked
package io.tieout.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// Rules on records and files, issues, quality score, the gate. Tables: `validation_issue`,
/// `validation_quality`, `validation_balance`, `validation_inferred`.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "expressions",
            "intake",
            "entries",
            "parties",
            "jobsconfig",
            "journal",
            "people",
            "runs",
            "engagements"
        })
@NullMarked
package io.tieout.validation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

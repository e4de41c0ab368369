/// When: Quartz triggers that insert run requests. No tables of its own.
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

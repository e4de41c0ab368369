/// The graphs of the jobs; admission, progress, stop, restart, recovery. No tables.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "runs",
            "journal",
            "journal :: proof",
            "people",
            "engagements",
            "jobsconfig",
            "database",
            "archive",
            "intake",
            "formats",
            "entries",
            "validation",
            "ingestion",
            "reconciliation",
            "cases",
            "dossier"
        })
@NullMarked
package io.tieout.pipeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

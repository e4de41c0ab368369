/// The report on a case: PDF, exhibits, manifest, verifier. Tables: `dossier`.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "cases",
            "reconciliation",
            "validation",
            "entries",
            "intake",
            "archive",
            "formats",
            "jobsconfig",
            "journal",
            "journal :: proof",
            "people",
            "runs",
            "engagements"
        })
@NullMarked
package io.tieout.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

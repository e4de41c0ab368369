/// The load: archive copy, plan of blocks, blocks to entries. Tables: `load_plan`, `load_block`, `load_proof`,
/// `load_schema`, `load_statement`.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "archive",
            "intake",
            "formats",
            "entries",
            "parties",
            "validation",
            "jobsconfig",
            "journal",
            "people",
            "runs",
            "engagements",
            "database"
        })
@NullMarked
package io.tieout.ingestion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// Passes over two pinned sets: matches, breaks, reasons. Tables: `reconciliation_run`, `reconciliation_match`,
/// `reconciliation_batch`, `reconciliation_group_member`, `reconciliation_break`, `reconciliation_gap`,
/// `reconciliation_lock`, `match_claim`, `match_decision`, `match_decision_member`, `match_write_off`,
/// `match_learned_removed`, `match_learned_use`, `match_sum`; the view
/// reconciliation_member shows the entries of every match.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "entries",
            "parties",
            "parties :: identity",
            "validation",
            "intake",
            "jobsconfig",
            "journal",
            "people",
            "runs",
            "engagements",
            "database"
        })
@NullMarked
package io.tieout.reconciliation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// Normalised records and rejects, their bulk writers and column-wise scans. Tables: `entry`, `entry_reject`,
/// `entry_repeat`, `entry_key`, `entry_keyed`, `entry_counterparty`, `entry_counterparty_file`.
@ApplicationModule(
        allowedDependencies = {"shared", "intake", "parties :: identity", "database", "jobsconfig", "journal", "people"
        })
@NullMarked
package io.tieout.entries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

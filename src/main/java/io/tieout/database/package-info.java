/// Opens the database: embedded H2 with its owner and takeover, or PostgreSQL; migrations. Tables: Batch and Quartz
/// schema only.
@ApplicationModule(allowedDependencies = {"shared", "jobsconfig"})
@NullMarked
package io.tieout.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

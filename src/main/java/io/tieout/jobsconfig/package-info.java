/// YAML under `jobs-config/` bound to records, every mistake with file, line and column. No tables, no events.
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.tieout.jobsconfig;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

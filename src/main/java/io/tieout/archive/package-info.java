/// Bytes: one verified write-once copy of whatever arrives, and what goes out. No tables.
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.tieout.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// The walls: one audit assignment, its settings and its state. Tables: `engagement`.
@ApplicationModule(allowedDependencies = {"shared", "jobsconfig", "journal", "people"})
@NullMarked
package io.tieout.engagements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

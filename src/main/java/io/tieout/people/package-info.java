/// Who acts: the operating-system account mapped to a person. No tables.
@ApplicationModule(allowedDependencies = {"shared", "jobsconfig", "journal"})
@NullMarked
package io.tieout.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

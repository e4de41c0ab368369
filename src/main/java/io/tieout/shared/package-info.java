/// The words every module speaks: money, periods, identifiers, outcomes. JDK only, no tables, no events.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tieout.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

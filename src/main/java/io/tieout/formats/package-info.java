/// Bytes to raw records: scanner, splitter, output. No Spring, no tables.
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.tieout.formats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

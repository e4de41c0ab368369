/// Labelled test engagements (a bank, a ledger and the truth), and how well results agree with a truth. No Spring, no
/// tables.
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.tieout.generator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// Conditions over the fields of a record, as operators write them: type-checked against what a feed fills, exact with
/// money, always ending. The syntax is that of the Common Expression Language (CEL). No tables, no events.
@ApplicationModule(allowedDependencies = {"jobsconfig"})
@NullMarked
package io.tieout.expressions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

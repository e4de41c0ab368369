/// The main job shown on a realistic engagement, kill included, through the same commands a person types. No tables.
@ApplicationModule(allowedDependencies = {"shared", "database", "generator"})
@NullMarked
package io.tieout.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

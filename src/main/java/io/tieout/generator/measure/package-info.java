/// How well a reconciliation agrees with a truth: reads truth files, counts, and says how sure the counts are.
@NamedInterface("measure")
@NullMarked
package io.tieout.generator.measure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/// The journal outside the database: exported segments, signed heads, keys, and the checks anybody can make with them.
@NamedInterface("proof")
@NullMarked
package io.tieout.journal.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/// The matching itself, as a pure function of entries: evidence, probability, candidates, assignment. No database, no
/// clock, no Spring.
@NullMarked
package io.tieout.reconciliation.matching;

import org.jspecify.annotations.NullMarked;

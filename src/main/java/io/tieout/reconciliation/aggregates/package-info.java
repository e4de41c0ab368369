/// What several open entries settle together: entries named by references, sums of open items, sets that net. A pure
/// function of what the earlier passes left; no database, no clock, no Spring.
@NullMarked
package io.tieout.reconciliation.aggregates;

import org.jspecify.annotations.NullMarked;

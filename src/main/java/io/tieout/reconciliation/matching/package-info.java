/// How entries of two sides are matched: pure, without database and clock. No tables.
@NullMarked
package io.tieout.reconciliation.matching;

import org.jspecify.annotations.NullMarked;

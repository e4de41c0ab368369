/// Lines of invoices against lines of orders and of receipts of goods: quantities, prices, holds. Pure functions; no
/// database, no clock, no Spring.
@NamedInterface("purchases")
@NullMarked
package io.tieout.reconciliation.purchases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

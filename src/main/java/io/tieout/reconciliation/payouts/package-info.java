/// Payouts of payment providers: what a settlement report says against what arrived at the bank. Pure functions; no
/// database, no clock, no Spring.
@NamedInterface("payouts")
@NullMarked
package io.tieout.reconciliation.payouts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

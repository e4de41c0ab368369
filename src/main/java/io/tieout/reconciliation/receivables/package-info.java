/// Open invoices by party: how old they are, and who is reminded. Pure functions of what a reconciliation left open; no
/// database, no clock, no Spring.
@NamedInterface("receivables")
@NullMarked
package io.tieout.reconciliation.receivables;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/// Groups of several entries that belong together, as a pure function of amounts: which sums fit, whether that
/// is unique, how likely it is chance, who gets a member that two want, and what a difference is made of. No
/// database, no clock, no Spring; money is in minor units of one currency.
@NullMarked
package io.tieout.reconciliation.groups;

import org.jspecify.annotations.NullMarked;

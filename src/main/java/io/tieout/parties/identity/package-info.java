/// One identity for what names, accounts, tax ids, numbers and addresses say of a party across all feeds of an
/// engagement: by rules that can be read, and by what people decide. Pure: the same records and decisions give the
/// same identities, in whatever order files came.
@NamedInterface("identity")
@NullMarked
package io.tieout.parties.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

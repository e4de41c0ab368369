package io.tieout.intake;

import io.tieout.jobsconfig.Doc;
import org.jspecify.annotations.Nullable;

/// Where the files of a feed come from.
@Doc("Where files come from unless their drop or their sidecar says otherwise")
public record ReceiptSpec(
        @Doc("who issues the files, such as the bank") @Nullable String supplier,

        @Doc("who keeps them until they come here") @Nullable String custodian,

        @Doc("on what ground they are handed over: engagement letter, order, consent") @Nullable String authority,

        @Doc("how they come: portal, encrypted mail, data carrier") @Nullable String channel) {

    Origin origin() {
        return new Origin(supplier, custodian, authority, channel, null, null, null);
    }
}

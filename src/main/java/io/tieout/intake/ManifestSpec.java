package io.tieout.intake;

import io.tieout.jobsconfig.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one text tells of several files that lie beside it.
@Doc("Where several files came from")
record ManifestSpec(
        @Doc("who issued the files") @Nullable String supplier,

        @Doc("who kept them until they came here") @Nullable String custodian,

        @Doc("on what ground they were handed over") @Nullable String authority,

        @Doc("how they came") @Nullable String channel,

        List<Line> files) {

    /// @param name in the same inbox
    @Doc("One file")
    record Line(
            String name,

            @Doc("its SHA-256 as its supplier or custodian states it") @Nullable String sha256,

            @Doc("how many bytes it has") @Nullable Long bytes,

            @Doc("how many records it has, without header, totals and empty lines") @Nullable Long records) {}

    /// What it tells of one of the files.
    Origin origin(Line line) {
        return new Origin(supplier, custodian, authority, channel, line.sha256(), line.bytes(), line.records());
    }
}

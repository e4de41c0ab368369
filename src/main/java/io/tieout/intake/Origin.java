package io.tieout.intake;

import io.tieout.jobsconfig.Doc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is told of where a file came from; each part may be unknown.
@Doc("Where a file came from")
public record Origin(
        @Doc("who issued the file, such as the bank") @Nullable String supplier,

        @Doc("who kept it until it came here") @Nullable String custodian,

        @Doc("on what ground it was handed over: engagement letter, order, consent") @Nullable String authority,

        @Doc("how it came: portal, encrypted mail, data carrier") @Nullable String channel,

        @Doc("the file's SHA-256 as its supplier or custodian states it") @Nullable String sha256,

        @Doc("how many bytes the file has, as its supplier or custodian states it") @Nullable Long bytes,

        @Doc("how many records the file has, without header, totals and empty lines, as they state it") @Nullable Long records) {

    public static final Origin UNKNOWN = new Origin(null, null, null, null, null, null, null);

    static final int LONGEST = 300;

    /// This, with what it leaves open taken from another.
    public Origin or(Origin other) {
        return new Origin(
                first(supplier, other.supplier),
                first(custodian, other.custodian),
                first(authority, other.authority),
                first(channel, other.channel),
                first(sha256, other.sha256),
                bytes == null ? other.bytes : bytes,
                records == null ? other.records : records);
    }

    /// The parts that nobody told; provenance is complete when there are none.
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        add(missing, "supplier", supplier);
        add(missing, "custodian", custodian);
        add(missing, "authority", authority);
        add(missing, "channel", channel);
        add(missing, "sha256", sha256);
        return missing;
    }

    private static void add(List<String> missing, String name, @Nullable String value) {
        if (value == null) {
            missing.add(name);
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        String text = one == null || one.isBlank() ? other : one;
        return text == null || text.isBlank()
                ? null
                : text.strip().substring(0, Math.min(LONGEST, text.strip().length()));
    }
}

package io.tieout.reconciliation.matching;

import io.tieout.shared.Fingerprint;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An entry's content as a fingerprint; the same record in a corrected file has the same.
public final class EntryFingerprint {

    private EntryFingerprint() {}

    /// @param twin which of the entries of its side with equal content it is, in the order of their ids, from 0
    public static Fingerprint of(
            String feed, @Nullable String account, LocalDate day, Amount amount, @Nullable String reference, int twin) {
        return Fingerprint.parts("entry")
                .add(feed)
                .add(orEmpty(account))
                .add(day.toString())
                .add(amount.minor())
                .add(amount.currency())
                .add(orEmpty(reference))
                .add(twin)
                .fingerprint();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// Minor units of a currency.
    public record Amount(long minor, String currency) {}
}

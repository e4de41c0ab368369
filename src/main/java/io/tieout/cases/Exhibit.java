package io.tieout.cases;

import io.tieout.shared.Currencies;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A numbered list of evidence, without its rows ([Cases#eachRow] streams them): how many there
/// are, their signed sums in minor units by currency, and the SHA-256 over the rows' canonical text
/// ([Row#canonical], one line each).
public record Exhibit(
        int number, String kind, String title, long rows, SortedMap<String, Long> sums, String rowsSha256) {

    public Exhibit {
        sums = Collections.unmodifiableSortedMap(new TreeMap<>(sums));
    }

    /// `E-2`.
    public String label() {
        return "E-" + number;
    }

    /// `E-2-open-items-left`: the name of the exhibit's file without its ending.
    public String fileName() {
        return label() + "-" + kind;
    }

    /// One row: the facts about one entry (or file, reject, issue), traceable to bytes in a file. Amounts in minor
    /// units; `group` binds the members of one suggested match, or is the code of a reject, rule or reason; record
    /// number 0 is the file itself.
    public record Row(
            String side,
            @Nullable Long entryId,
            long fileNo,
            String file,
            String sha256,
            long recordNo,
            long byteOffset,
            long byteLength,
            @Nullable String bookingDate,
            @Nullable Long amountMinor,
            @Nullable String currency,
            @Nullable String counterparty,
            @Nullable String reference,
            @Nullable Integer ageDays,
            String group,
            String remark) {

        /// The entry as `F17:4211`; empty for files, rejects and issues.
        public @Nullable String entry() {
            return entryId == null ? null : "F" + fileNo + ":" + recordNo;
        }

        /// The amount with the places of its currency.
        public @Nullable BigDecimal amount() {
            return amountMinor == null || currency == null
                    ? null
                    : BigDecimal.valueOf(amountMinor, Currencies.exponent(currency));
        }

        /// Every field, separated by the unit separator (U+001F), in the order of the record's components.
        public String canonical() {
            return String.join(
                    "\u001f",
                    side,
                    text(entryId),
                    text(fileNo),
                    file,
                    sha256,
                    text(recordNo),
                    text(byteOffset),
                    text(byteLength),
                    text(bookingDate),
                    text(amountMinor),
                    text(currency),
                    text(counterparty),
                    text(reference),
                    text(ageDays),
                    group,
                    remark);
        }

        private static String text(@Nullable Object value) {
            return value == null ? "" : value.toString();
        }
    }
}

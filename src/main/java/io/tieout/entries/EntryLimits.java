package io.tieout.entries;

import io.tieout.shared.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long the texts of an entry may be: one record that breaks them must become a reject, or it would fail its whole
/// block in the database.
public final class EntryLimits {

    private EntryLimits() {}

    /// A text that does not fit: the field's name as in YAML, and why.
    public record Violation(String field, Message why) {}

    public static Optional<Violation> violation(Entry entry) {
        Violation found = text("currency", entry.currency(), 3);
        found = found != null ? found : text("account", entry.account(), 64);
        found = found != null ? found : text("counterparty", entry.counterparty(), 500);
        found = found != null ? found : text("counterparty_account", entry.counterpartyAccount(), 64);
        found = found != null ? found : text("reference", entry.reference(), 200);
        found = found != null ? found : text("end_to_end_id", entry.endToEndId(), 100);
        found = found != null ? found : text("batch_reference", entry.batchReference(), 100);
        found = found != null ? found : text("document_no", entry.documentNo(), 100);
        found = found != null ? found : text("channel", entry.channel(), 50);
        found = found != null ? found : text("description", entry.description(), 2000);
        found = found != null ? found : text("posted_by", entry.postedBy(), 100);
        found = found != null ? found : text("attributes", entry.attributes(), 1 << 20);
        return Optional.ofNullable(found);
    }

    private static @Nullable Violation text(String field, @Nullable String value, int limit) {
        if (value == null) {
            return null;
        }
        if (value.length() > limit) {
            return new Violation(field, Message.of("TIE-ING-016.too-long-to-keep", field, value.length(), limit));
        }
        if (value.indexOf('\0') >= 0) {
            return new Violation(field, Message.of("TIE-ING-016.nul-character", field));
        }
        return null;
    }
}

package io.tieout.validation;

import io.tieout.entries.Entry;
import io.tieout.expressions.ValueKind;
import io.tieout.intake.EntryField;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.RuleFields;
import io.tieout.shared.Currencies;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The fields of an entry by the names that feeds use.
final class EntryValues {

    private EntryValues() {}

    /// Any field as text; amounts as plain decimals, dates as ISO; also the feed's own attributes.
    static Function<Entry, @Nullable String> text(String field, FeedSpec feed) {
        if (RuleFields.isAttribute(feed, field)) {
            return entry -> entry.attribute(field);
        }
        return switch (known(field)) {
            case BOOKING_DATE -> entry -> entry.bookingDate().toString();
            case VALUE_DATE -> entry -> shown(entry.valueDate());
            case BOOKED_AT -> entry -> shown(entry.bookedAt());
            case AMOUNT -> entry -> decimal(entry, entry.amountMinor()).toPlainString();
            case BALANCE -> entry -> shown(balance(entry));
            case GROUP_NO -> entry -> shown(entry.groupNo());
            case CURRENCY -> Entry::currency;
            case ACCOUNT -> Entry::account;
            case COUNTERPARTY -> Entry::counterparty;
            case COUNTERPARTY_ACCOUNT -> Entry::counterpartyAccount;
            case REFERENCE -> Entry::reference;
            case END_TO_END_ID -> Entry::endToEndId;
            case BATCH_REFERENCE -> Entry::batchReference;
            case DOCUMENT_NO -> Entry::documentNo;
            case CHANNEL -> Entry::channel;
            case DESCRIPTION -> Entry::description;
            case POSTED_BY -> Entry::postedBy;
            case DEBIT, CREDIT, INDICATOR -> throw unknown(Message.of("TIE-VAL-001.no-text-field", field));
        };
    }

    /// What a column of `entry` holds: two entries agree in a field when these are equal.
    static Function<Entry, @Nullable Object> kept(String field, FeedSpec feed) {
        return switch (known(field)) {
            case AMOUNT -> Entry::amountMinor;
            case BALANCE -> Entry::balanceMinor;
            default -> text(field, feed)::apply;
        };
    }

    /// Any field of an expression: a text, empty when there is none, or a `BigDecimal`, `LocalDate` or `Instant`,
    /// null when there is none.
    static Function<Entry, @Nullable Object> value(String field, ValueKind kind, FeedSpec feed) {
        return switch (kind) {
            case NUMBER ->
                known(field) == EntryField.GROUP_NO
                        ? entry -> entry.groupNo() == null ? null : BigDecimal.valueOf(entry.groupNo())
                        : number(field)::apply;
            case DATE -> date(field, feed.zone())::apply;
            case TIMESTAMP -> Entry::bookedAt;
            case TEXT -> {
                Function<Entry, @Nullable String> text = text(field, feed);
                yield entry -> {
                    String value = text.apply(entry);
                    return value == null ? "" : value;
                };
            }
            case TRUTH, TEXTS -> throw unknown(Message.of("TIE-VAL-001.no-single-value", field));
        };
    }

    static Function<Entry, @Nullable BigDecimal> number(String field) {
        EntryField known = known(field);
        if (known == EntryField.AMOUNT) {
            return entry -> decimal(entry, entry.amountMinor());
        }
        if (known == EntryField.BALANCE) {
            return EntryValues::balance;
        }
        throw unknown(Message.of("TIE-VAL-001.no-amount-field", field));
    }

    static Function<Entry, @Nullable LocalDate> date(String field, ZoneId zone) {
        EntryField known = known(field);
        if (known == EntryField.BOOKING_DATE) {
            return Entry::bookingDate;
        }
        if (known == EntryField.VALUE_DATE) {
            return Entry::valueDate;
        }
        if (known == EntryField.BOOKED_AT) {
            return entry -> entry.bookedAt() == null ? null : LocalDate.ofInstant(entry.bookedAt(), zone);
        }
        throw unknown(Message.of("TIE-VAL-001.no-date-field", field));
    }

    /// The column of `entry` that keeps a field.
    static String column(String field) {
        return switch (known(field)) {
            case AMOUNT -> "amount_minor";
            case BALANCE -> "balance_minor";
            case DEBIT, CREDIT, INDICATOR -> throw unknown(Message.of("TIE-VAL-001.field-not-kept", field));
            case BOOKING_DATE,
                    VALUE_DATE,
                    BOOKED_AT,
                    CURRENCY,
                    ACCOUNT,
                    COUNTERPARTY,
                    COUNTERPARTY_ACCOUNT,
                    REFERENCE,
                    END_TO_END_ID,
                    BATCH_REFERENCE,
                    DOCUMENT_NO,
                    CHANNEL,
                    DESCRIPTION,
                    GROUP_NO,
                    POSTED_BY -> known(field).yamlName();
        };
    }

    private static EntryField known(String field) {
        return EntryField.ofYamlName(field).orElseThrow(() -> unknown(Message.of("TIE-VAL-001.no-such-field", field)));
    }

    private static OperatorException unknown(Message why) {
        return new OperatorException(ExitCode.CONFIGURATION, "feed, rules", why);
    }

    private static @Nullable BigDecimal balance(Entry entry) {
        return entry.balanceMinor() == null ? null : decimal(entry, entry.balanceMinor());
    }

    private static BigDecimal decimal(Entry entry, long minor) {
        return BigDecimal.valueOf(minor, Currencies.exponent(entry.currency()));
    }

    private static @Nullable String shown(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value == null ? null : value.toString();
    }
}

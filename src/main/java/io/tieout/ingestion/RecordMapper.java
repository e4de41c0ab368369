package io.tieout.ingestion;

import static io.tieout.intake.EntryField.ACCOUNT;
import static io.tieout.intake.EntryField.BALANCE;
import static io.tieout.intake.EntryField.BATCH_REFERENCE;
import static io.tieout.intake.EntryField.BOOKED_AT;
import static io.tieout.intake.EntryField.BOOKING_DATE;
import static io.tieout.intake.EntryField.CHANNEL;
import static io.tieout.intake.EntryField.COUNTERPARTY;
import static io.tieout.intake.EntryField.COUNTERPARTY_ACCOUNT;
import static io.tieout.intake.EntryField.DESCRIPTION;
import static io.tieout.intake.EntryField.DOCUMENT_NO;
import static io.tieout.intake.EntryField.END_TO_END_ID;
import static io.tieout.intake.EntryField.GROUP_NO;
import static io.tieout.intake.EntryField.POSTED_BY;
import static io.tieout.intake.EntryField.REFERENCE;
import static io.tieout.intake.EntryField.VALUE_DATE;

import io.tieout.entries.Entry;
import io.tieout.formats.Flaw;
import io.tieout.intake.EntryField;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.parties.PartyRecord;
import io.tieout.parties.RateRecord;
import io.tieout.shared.Currencies;
import io.tieout.shared.EntryId;
import io.tieout.shared.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Raw records of one feed to entries: columns found by header, dates, numbers, signs, control rows. Immutable,
/// thread-safe.
public final class RecordMapper implements RecordMapping {

    private final RecordShape shape;
    private final boolean invert;
    private final AmountReader amounts;
    private final AmountParser balances;
    private final Attributes attributes;
    private final DateParser bookingDates;
    private final DateParser valueDates;
    private final InstantParser instants;
    private final Column bookingDate;
    private final Column valueDate;
    private final Column bookedAt;
    private final Column balance;
    private final Column account;
    private final Column counterparty;
    private final Column counterpartyAccount;
    private final Column reference;
    private final Column endToEndId;
    private final Column batchReference;
    private final Column documentNo;
    private final Column channel;
    private final Column description;
    private final Column groupNo;
    private final Column postedBy;

    private RecordMapper(FeedSpec feed, HeaderIndex index, FileLayout layout) {
        this.invert = feed.sign().invert();
        this.amounts = new AmountReader(feed, index);
        this.balances = AmountReader.parser(feed, BALANCE);
        this.attributes = new Attributes(feed, index);
        this.bookingDates = new DateParser(formats(feed, BOOKING_DATE));
        this.valueDates = new DateParser(formats(feed, VALUE_DATE));
        this.instants = new InstantParser(formats(feed, BOOKED_AT), feed.zone());
        this.bookingDate = column(feed, BOOKING_DATE, index, Column.UNLIMITED);
        this.valueDate = column(feed, VALUE_DATE, index, Column.UNLIMITED);
        this.bookedAt = column(feed, BOOKED_AT, index, Column.UNLIMITED);
        this.balance = column(feed, BALANCE, index, Column.UNLIMITED);
        this.account = column(feed, ACCOUNT, index, 64).withDefault(feed.account());
        this.counterparty = column(feed, COUNTERPARTY, index, 500);
        this.counterpartyAccount = column(feed, COUNTERPARTY_ACCOUNT, index, 64);
        this.reference = column(feed, REFERENCE, index, 200);
        this.endToEndId = column(feed, END_TO_END_ID, index, 100);
        this.batchReference = column(feed, BATCH_REFERENCE, index, 100);
        this.documentNo = column(feed, DOCUMENT_NO, index, 100);
        this.channel = column(feed, CHANNEL, index, 50);
        this.description = column(feed, DESCRIPTION, index, 2000);
        this.groupNo = column(feed, GROUP_NO, index, Column.UNLIMITED);
        this.postedBy = column(feed, POSTED_BY, index, 100);
        this.shape = new RecordShape(feed, layout, new ControlRows(feed, index, amounts.totals()), lastPlace());
    }

    /// A mapper for a file that is laid out like this.
    ///
    /// @throws IllegalArgumentException when the feed cannot read such files
    static RecordMapper of(FeedSpec feed, FileLayout layout) {
        HeaderIndex index = HeaderIndex.of(feed, layout);
        Flaw flaw = index.flaw();
        if (flaw != null) {
            throw new IllegalArgumentException(flaw.message());
        }
        return new RecordMapper(feed, index, layout);
    }

    /// One raw record; the array is not kept. Preamble lines, the header (also repeated) and records without any
    /// text are ignored.
    @Override
    public Mapped map(long fileNo, long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {
        Mapped other = shape.other(recordNo, fields, fieldCount);
        return other != null
                ? other
                : entry(
                        new Row(fields, fieldCount),
                        EntryId.of(fileNo, recordNo).value(),
                        byteOffset,
                        byteLength);
    }

    private Mapped entry(Row row, long id, long byteOffset, int byteLength) {
        LocalDate booked = date(row, bookingDate, bookingDates, row.required(bookingDate));
        String currency = amounts.currency(row);
        long fileMinor = currency == null ? 0 : amounts.fileMinor(row, currency);
        Long statedBalance = currency == null ? null : balance(row, currency);
        if (booked == null || currency == null) {
            return refused(row);
        }
        Entry entry = new Entry(
                id,
                booked,
                date(row, valueDate, valueDates, row.text(valueDate)),
                instant(row),
                invert ? -fileMinor : fileMinor,
                currency,
                row.text(account),
                row.text(counterparty),
                row.text(counterpartyAccount),
                row.text(reference),
                row.text(endToEndId),
                row.text(batchReference),
                row.text(documentNo),
                row.text(channel),
                row.text(description),
                statedBalance,
                number(row),
                row.text(postedBy),
                attributes.json(row),
                byteOffset,
                byteLength);
        return row.refused() == null ? new Mapped.Accepted(entry, fileMinor) : refused(row);
    }

    private static Mapped refused(Row row) {
        Mapped refused = row.refused();
        if (refused == null) {
            throw new IllegalStateException("a record without a reason to refuse it");
        }
        return refused;
    }

    private static @Nullable LocalDate date(Row row, Column column, DateParser dates, @Nullable String text) {
        if (text == null) {
            return null;
        }
        LocalDate date = dates.date(text);
        if (date == null) {
            row.refuse(column.field(), dates.why(text));
        }
        return date;
    }

    private @Nullable Instant instant(Row row) {
        String text = row.text(bookedAt);
        if (text == null) {
            return null;
        }
        Instant instant = instants.instant(text);
        if (instant == null) {
            row.refuse(bookedAt.field(), instants.why(text));
        }
        return instant;
    }

    /// The running balance, seen from the same side as the amount.
    private @Nullable Long balance(Row row, String currency) {
        String text = row.text(balance);
        if (text == null) {
            return null;
        }
        long minor = AmountReader.parsed(row, balance, balances, text, Currencies.exponent(currency), currency);
        return invert ? -minor : minor;
    }

    private @Nullable Long number(Row row) {
        String text = row.text(groupNo);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException unreadable) {
            row.refuse(groupNo.field(), Message.of("TIE-ING-014.group-no-number", Texts.shown(text)));
            return null;
        }
    }

    private int lastPlace() {
        int columns = IntStream.of(
                        bookingDate.place(),
                        valueDate.place(),
                        bookedAt.place(),
                        balance.place(),
                        account.place(),
                        counterparty.place(),
                        counterpartyAccount.place(),
                        reference.place(),
                        endToEndId.place(),
                        batchReference.place(),
                        documentNo.place(),
                        channel.place(),
                        description.place(),
                        groupNo.place(),
                        postedBy.place())
                .max()
                .orElse(HeaderIndex.ABSENT);
        return Math.max(columns, Math.max(amounts.lastPlace(), attributes.lastPlace()));
    }

    private static List<String> formats(FeedSpec feed, EntryField field) {
        ColumnSpec spec = feed.columns().get(field.yamlName());
        return spec == null ? List.of() : spec.formats();
    }

    private static Column column(FeedSpec feed, EntryField field, HeaderIndex index, int width) {
        return Column.of(field.yamlName(), feed.columns().get(field.yamlName()), index, width);
    }

    /// What became of a raw record.
    public sealed interface Mapped {

        /// A bookable record; `fileMinor` is the amount in minor units signed as the file says it.
        record Accepted(Entry entry, long fileMinor) implements Mapped {}

        /// A record of master data.
        record Party(PartyRecord record) implements Mapped {}

        /// A rate of exchange.
        record Rate(RateRecord record) implements Mapped {}

        /// Not bookable: stable code, the field (yaml name, empty for the whole record), the reason in plain words.
        record Refused(String code, String field, String message) implements Mapped {

            Refused(String field, Message why) {
                this(why.code(), field, why.text());
            }
        }

        /// A row with totals: what it states of count and sum (plain decimal, signed as in the file).
        record Control(@Nullable Long count, @Nullable String total) implements Mapped {}

        /// All fields empty, or a repeated header.
        record Ignored() implements Mapped {}
    }
}

package io.tieout.ingestion;

import static io.tieout.intake.PartyField.ADDRESS;
import static io.tieout.intake.PartyField.BANK_ACCOUNT;
import static io.tieout.intake.PartyField.NAME;
import static io.tieout.intake.PartyField.NUMBER;
import static io.tieout.intake.PartyField.TAX_ID;

import io.tieout.formats.Flaw;
import io.tieout.ingestion.RecordMapper.Mapped;
import io.tieout.intake.EntryField;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.PartyField;
import io.tieout.parties.PartyRecord;
import io.tieout.shared.Message;
import io.tieout.shared.Side;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Raw records of a feed with master data to parties and accounts.
final class PartyMapper implements RecordMapping {

    private final Side kind;
    private final RecordShape shape;
    private final Column number;
    private final Column name;
    private final Column taxId;
    private final Column bankAccount;
    private final Column address;
    private final Attributes attributes;

    private PartyMapper(FeedSpec feed, HeaderIndex index, FileLayout layout) {
        this.kind = feed.side();
        this.number = column(feed, NUMBER, index, 64);
        this.name = column(feed, NAME, index, 500);
        this.taxId = column(feed, TAX_ID, index, 64);
        this.bankAccount = column(feed, BANK_ACCOUNT, index, 64);
        this.address = column(feed, ADDRESS, index, 500);
        this.attributes = new Attributes(feed, index);
        int last = IntStream.concat(
                        Stream.of(number, name, taxId, bankAccount, address).mapToInt(Column::place),
                        IntStream.of(attributes.lastPlace()))
                .max()
                .orElse(HeaderIndex.ABSENT);
        ControlRows controls = new ControlRows(feed, index, AmountReader.parser(feed, EntryField.AMOUNT));
        this.shape = new RecordShape(feed, layout, controls, last);
    }

    /// @throws IllegalArgumentException when the feed cannot read such files
    static PartyMapper of(FeedSpec feed, FileLayout layout) {
        HeaderIndex index = HeaderIndex.of(feed, layout);
        Flaw flaw = index.flaw();
        if (flaw != null) {
            throw new IllegalArgumentException(flaw.message());
        }
        return new PartyMapper(feed, index, layout);
    }

    @Override
    public Mapped map(long fileNo, long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {
        Mapped other = shape.other(recordNo, fields, fieldCount);
        if (other != null) {
            return other;
        }
        Row row = new Row(fields, fieldCount);
        String called = kept(row, number, row.required(number));
        PartyRecord record = new PartyRecord(
                fileNo,
                recordNo,
                kind,
                called == null ? "" : called,
                kept(row, name, row.text(name)),
                kept(row, taxId, row.text(taxId)),
                kept(row, bankAccount, row.text(bankAccount)),
                kept(row, address, row.text(address)),
                attributes.json(row),
                byteOffset,
                byteLength);
        Mapped.Refused refused = row.refused();
        return refused == null ? new Mapped.Party(record) : refused;
    }

    /// No database keeps the character NUL in a text.
    private static @Nullable String kept(Row row, Column column, @Nullable String text) {
        if (text != null && text.indexOf(0) >= 0) {
            row.refuse(column.field(), Message.of("TIE-ING-016.nul-character", column.field()));
        }
        return text;
    }

    private static Column column(FeedSpec feed, PartyField field, HeaderIndex index, int width) {
        return Column.of(field.yamlName(), feed.columns().get(field.yamlName()), index, width);
    }
}

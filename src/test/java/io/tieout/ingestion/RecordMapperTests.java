package io.tieout.ingestion;

import static io.tieout.intake.FeedSpecs.FORMAT;
import static io.tieout.intake.FeedSpecs.SIGN;
import static io.tieout.intake.FeedSpecs.amount;
import static io.tieout.intake.FeedSpecs.at;
import static io.tieout.intake.FeedSpecs.bare;
import static io.tieout.intake.FeedSpecs.column;
import static io.tieout.intake.FeedSpecs.constant;
import static io.tieout.intake.FeedSpecs.feed;
import static io.tieout.intake.FeedSpecs.optional;
import static io.tieout.intake.FeedSpecs.sign;
import static io.tieout.intake.FeedSpecs.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.entries.Entry;
import io.tieout.formats.CsvDialect;
import io.tieout.formats.Flaw;
import io.tieout.ingestion.RecordMapper.Mapped;
import io.tieout.intake.ControlRowSpec;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.intake.SignSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordMapperTests {

    private static final List<String> HEADER = List.of("Date", "Amount", "Ref");
    private static final CsvDialect NO_HEADER = new CsvDialect(StandardCharsets.UTF_8, ',', '"', false, 0);
    private static final FileLayout FORMLESS = new FileLayout(NO_HEADER, NO_HEADER, List.of());
    private final FeedSpec feed = feed(Map.of("reference", column("Ref")));

    @Test
    void mapsARecord() {
        Entry entry = accepted(map(feed, HEADER, "2024-01-31 ", " -12.50", "\u00A0R 1 "))
                .entry();

        assertThat(entry.entryId()).isEqualTo((7L << 32) + 2);
        assertThat(entry.bookingDate()).isEqualTo("2024-01-31");
        assertThat(entry.amountMinor()).isEqualTo(-1250);
        assertThat(entry.currency()).isEqualTo("EUR");
        assertThat(entry.reference()).isEqualTo("R 1");
        assertThat(entry.byteOffset()).isEqualTo(100);
        assertThat(entry.byteLength()).isEqualTo(20);
        assertThat(entry.attributes()).isNull();
    }

    @Test
    void findsColumnsWithoutCaseBlanksAndMark() {
        assertThat(layout(List.of("\uFEFF date ", "AMOUNT", "ref\u00A0")).flaw(feed))
                .isEmpty();
    }

    @Test
    void namesTheMissingColumn() {
        Flaw flaw = layout(List.of("Day", "Amount", "Ref")).flaw(feed).orElseThrow();

        assertThat(flaw.code()).isEqualTo("TIE-ING-001");
        assertThat(flaw.message()).isEqualTo("the file has no column 'Date' (booking_date); it has: Day, Amount, Ref");
    }

    @Test
    void refusesAmbiguousColumnsButOnlyMappedOnes() {
        FeedSpec aliases = feed(Map.of("reference", column("Ref", "Reference")));

        assertThat(layout(List.of("Date", "Amount", "Ref", "Reference"))
                        .flaw(aliases)
                        .orElseThrow()
                        .code())
                .isEqualTo("TIE-ING-002");
        assertThat(layout(List.of("Date", "Date", "Amount", "Ref"))
                        .flaw(feed)
                        .orElseThrow()
                        .message())
                .contains("'Date' (column 1), 'Date' (column 2)");
        assertThat(layout(List.of("x", "x", "Date", "Amount", "Ref")).flaw(feed))
                .isEmpty();
        assertThat(layout(List.of("Date", "Amount", "Reference")).flaw(aliases)).isEmpty();
    }

    @Test
    void leavesOutOptionalColumns() {
        FeedSpec lenient =
                feed(Map.of("reference", optional("Ref"), "currency", optional("Cur"), "channel", constant("ATM")));

        Entry entry = accepted(map(lenient, List.of("Date", "Amount"), "2024-01-31", "1"))
                .entry();

        assertThat(entry.reference()).isNull();
        assertThat(entry.currency()).isEqualTo("EUR");
        assertThat(entry.channel()).isEqualTo("ATM");
    }

    @Test
    void readsColumnsByNumber() {
        FormatSpec bareFormat =
                new FormatSpec("csv", "UTF-8", ",", "\"", false, 0, false, FormatSpec.Ragged.TRIMMED, "*");
        FeedSpec numbered = bare(bareFormat, Map.of("booking_date", at(3), "amount", at(1)), SIGN);

        assertThat(accepted(map(numbered, null, "5", "x", "2024-01-31")).fileMinor())
                .isEqualTo(500);
    }

    @Test
    void ignoresEmptyRecordsAndRepeatedHeaders() {
        assertThat(map(feed, HEADER, "")).isInstanceOf(Mapped.Ignored.class);
        assertThat(map(feed, HEADER, "", " ", "\u00A0", "")).isInstanceOf(Mapped.Ignored.class);
        assertThat(map(feed, HEADER, "date", "Amount", "REF")).isInstanceOf(Mapped.Ignored.class);
    }

    @ParameterizedTest
    @CsvSource({
        "31.01.2024, 1, R, TIE-ING-003, booking_date",
        "'', 1, R, TIE-ING-005, booking_date",
        "2024-01-31, '', R, TIE-ING-005, amount",
        "2024-01-31, 1.234, R, TIE-ING-004, amount",
        "2024-01-31, NaN, R, TIE-ING-004, amount"
    })
    void refusesWhatCannotBeRead(String date, String amount, String reference, String code, String field) {
        Mapped.Refused refused = refused(map(feed, HEADER, date, amount, reference));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.field()).isEqualTo(field);
    }

    @Test
    void namesTheValueAndWhatIsExpected() {
        assertThat(refused(map(feed, HEADER, "2024-02-30", "1", "R")).message())
                .isEqualTo("the date '2024-02-30' cannot be read as yyyy-MM-dd");
        assertThat(refused(map(feed, HEADER, "2024-02-01", "1.234", "R")).message())
                .isEqualTo("the amount '1.234' has more decimal places than EUR (2)");
        assertThat(refused(map(feed, HEADER, "2024-02-01", "9".repeat(50), "R")).message())
                .contains("'" + "9".repeat(40) + "...'");
    }

    @Test
    void refusesRaggedRecordsAndLongTexts() {
        assertThat(refused(map(feed, HEADER, "2024-01-31", "1")).code()).isEqualTo("TIE-ING-010");
        assertThat(refused(map(feed, HEADER, "2024-01-31", "1", "R", "x")).code())
                .isEqualTo("TIE-ING-011");
        assertThat(map(feed, HEADER, "2024-01-31", "1", "R", " ", "")).isInstanceOf(Mapped.Accepted.class);
        assertThat(map(feed, HEADER, "2024-01-31", "1", "R".repeat(200))).isInstanceOf(Mapped.Accepted.class);
        assertThat(refused(map(feed, HEADER, "2024-01-31", "1", "R".repeat(201)))
                        .code())
                .isEqualTo("TIE-ING-012");
    }

    @Test
    void readsTheCurrencyOfEachRecord() {
        FeedSpec currencies = feed(Map.of("currency", column("Ref")));

        assertThat(accepted(map(currencies, HEADER, "2024-01-31", "100", "JPY")).fileMinor())
                .isEqualTo(100);
        assertThat(accepted(map(currencies, HEADER, "2024-01-31", "1.234", "KWD"))
                        .fileMinor())
                .isEqualTo(1234);
        assertThat(refused(map(currencies, HEADER, "2024-01-31", "1.5", "JPY")).code())
                .isEqualTo("TIE-ING-004");
        assertThat(refused(map(currencies, HEADER, "2024-01-31", "1", "usd")).message())
                .contains("USD?");
        assertThat(refused(map(currencies, HEADER, "2024-01-31", "1", "XQZ")).code())
                .isEqualTo("TIE-ING-006");
    }

    @Test
    void invertsTheAmountAndTheBalanceButNotWhatTheFileSays() {
        Map<String, FeedSpec.ColumnSpec> columns =
                Map.of("booking_date", column("Date"), "amount", column("Amount"), "balance", column("Ref"));
        FeedSpec inverted = bare(FORMAT, columns, sign(SignSpec.Style.SIGNED, true));

        Mapped.Accepted accepted = accepted(map(inverted, HEADER, "2024-01-31", "(3.00)", "10"));

        assertThat(accepted.fileMinor()).isEqualTo(-300);
        assertThat(accepted.entry().amountMinor()).isEqualTo(300);
        assertThat(accepted.entry().balanceMinor()).isEqualTo(-1000);
    }

    @ParameterizedTest
    @CsvSource({"5,'',-500", "'',5,500", "5,0.00,-500", "0,5,500", "0,'',0"})
    void readsDebitAndCreditColumns(String debit, String credit, long minor) {
        assertThat(accepted(columns(debit, credit)).fileMinor()).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"5,5,TIE-ING-008", "'','',TIE-ING-005", "x,'',TIE-ING-004", "-5,'',TIE-ING-015", "'',-5,TIE-ING-015"})
    void refusesUnclearDebitAndCreditColumns(String debit, String credit, String code) {
        assertThat(refused(columns(debit, credit)).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-5,'',REVERSAL,500", "'',-5,REVERSAL,-500", "-5,'',REPEATS,-500"})
    void readsAMinusBesideADirectionAsTheFeedSays(String debit, String credit, SignSpec.Negative negative, long minor) {
        assertThat(accepted(columns(debit, credit, negative)).fileMinor()).isEqualTo(minor);
    }

    @Test
    void readsIndicators() {
        FeedSpec indicated = bare(
                FORMAT,
                Map.of("booking_date", column("Date"), "amount", column("Amount"), "indicator", column("Ref")),
                sign(SignSpec.Style.INDICATOR, false));

        assertThat(accepted(map(indicated, HEADER, "2024-01-31", "5", "dr")).fileMinor())
                .isEqualTo(-500);
        assertThat(accepted(map(indicated, HEADER, "2024-01-31", "5", "C")).fileMinor())
                .isEqualTo(500);
        assertThat(refused(map(indicated, HEADER, "2024-01-31", "-5", "dr")).code())
                .isEqualTo("TIE-ING-015");
        assertThat(refused(map(indicated, HEADER, "2024-01-31", "5", "X")).code())
                .isEqualTo("TIE-ING-007");
        assertThat(refused(map(indicated, HEADER, "2024-01-31", "5", "")).code())
                .isEqualTo("TIE-ING-005");
    }

    @Test
    void readsControlRows() {
        FeedSpec controlled = with(
                FORMAT,
                Map.of("booking_date", column("Date"), "amount", amount("Amount", ".", ",")),
                Map.of(),
                SIGN,
                List.of(new ControlRowSpec("Date", "TOTAL*", "#3", "amount")));

        assertThat(map(controlled, HEADER, "TOTAL 2024", "-1,234.50", "17"))
                .isEqualTo(new Mapped.Control(17L, "-1234.50"));
        assertThat(refused(map(controlled, HEADER, "TOTAL", "lots", "17")).code())
                .isEqualTo("TIE-ING-020");
        assertThat(refused(map(controlled, HEADER, "TOTAL", "1")).code()).isEqualTo("TIE-ING-020");
        assertThat(map(controlled, HEADER, "2024-01-31", "1", "")).isInstanceOf(Mapped.Accepted.class);
    }

    @Test
    void keepsAttributesAsSortedJson() {
        FeedSpec attributed = with(
                FORMAT,
                Map.of("booking_date", column("Date"), "amount", column("Amount")),
                Map.of("z", column("Ref"), "a\"b", constant("x\\y"), "empty", optional("None")),
                SIGN,
                List.of());

        assertThat(accepted(map(attributed, HEADER, "2024-01-31", "1", "l1\nl2 \u0001é"))
                        .entry()
                        .attributes())
                .isEqualTo("{\"a\\\"b\":\"x\\\\y\",\"z\":\"l1\\nl2 \\u0001é\"}");
    }

    private static Mapped columns(String debit, String credit) {
        return columns(debit, credit, SignSpec.Negative.REFUSED);
    }

    private static Mapped columns(String debit, String credit, SignSpec.Negative negative) {
        FeedSpec feed = bare(
                FORMAT,
                Map.of("booking_date", column("Date"), "debit", column("Out"), "credit", column("In")),
                sign(SignSpec.Style.COLUMNS, false, negative));
        return map(feed, List.of("Date", "Out", "In"), "2024-01-31", debit, credit);
    }

    private static Mapped map(FeedSpec feed, List<String> header, String... fields) {
        FileLayout layout = header == null ? FORMLESS : layout(header);
        return RecordMapper.of(feed, layout).map(7, 2, 100, 20, fields, fields.length);
    }

    private static FileLayout layout(List<String> header) {
        return new FileLayout(CsvDialect.RFC_4180, CsvDialect.RFC_4180, header);
    }

    private static Mapped.Accepted accepted(Mapped mapped) {
        assertThat(mapped).isInstanceOf(Mapped.Accepted.class);
        return (Mapped.Accepted) mapped;
    }

    private static Mapped.Refused refused(Mapped mapped) {
        assertThat(mapped).isInstanceOf(Mapped.Refused.class);
        return (Mapped.Refused) mapped;
    }
}

package io.tieout.intake;

import static io.tieout.intake.FeedSpecs.FORMAT;
import static io.tieout.intake.FeedSpecs.SIGN;
import static io.tieout.intake.FeedSpecs.amount;
import static io.tieout.intake.FeedSpecs.at;
import static io.tieout.intake.FeedSpecs.bare;
import static io.tieout.intake.FeedSpecs.column;
import static io.tieout.intake.FeedSpecs.dated;
import static io.tieout.intake.FeedSpecs.feed;
import static io.tieout.intake.FeedSpecs.sign;
import static io.tieout.intake.FeedSpecs.with;
import static io.tieout.intake.FeedSpecs.withRules;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.shared.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedSpecCheckTests {

    @Test
    void theFieldsOfAStandardAreKnownBeforeAnyFileComes() {
        FormatSpec swift = new FormatSpec("mt940", "UTF-8", ",", "\"", true, 0, false, FormatSpec.Ragged.TRIMMED, "*");
        FormatSpec unknown = new FormatSpec("mt9", "UTF-8", ",", "\"", true, 0, false, FormatSpec.Ragged.TRIMMED, "*");
        Map<String, FeedSpec.ColumnSpec> columns =
                Map.of("booking_date", column("Booking_Date"), "amount", column("amount"));
        Map<String, FeedSpec.ColumnSpec> mistyped =
                Map.of("booking_date", column("booking_dat"), "amount", column("amount"));

        assertThat(problems(bare(swift, columns, SIGN))).isEmpty();
        assertThat(problems(bare(swift, mistyped, SIGN)))
                .singleElement()
                .asString()
                .contains("'booking_dat' is no field of mt940")
                .contains("booking_date");
        assertThat(problems(bare(unknown, columns, SIGN)))
                .singleElement()
                .asString()
                .contains("choose one of: csv, fixed, gobd, mt940, camt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1-8 | 9-20/2 | kind | D | |",
                "8-1 | 9-20/2 | kind | D | '8-1' are no places of a line | format.fixed.fields.date",
                "1-8 | 9-41/2 | kind | D | 9-41/2 is beyond the line, which has 40 characters | format.fixed.fields.amount",
                "1-8 | 9-20/2 | knd | D | 'knd' is no field of format.fixed | format.fixed.kind",
                "1-8 | 9-20/2 | kind | | no kind of line is a record | format.fixed.records",
                "1-8 | 9-20/2 | | D | no field is named | format.fixed.kind",
            })
    void linesOfFixedPlacesAreDescribedWholly(
            String date, String amount, String kind, String records, String message, String path) {
        FixedSpec fixed = new FixedSpec(
                40,
                Map.of("date", date, "amount", amount, "kind", "40"),
                kind,
                records == null ? List.of() : List.of(records),
                List.of());
        Map<String, FeedSpec.ColumnSpec> columns = Map.of("booking_date", column("date"), "amount", column("amount"));

        List<String> found = problems(bare(fixed("fixed", "UTF-8", fixed), columns, SIGN));

        if (message == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().asString().contains(message).contains(path);
        }
    }

    @Test
    void fixedPlacesBelongToTheirOwnFormatAndToNarrowCharacters() {
        FixedSpec fixed = new FixedSpec(0, Map.of("date", "1-8", "amount", "9-20"), null, List.of(), List.of());
        Map<String, FeedSpec.ColumnSpec> columns = Map.of("booking_date", column("date"), "amount", column("amont"));

        assertThat(problems(bare(fixed("fixed", "UTF-8", null), columns, SIGN)))
                .singleElement()
                .asString()
                .contains("the places of the fields are not said");
        assertThat(problems(bare(fixed("csv", "UTF-8", fixed), columns, SIGN)))
                .singleElement()
                .asString()
                .contains("a file of format csv has no fixed places");
        assertThat(problems(bare(fixed("fixed", "UTF-16", fixed), columns, SIGN)))
                .anyMatch(said -> said.contains("places are not counted in UTF-16"))
                .anyMatch(said -> said.contains("'amont' is no field of format.fixed") && said.contains("amount"));
    }

    private static FormatSpec fixed(String type, String encoding, @Nullable FixedSpec fixed) {
        return new FormatSpec(
                type, encoding, ",", "\"", true, List.of(), 0, false, FormatSpec.Ragged.TRIMMED, "*", "*", fixed, null);
    }

    @Test
    void continuityNeedsABalance() {
        FeedSpec without = withRules(feed(Map.of()), new RuleSpec.Continuity(Severity.ERROR, true));
        FeedSpec with =
                withRules(feed(Map.of("balance", column("Balance"))), new RuleSpec.Continuity(Severity.ERROR, true));

        assertThat(problems(without)).singleElement().asString().contains("rules[0]", "balance");
        assertThat(problems(with)).isEmpty();
    }

    @Test
    void masterDataNeedsANumberAndHasColumnsAndRulesOfItsOwn() {
        FeedSpec entries = feed(Map.of("counterparty", column("Name")));
        FeedSpec vendors = vendors(
                Map.of("number", column("No"), "tax_id", column("VAT")), new RuleSpec.DuplicateParty(Severity.WARNING));
        RuleSpec known = new RuleSpec.Known("counterparty", List.of(Side.VENDOR, Side.ACCOUNT), Severity.WARNING);

        assertThat(problems(vendors)).isEmpty();
        assertThat(problems(withRules(entries, known))).isEmpty();
        assertThat(problems(
                        withRules(entries, new RuleSpec.Known("counterparty", List.of(Side.BANK), Severity.WARNING))))
                .singleElement()
                .asString()
                .contains("a kind of master data is needed");
        assertThat(problems(withRules(entries, new RuleSpec.Known("currency", List.of(Side.VENDOR), Severity.WARNING))))
                .hasSize(1);
        assertThat(problems(withRules(entries, new RuleSpec.DuplicateParty(Severity.WARNING))))
                .hasSize(1);
        assertThat(problems(vendors(Map.of("amount", column("No")), known))).hasSize(3);
    }

    @Test
    void aDuplicateNeedsSomethingToBeFoundBy() {
        RuleSpec same = new RuleSpec.Duplicate(
                RuleSpec.Duplicate.Likeness.SAME, RuleSpec.Duplicate.Within.FILE, 0, Severity.WARNING);
        RuleSpec near = new RuleSpec.Duplicate(
                RuleSpec.Duplicate.Likeness.ANY, RuleSpec.Duplicate.Within.FEED, 7, Severity.WARNING);
        RuleSpec endless = new RuleSpec.Duplicate(
                RuleSpec.Duplicate.Likeness.ANY, RuleSpec.Duplicate.Within.FEED, 400, Severity.WARNING);

        assertThat(problems(withRules(feed(Map.of("reference", column("Ref"))), same)))
                .isEmpty();
        assertThat(problems(withRules(feed(Map.of("counterparty", column("Name"))), same, near)))
                .isEmpty();
        assertThat(problems(withRules(feed(Map.of("reference", column("Ref"))), near)))
                .hasSize(1);
        assertThat(problems(withRules(feed(Map.of("counterparty", column("Name"))), endless)))
                .hasSize(1);
        FeedSpec statements =
                FeedSpecs.statement(feed(Map.of("counterparty", column("Name"), "account", column("Account"))));
        assertThat(problems(withRules(statements, same))).isEmpty();
        assertThat(problems(withRules(statements, near))).hasSize(1);
    }

    private static FeedSpec vendors(Map<String, FeedSpec.ColumnSpec> columns, RuleSpec... rules) {
        FeedSpec like = withRules(bare(FORMAT, columns, SIGN), rules);
        return new FeedSpec(
                like.title(),
                Side.VENDOR,
                null,
                "*",
                like.zone(),
                null,
                null,
                like.format(),
                like.columns(),
                like.attributes(),
                like.sign(),
                like.control(),
                like.rules(),
                like.gate(),
                like.receipt(),
                like.overlap(),
                like.arrival());
    }

    @Test
    void findsNothingWrongWithAPlainFeed() {
        assertThat(problems(feed(Map.of("reference", column("Ref"))))).isEmpty();
        assertThat(problems(withRules(
                        feed(Map.of("reference", column("Ref"))),
                        new RuleSpec.Required("reference", Severity.ERROR),
                        new RuleSpec.Range("amount", BigDecimal.ZERO, null, Severity.WARNING),
                        new RuleSpec.Unique(List.of("reference", "amount"), Severity.ERROR))))
                .isEmpty();
    }

    @Test
    void suggestsTheFieldThatWasMeant() {
        assertThat(problems(feed(Map.of("refrence", column("Ref")))))
                .singleElement()
                .asString()
                .contains("columns.refrence", "did you mean `reference`?");
    }

    @Test
    void wantsDateAmountAndItsSigns() {
        assertThat(problems(bare(FORMAT, Map.of(), SIGN))).hasSize(2);
        assertThat(problems(bare(FORMAT, Map.of("booking_date", column("D")), sign(SignSpec.Style.COLUMNS, false))))
                .hasSize(2);
        assertThat(problems(bare(
                        FORMAT,
                        Map.of("booking_date", column("D"), "amount", column("A")),
                        sign(SignSpec.Style.INDICATOR, false))))
                .singleElement()
                .asString()
                .contains("indicator");
    }

    @ParameterizedTest
    @CsvSource({
        "dd/mm/yyyy, write MM",
        "dd/MM/YYYY, write yyyy",
        "DD/MM/yyyy, write dd",
        "dd/MM, lacks the year",
        "dd/bb/yyyy, not a date format"
    })
    void explainsDateFormats(String pattern, String hint) {
        assertThat(problems(feed(Map.of("value_date", dated("V", pattern)))))
                .singleElement()
                .asString()
                .contains("columns.value_date.formats[0]", hint);
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy, MM/dd/yyyy, two days",
        "d/M/yyyy, MM/dd/yyyy, two days",
        "yyyy-MM-dd, yyyy-dd-MM, two days",
        "ddMMyy, yyMMdd, two days",
        "dd.MM.yy, yy.MM.dd, two days",
        "ddMMyyyy, yyyyMMdd, two days",
        "dd/MM/y, dd/MM/yy, two days",
        "dd/MM/yyyy, dd/MM/yyyy, ''",
        "dd/MM/yyyy, d/M/yyyy, ''",
        "dd/MM/yyyy, dd/MM/yy, ''",
        "dd/MM/yyyy, MM-dd-yyyy, ''",
        "dd MMM yyyy, MMM dd yyyy, ''"
    })
    void refusesFormatsThatReadOneTextAsTwoDays(String first, String second, String hint) {
        List<String> problems = problems(feed(Map.of("value_date", dated("V", first, second))));

        if (hint.isEmpty()) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems)
                    .singleElement()
                    .asString()
                    .contains("columns.value_date.formats", first, second, hint, " and ", "one feed each");
        }
    }

    @Test
    void refusesTimesWhoseDayIsAmbiguous() {
        assertThat(problems(feed(
                        Map.of("booked_at", dated("B", "yyyy-MM-dd HH:mm", "dd/MM/yyyy HH:mm", "MM/dd/yyyy HH:mm")))))
                .singleElement()
                .asString()
                .contains("columns.booked_at.formats", "2001-", "two days");
    }

    @Test
    void checksTheFormat() {
        FormatSpec format =
                new FormatSpec("xml", "UTF-32", "\"", "\"", false, -1, true, FormatSpec.Ragged.TRIMMED, "*");

        assertThat(problems(bare(format, Map.of("booking_date", at(1), "amount", at(2)), SIGN)))
                .hasSize(5);
    }

    @Test
    void comparesStatementsOnlyWhereTheAccountIsKnown() {
        assertThat(problems(FeedSpecs.statement(feed(Map.of()))))
                .singleElement()
                .asString()
                .contains("no account is said");
        assertThat(problems(FeedSpecs.statement(feed(Map.of("account", column("Account"))))))
                .isEmpty();
    }

    @Test
    void wantsNamesWithAHeaderAndNumbersWithoutOne() {
        assertThat(problems(feed(Map.of("reference", at(3))))).hasSize(1);
        assertThat(problems(feed(Map.of("reference", column())))).hasSize(1);
        assertThat(problems(feed(Map.of("balance", amount("B", ",", ","))))).hasSize(1);
    }

    @Test
    void checksRulesAgainstTheFields() {
        FeedSpec feed = withRules(
                feed(Map.of("reference", column("Ref"))),
                new RuleSpec.Range("reference", BigDecimal.ONE, null, Severity.WARNING),
                new RuleSpec.Pattern("reference", "[", Severity.WARNING),
                new RuleSpec.InList("reference", List.of(), Severity.WARNING),
                new RuleSpec.InPeriod("amount", Severity.WARNING),
                new RuleSpec.Required("account", Severity.ERROR),
                new RuleSpec.Unique(List.of("nope"), Severity.ERROR),
                new RuleSpec.Range("amount", BigDecimal.TEN, BigDecimal.ONE, Severity.WARNING));

        assertThat(problems(feed)).hasSize(7).anyMatch(problem -> problem.startsWith("rules[6].min"));
    }

    @Test
    void checksControlRows() {
        List<ControlRowSpec> control =
                List.of(new ControlRowSpec("#0", "TOTAL*", "Count", null), new ControlRowSpec("Date", "*", null, null));

        assertThat(problems(with(
                        FORMAT,
                        Map.of("booking_date", column("Date"), "amount", column("A")),
                        Map.of(),
                        SIGN,
                        control)))
                .hasSize(3);
    }

    private static List<String> problems(FeedSpec feed) {
        List<String> found = new ArrayList<>();
        FeedSpecCheck.check(feed, (path, why) -> found.add(path + ": " + why.text() + " -> " + why.remedy()));
        return found;
    }
}

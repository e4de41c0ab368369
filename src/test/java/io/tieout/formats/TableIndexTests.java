package io.tieout.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.formats.DescribedTable.Column;
import io.tieout.formats.DescribedTable.Kind;
import io.tieout.shared.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the index of a data delivery says, with the description standard's defaults, and what it may not say.
class TableIndexTests {

    private static final String HEAD =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE DataSet SYSTEM \"gdpdu-01-09-2004.dtd\">\n";

    private static final String TWO_COLUMNS = """
            <VariableColumn><Name>Text</Name><AlphaNumeric/></VariableColumn>
            <VariableColumn><Name>Betrag</Name><Numeric/></VariableColumn>
            """;

    @Test
    void whereTheIndexIsSilentTheStandardSaysIt() throws IOException {
        DescribedTable table = only("<URL>a.csv</URL><VariableLength>" + TWO_COLUMNS + "</VariableLength>");

        assertThat(table)
                .isEqualTo(new DescribedTable(
                        "a.csv",
                        "a.csv",
                        "windows-1252",
                        ",",
                        ".",
                        0,
                        1,
                        0,
                        30,
                        null,
                        null,
                        ";",
                        "\r\n",
                        "\"",
                        0,
                        List.of(
                                new Column("Text", Kind.TEXT, false, 0, "", 0, 0),
                                new Column("Betrag", Kind.NUMBER, false, 0, "", 0, 0))));
        assertThat(table.unreadable()).isEmpty();
    }

    @Test
    void whatItSaysIsTaken() throws IOException {
        DescribedTable table = only("""
                <URL>.\\data\\B.csv</URL><Name> Buchungen </Name><Description>all of them</Description>
                <Validity><Range><From>01.01.2026</From><To>31.12.2026</To></Range></Validity>
                <UTF8/><DecimalSymbol>.</DecimalSymbol><DigitGroupingSymbol>,</DigitGroupingSymbol>
                <Range><From>2</From><Length>30</Length></Range><Epoch>50</Epoch>
                <VariableLength><ColumnDelimiter>&#9;</ColumnDelimiter><RecordDelimiter>&#10;</RecordDelimiter>
                <TextEncapsulator></TextEncapsulator>
                <VariablePrimaryKey><Name>Nr</Name><AlphaNumeric/></VariablePrimaryKey>
                <VariableColumn><Name>Datum</Name><Date><Format>DD.MM.YY</Format></Date></VariableColumn>
                <VariableColumn><Name>Cent</Name><Numeric><ImpliedAccuracy>2</ImpliedAccuracy></Numeric></VariableColumn>
                <ForeignKey><Name>Konto</Name><References>Konten</References></ForeignKey>
                </VariableLength>
                """);

        assertThat(table.url()).isEqualTo("data/B.csv");
        assertThat(table.name()).isEqualTo("Buchungen");
        assertThat(List.of(table.encoding(), table.decimal(), table.thousands(), table.delimiter()))
                .containsExactly("UTF-8", ".", ",", "\t");
        assertThat(List.of(table.recordEnd(), table.quote())).containsExactly("\n", "");
        assertThat(List.of(table.validFrom(), table.validTo()))
                .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        assertThat(List.of((long) table.firstRecord(), table.lastRecord(), (long) table.epoch()))
                .containsExactly(2L, 31L, 50L);
        assertThat(table.columns())
                .containsExactly(
                        new Column("Nr", Kind.TEXT, true, 0, "", 0, 0),
                        new Column("Datum", Kind.DATE, false, 0, "DD.MM.YY", 0, 0),
                        new Column("Cent", Kind.NUMBER, false, 2, "", 0, 0));
        assertThat(table.columns().get(1).isShortYear()).isTrue();
    }

    @Test
    void linesOfFixedPlacesAreDescribedByTheirPlaces() throws IOException {
        DescribedTable table = only("""
                <URL>a.txt</URL><OEM/><FixedLength><Length>20</Length>
                <FixedPrimaryKey><Name>Nr</Name><AlphaNumeric/><FixedRange><From>1</From><To>6</To></FixedRange></FixedPrimaryKey>
                <FixedColumn><Name>Betrag</Name><Numeric><ImpliedAccuracy>2</ImpliedAccuracy></Numeric>
                <FixedRange><From>7</From><Length>14</Length></FixedRange></FixedColumn></FixedLength>
                """);

        assertThat(table.isFixed()).isTrue();
        assertThat(table.length()).isEqualTo(20);
        assertThat(table.encoding()).isEqualTo("IBM850");
        assertThat(table.columns())
                .containsExactly(
                        new Column("Nr", Kind.TEXT, true, 0, "", 1, 6),
                        new Column("Betrag", Kind.NUMBER, false, 2, "", 7, 20));
        assertThat(table.unreadable()).isEmpty();
    }

    @Test
    void whoSaysOnlyTheDecimalSignGroupsNothing() throws IOException {
        DescribedTable table = only(
                "<URL>a.csv</URL><DecimalSymbol>.</DecimalSymbol><VariableLength>" + TWO_COLUMNS + "</VariableLength>");

        assertThat(List.of(table.decimal(), table.thousands())).containsExactly(".", "");
        assertThat(table.unreadable()).isEmpty();
    }

    @Test
    void twoPlacesUnderOneNameAreNotOne() throws IOException {
        String column = "<FixedColumn><Name>A</Name><AlphaNumeric/><FixedRange><From>%s</From><To>%s</To></FixedRange>"
                + "</FixedColumn>";
        DescribedTable table = only("<URL>a.txt</URL><FixedLength><Length>9</Length>" + column.formatted(1, 2)
                + column.formatted(3, 9) + "</FixedLength>");

        assertThat(table.unreadable().orElseThrow().text()).contains("FixedColumn", "'A'");
    }

    @ParameterizedTest
    @CsvSource({
        "DD.MM.YYYY, dd.MM.yyyy",
        "YYYYMMDD, yyyyMMdd",
        "TT.MM.JJJJ, dd.MM.yyyy",
        "YYYY-MM-DDThh:mm:ss, yyyy-MM-dd'T'HH:mm:ss"
    })
    void formatsOfDaysArePatterns(String format, String pattern) {
        assertThat(new Column("", Kind.DATE, false, 0, format, 0, 0).pattern()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <a/> | TIE-FMT-150
            <DataSet><Media><Name>1</Name></Media></DataSet> | TIE-FMT-151
            <DataSet><Media><Table><Name>x</Name><VariableLength/></Table></Media></DataSet> | TIE-FMT-151
            <DataSet><Media><Table><URL>x</URL></Table></Media></DataSet> | TIE-FMT-151
            <DataSet><Media><Table><URL>x</URL><VariableLength/><FixedLength/></Table></Media></DataSet> | TIE-FMT-151
            <DataSet><Media><Table><URL>x</URL><VariableLength/><Epoch>no</Epoch></Table></Media></DataSet> | TIE-FMT-151
            <DataSet><Media><Table><URL>x</URL><VariableLength><VariableColumn><Name>a</Name></VariableColumn></VariableLength></Table></Media></DataSet> | TIE-FMT-151
            <DataSet><Media><Table><URL>x</URL><VariableLength/></Table><Table><URL>X</URL><VariableLength/></Table></Media></DataSet> | TIE-FMT-153
            <DataSet><Media> | TIE-FMT-150
            ~~ | TIE-FMT-150
            """)
    void anIndexThatFollowsNoStandardIsNone(String xml, String code) throws IOException {
        TableIndex index = read(xml);

        assertThat(index.flaw().map(Message::code)).contains(code);
        assertThat(index.tables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <UTF7/> |  | encoding
            <SkipNumBytes>7</SkipNumBytes> | | SkipNumBytes
            <Range><From>9</From><To>3</To></Range> | | Range
            <DecimalSymbol>.</DecimalSymbol><DigitGroupingSymbol>.</DigitGroupingSymbol> | | DecimalSymbol
            <DigitGroupingSymbol>..</DigitGroupingSymbol> | | DigitGroupingSymbol
            | <ColumnDelimiter>::</ColumnDelimiter> | ColumnDelimiter
            | <TextEncapsulator>;</TextEncapsulator> | TextEncapsulator
            | <RecordDelimiter>#</RecordDelimiter> | RecordDelimiter
            """)
    void whatNoFileCanBeReadByIsNamed(String ofTable, String ofLines, String name) throws IOException {
        DescribedTable table = only("<URL>a.csv</URL>" + text(ofTable) + "<VariableLength>" + text(ofLines)
                + TWO_COLUMNS + "</VariableLength>");

        Message why = table.unreadable().orElseThrow();
        assertThat(why.code()).isEqualTo("TIE-FMT-152");
        assertThat(why.text()).contains("'a.csv'", name);
    }

    @Test
    void nothingOutsideOfTheIndexIsRead(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        String entity = "<?xml version=\"1.0\"?><!DOCTYPE DataSet [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                + "<DataSet><Media><Name>&x;</Name></Media></DataSet>";
        String subset = "<?xml version=\"1.0\"?><!DOCTYPE DataSet SYSTEM \"" + secret.toUri() + "\">"
                + document("<URL>a.csv</URL><VariableLength>" + TWO_COLUMNS + "</VariableLength>");
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE DataSet [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        bomb.append("]><DataSet>&a11;</DataSet>");

        assertThat(read(entity).flaw().map(Message::code)).contains("TIE-FMT-150");
        assertThat(read(entity).flaw().map(Message::text).orElseThrow()).doesNotContain("secret\"");
        assertThat(read(bomb.toString()).flaw().map(Message::code)).contains("TIE-FMT-150");
        assertThat(read(subset).tables())
                .as("a document type outside is named and not read")
                .hasSize(1);
    }

    @Test
    void recordsBehindTheStatedRangeSpeakAgainstTheFile() throws IOException {
        DescribedTable table = only("<URL>a.csv</URL><Range><From>2</From><To>4</To></Range><VariableLength>"
                + TWO_COLUMNS + "</VariableLength>");

        FilePlan right = table.proven(new FilePlan("", 1, 4, List.of(), null));
        FilePlan more = table.proven(new FilePlan("", 1, 5, List.of(), null));

        assertThat(right.proof().status()).isEqualTo(Proof.Status.AGREES);
        assertThat(more.proof().status()).isEqualTo(Proof.Status.DIFFERS);
        assertThat(more.proof().remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.isError()).isTrue();
            assertThat(remark.message()).contains("4", "5");
        });
    }

    @Test
    void anyBytesAreAnIndexOrSayWhyNot() throws IOException {
        byte[] right = (HEAD
                        + document(
                                "<URL>a.csv</URL><UTF8/><Range><From>2</From></Range><VariableLength>" + TWO_COLUMNS
                                        + "<ForeignKey><Name>Text</Name><References>b</References></ForeignKey></VariableLength>"))
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(right, random.nextInt(4) == 0 ? random.nextInt(right.length) : right.length);
            for (int n = random.nextInt(4); n >= 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : '<');
            }
            TableIndex index = TableIndex.read(new ByteArrayInputStream(bytes));
            assertThat(index.tables().isEmpty())
                    .as(new String(bytes, StandardCharsets.ISO_8859_1))
                    .isEqualTo(index.flaw().isPresent());
            index.tables().forEach(DescribedTable::unreadable);
            read += index.tables().size();
        }
        assertThat(read).as("some are still readable").isGreaterThan(100);
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    private static DescribedTable only(String table) throws IOException {
        TableIndex index = read(HEAD + document(table));
        assertThat(index.flaw()).isEmpty();
        return index.tables().getFirst();
    }

    private static String document(String table) {
        return "<DataSet><Version>1.0</Version><DataSupplier><Name>Harbour</Name></DataSupplier><Media><Name>CD</Name><Table>"
                + table + "</Table></Media></DataSet>";
    }

    private static TableIndex read(String xml) throws IOException {
        return TableIndex.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}

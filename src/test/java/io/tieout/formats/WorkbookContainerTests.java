package io.tieout.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookContainerTests {

    private static final String TYPES = "[Content_Types].xml";
    private static final String TYPE = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Override PartName="/xl/workbook.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
            <Override PartName="/xl/worksheets/sheet1.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""";
    private static final String RELATIONS = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" \
            Target="worksheets/sheet1.xml"/></Relationships>""";
    private static final String BOOK = """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>\
            <sheet name="SHEET" sheetId="1" r:id="r1"/></sheets></workbook>""";

    @TempDir
    private Path folder;

    private final Map<String, ByteArrayOutputStream> members = new LinkedHashMap<>();

    @Test
    void eachSheetIsACsvWhoseRecordsAreItsRows() throws IOException {
        Path file = workbook(book -> {
            Worksheet bank = book.newWorksheet("Umsätze");
            bank.value(0, 0, "Statement of March");
            bank.value(3, 0, "Day");
            bank.value(3, 1, "Amount");
            bank.value(3, 2, "Text");
            bank.value(3, 4, "Note");
            bank.value(4, 0, LocalDate.of(2026, 3, 2));
            bank.style(4, 0).format("dd.mm.yyyy").set();
            bank.value(4, 1, new BigDecimal("-1234.50"));
            bank.value(4, 2, "Rent, \"March\"\nand April");
            bank.value(6, 0, LocalDateTime.of(2026, 3, 3, 10, 15, 0));
            bank.style(6, 0).format("yyyy-mm-dd hh:mm").set();
            bank.value(6, 1, 0.1 + 0.2);
            bank.value(6, 2, true);
            bank.hideRow(6);
            Worksheet notes = book.newWorksheet("Notes");
            notes.value(1, 1, "00123");
            book.newWorksheet("Empty");
        });

        assertThat(read(file, name -> false)).isEmpty();

        assertThat(members).containsOnlyKeys("book.xlsx/Umsätze.csv", "book.xlsx/Notes.csv");
        assertThat(text("book.xlsx/Umsätze.csv")).isEqualTo("""
                Statement of March


                Day,Amount,Text,,Note
                2026-03-02,-1234.5,"Rent, ""March"" and April",,

                2026-03-03 10:15:00,0.3,TRUE,,
                """);
        assertThat(text("book.xlsx/Notes.csv")).isEqualTo("\n,00123\n");
    }

    @Test
    void sheetsThatNobodyWantsAreLeft() throws IOException {
        Path file = workbook(book -> {
            book.newWorksheet("One").value(0, 0, "1");
            book.newWorksheet("Two").value(0, 0, "2");
        });

        assertThat(read(file, name -> !name.equals("Two.csv"))).isEmpty();

        assertThat(members).containsOnlyKeys("book.xlsx/Two.csv");
        assertThat(read(file, name -> true))
                .hasValueSatisfying(flaw -> assertThat(flaw.message()).contains("no sheet of it is taken"));
    }

    @Test
    void theResultOfAFormulaIsTakenAsItWasSaved() throws IOException {
        Path file = sheet("""
                <row r="1"><c r="A1" t="str"><f>TEXT(1,"000")</f><v>001</v></c>\
                <c r="B1"><f>1/3</f><v>0.33333333333333331</v></c><c r="C1" t="e"><v>#REF!</v></c></row>""");

        assertThat(read(file, name -> false)).isEmpty();

        assertThat(text("book.xlsx/SHEET.csv")).isEqualTo("001,0.333333333333333,#REF!\n");
    }

    @Test
    void rowsAndCellsOutOfOrderAreNoWorkbook() throws IOException {
        assertThat(flaw(sheet(
                        "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>")))
                .contains("no workbook that can be read: row 2 after row 2");
        assertThat(flaw(sheet("<row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>")))
                .contains("no workbook that can be read");
        assertThat(flaw(sheet("<row r=\"1\"><c r=\"ZZZZZ1\"><v>1</v></c></row>")))
                .contains("no workbook that can be read");
        assertThat(flaw(sheet("<row r=\"1\"><c r=\"A1\"><v>1</v>"))).contains("no workbook that can be read");
        assertThat(flaw(sheet("<row r=\"1\"><c r=\"A1\"><v>x</v></c></row>"))).contains("no workbook that can be read");
    }

    @Test
    void entitiesOfOthersAreNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "top secret");
        Path file = zip(Map.of(
                TYPES,
                TYPE,
                "xl/workbook.xml",
                BOOK,
                "xl/_rels/workbook.xml.rels",
                RELATIONS,
                "xl/worksheets/sheet1.xml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><worksheet><sheetData><row r=\"1\">"
                        + "<c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>"));

        read(file, name -> false);

        assertThat(members.values())
                .noneMatch(bytes -> bytes.toString(StandardCharsets.UTF_8).contains("secret"));
    }

    @Test
    void bombsAndOtherFilesAreRefused() throws IOException {
        assertThat(flaw(sheet("<!--" + "x".repeat(30_000_000) + "-->"))).contains("times");
        assertThat(flaw(Files.writeString(folder.resolve("book.xlsx"), "Day;Amount\n")))
                .contains("cannot be unpacked");
        assertThat(flaw(Files.write(folder.resolve("book.xlsx"), new byte[] {
                    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
                })))
                .contains("an old or an encrypted workbook");
        assertThat(flaw(zip(Map.of("a.txt", "no workbook")))).contains("no workbook that can be read");
    }

    @ParameterizedTest
    @CsvSource({
        "1, d.m.yyyy, false, 1900-01-01",
        "59, d.m.yyyy, false, 1900-02-28",
        "61, d.m.yyyy, false, 1900-03-01",
        "46083, dd/mm/yy, false, 2026-03-02",
        "44621, yyyy-mm-dd, true, 2026-03-02",
        "46083.427083333336, yyyy-mm-dd hh:mm, false, 2026-03-02 10:15:00",
        "0.427083333333333, hh:mm, false, 10:15:00",
        "46083.99999999999, yyyy-mm-dd, false, 2026-03-03"
    })
    void daysAndTimesAreThoseOfTheCalendar(BigDecimal serial, String format, boolean isFrom1904, String expected) {
        assertThat(SheetCell.time(serial, format, isFrom1904)).contains(expected);
    }

    @Test
    void whatNoCalendarHasStaysANumber() {
        assertThat(SheetCell.time(BigDecimal.valueOf(60), "yyyy-mm-dd", false)).isEmpty();
        assertThat(SheetCell.time(BigDecimal.valueOf(-1), "yyyy-mm-dd", false)).isEmpty();
        assertThat(SheetCell.time(BigDecimal.valueOf(3_000_000), "yyyy-mm-dd", false))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "General, false",
        "0.00, false",
        "'#,##0.00 \"days\"', false",
        "[Red]0.00, false",
        "0.00E+00, false",
        "m/d/yy, true",
        "[h]:mm, true",
        "[$-407]d. mmmm yyyy, true",
        "'\"y\" 0', false"
    })
    void aFormatSaysWhetherANumberIsADay(String format, boolean isTime) {
        assertThat(SheetCell.isTime(200, format)).isEqualTo(isTime);
    }

    @ParameterizedTest
    @CsvSource({"1234.5600000000001, 1234.56", "-0.0, 0", "1E3, 1000", "1.5E-7, 0.00000015", "1E+5000, 1E+5000"})
    void numbersArePlainDigitsAsTheyAreShown(BigDecimal number, String expected) {
        assertThat(SheetCell.plain(number)).isEqualTo(expected);
    }

    private String flaw(Path file) throws IOException {
        return read(file, name -> false).map(Flaw::message).orElse("no flaw");
    }

    private Optional<Flaw> read(Path file, Predicate<String> unwanted) throws IOException {
        members.clear();
        return Container.of("book.xlsx")
                .orElseThrow()
                .read(file, "book.xlsx", new Container.Limits(100, 1L << 30, 250, unwanted), path -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    members.put(path, bytes);
                    return bytes;
                });
    }

    private String text(String member) {
        return members.get(member).toString(StandardCharsets.UTF_8);
    }

    private interface Filling {
        void fill(Workbook book);
    }

    private Path workbook(Filling filling) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            filling.fill(book);
        }
        return file;
    }

    private Path sheet(String rows) throws IOException {
        return zip(Map.of(
                TYPES,
                TYPE,
                "xl/workbook.xml",
                BOOK,
                "xl/_rels/workbook.xml.rels",
                RELATIONS,
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                        + "</sheetData></worksheet>"));
    }

    private Path zip(Map<String, String> parts) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}

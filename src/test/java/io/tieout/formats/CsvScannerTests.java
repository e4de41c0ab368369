package io.tieout.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.shared.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvScannerTests {

    private static final CsvDialect DIALECT = CsvDialect.RFC_4180;

    @Test
    void copiesAndHashesEveryByte() throws IOException {
        byte[] file = "a,b\r\n1,2\r\n".getBytes(UTF_8);
        ByteArrayOutputStream copy = new ByteArrayOutputStream();

        FilePlan plan = CsvScanner.scan(new ByteArrayInputStream(file), copy, DIALECT, 4096, 4096);

        assertThat(copy.toByteArray()).isEqualTo(file);
        assertThat(plan).isEqualTo(new FilePlan(Sha256.of(file), 10, 2, List.of(new Block(0, 0, 10, 1, 2)), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n3,4",
                "a,b\r1,2\r3,4\r",
                "a,b\r\n1,2\r\n\"3\r\n\",\"4\"\"\n\"",
                "\uFEFFa,b\n1,2\n3,4\n"
            })
    void countsThreeRecordsWhateverTheLineEnds(String text) throws IOException {
        FilePlan plan = scan(text.getBytes(UTF_8), DIALECT, 4096);

        assertThat(plan.flaw()).isNull();
        assertThat(plan.records()).isEqualTo(3);
    }

    @Test
    void cutsBlocksOfWholeRecordsThatCoverTheFile() throws IOException {
        FilePlan plan = scan("h,i\n1,2\n\n3,\"4\n\"\n5,6".getBytes(UTF_8), DIALECT, 8);

        assertThat(plan.blocks())
                .containsExactly(new Block(0, 0, 8, 1, 2), new Block(1, 8, 8, 3, 2), new Block(2, 16, 3, 5, 1));
    }

    @Test
    void readsPreambleLinesWithoutQuotes() throws IOException {
        CsvDialect dialect = new CsvDialect(UTF_8, ',', '"', true, 2);

        FilePlan plan = scan("\"Acme's report\n\na,b\n1,2\n".getBytes(UTF_8), dialect, 4096);

        assertThat(plan.flaw()).isNull();
        assertThat(plan.records()).isEqualTo(4);
    }

    @Test
    void findsLineEndsAcrossBuffers() throws IOException {
        StringBuilder text = new StringBuilder("a,b\r\n");
        for (int i = 0; i < 200_000; i++) {
            text.append(i % 7 == 0 ? "x,\"é\r\n\"\r\n" : "x,yé\r\n");
        }

        FilePlan plan = scan(text.toString().getBytes(UTF_8), DIALECT, 10_000);

        assertThat(plan.flaw()).isNull();
        assertThat(plan.records()).isEqualTo(200_001);
        assertThat(plan.blocks().stream().mapToLong(Block::length).sum()).isEqualTo(plan.bytes());
        assertThat(plan.blocks()).allMatch(block -> block.length() <= 10_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "`` ~ TIE-FMT-001",
                "a,b ~ TIE-FMT-002",
                "a,b|| ~ TIE-FMT-002",
                "\uFEFF ~ TIE-FMT-002",
                "a,b|1\0,2 ~ TIE-FMT-003",
                "PK\u0003\u0004xyz ~ TIE-FMT-003",
                "%PDF-1.7|x ~ TIE-FMT-003",
                "a,b|1,\"2 ~ TIE-FMT-004",
                "a,b|1,\"2\"\" ~ TIE-FMT-004",
                "a,b|1,0123456789012345678901234567890123456789 ~ TIE-FMT-005",
                "a;b;c|1;2;3 ~ TIE-FMT-006",
                "\"a\";\"b\"|1;2 ~ TIE-FMT-006"
            })
    void refusesWhatNoParserMayAccept(String text, String code) throws IOException {
        byte[] file = text.replace('|', '\n').getBytes(UTF_8);
        ByteArrayOutputStream copy = new ByteArrayOutputStream();

        FilePlan plan = CsvScanner.scan(new ByteArrayInputStream(file), copy, DIALECT, 4096, 40);

        assertThat(plan.flaw()).extracting(Flaw::code).isEqualTo(code);
        assertThat(plan.sha256()).isEqualTo(Sha256.of(file));
        assertThat(copy.toByteArray()).isEqualTo(file);
    }

    @Test
    void saysWhereTheOpenQuoteStands() throws IOException {
        Flaw flaw = flaw("a,b\n1,2\n3,\"4\n5,6\n".getBytes(UTF_8), UTF_8);

        assertThat(flaw.recordNo()).isEqualTo(3);
        assertThat(flaw.byteOffset()).isEqualTo(10);
        assertThat(flaw.message()).contains("record 3").contains("byte 10");
    }

    @Test
    void saysWhichDelimiterTheFileSeemsToHave() throws IOException {
        assertThat(flaw("a\tb\n1\t2\n".getBytes(UTF_8), UTF_8).remedy()).isEqualTo("set format.delimiter to \"\\t\"");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, UTF-8, TIE-FMT-003, UTF-16LE",
        "UTF-16BE, windows-1252, TIE-FMT-003, UTF-16BE",
        "UTF-16LE marked, UTF-8, TIE-FMT-008, UTF-16",
        "UTF-16BE marked, UTF-16LE, TIE-FMT-008, UTF-16",
        "UTF-8 marked, windows-1252, TIE-FMT-008, UTF-8",
        "UTF-8 marked, UTF-16, TIE-FMT-008, UTF-8",
        "UTF-16LE, UTF-16, TIE-FMT-009, UTF-16LE",
        "UTF-16BE, UTF-16, TIE-FMT-009, UTF-16BE"
    })
    void saysWhichEncodingTheFileHasInstead(String written, String declared, String code, String remedy)
            throws IOException {
        String mark = written.endsWith(" marked") ? "\uFEFF" : "";
        Charset charset = Charset.forName(written.replace(" marked", ""));

        Flaw flaw = flaw((mark + "a,b\n1,2\n").getBytes(charset), Charset.forName(declared));

        assertThat(flaw.code()).isEqualTo(code);
        assertThat(flaw.remedy()).contains("format.encoding to " + remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "\uDE00\uD83D", "x\uD83Dx"})
    void refusesHalvesOfCharactersInUtf16(String text) throws IOException {
        assertThat(flaw(units("a,b\n1," + text), UTF_16LE).byteOffset()).isEqualTo(text.startsWith("x") ? 14 : 12);
    }

    @Test
    void refusesHalfACodeUnit() throws IOException {
        byte[] file = java.util.Arrays.copyOf("a,b\n1,2\n".getBytes(UTF_16LE), 17);

        assertThat(flaw(file, UTF_16LE).code()).isEqualTo("TIE-FMT-007");
    }

    @Test
    void readsTheHeaderAfterAPreambleInUtf16() throws IOException {
        CsvDialect dialect = new CsvDialect(StandardCharsets.UTF_16, ';', '"', true, 1);
        byte[] file = "\uFEFFReport \"x\n\n\"Bü;1\";Betrag\n1;2\n".getBytes(UTF_16LE);

        assertThat(CsvScanner.header(new ByteArrayInputStream(file), dialect)).containsExactly("Bü;1", "Betrag");
    }

    /// Also what no encoder writes.
    private static byte[] units(String text) {
        byte[] bytes = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) text.charAt(i);
            bytes[2 * i + 1] = (byte) (text.charAt(i) >> 8);
        }
        return bytes;
    }

    @Test
    void findsBytesThatAreNotUtf8() throws IOException {
        Flaw flaw = flaw("a,b\n1,Müller\n".getBytes(ISO_8859_1), UTF_8);

        assertThat(flaw)
                .extracting(Flaw::code, Flaw::recordNo, Flaw::byteOffset)
                .containsExactly("TIE-FMT-007", 2L, 7L);
        assertThat(flaw.remedy()).contains("windows-1252");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0AF", "EDA080", "F4908080", "E282", "80", "FF", "F0808080", "C2"})
    void decodesUtf8Strictly(String hex) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("a,b\n1,".getBytes(UTF_8));
        file.writeBytes(java.util.HexFormat.of().parseHex(hex));

        assertThat(flaw(file.toByteArray(), UTF_8).byteOffset()).isEqualTo(6);
    }

    @Test
    void refusesTheHolesOfWindows1252() throws IOException {
        assertThat(flaw(new byte[] {'a', ',', 'b', '\n', '1', ',', (byte) 0x81}, Charset.forName("windows-1252"))
                        .code())
                .isEqualTo("TIE-FMT-007");
    }

    @Test
    void readsTheHeaderAfterPreambleMarkAndBlankLines() throws IOException {
        byte[] plain = "\uFEFFDate,\"Net \"\"amount\"\"\"\n1,2\n".getBytes(UTF_8);
        byte[] late = "Report\r\n\r\n\r\nDatum;Beträge".getBytes(ISO_8859_1);

        assertThat(CsvScanner.header(new ByteArrayInputStream(plain), DIALECT))
                .containsExactly("Date", "Net \"amount\"");
        assertThat(CsvScanner.header(new ByteArrayInputStream(late), new CsvDialect(ISO_8859_1, ';', '"', true, 1)))
                .containsExactly("Datum", "Beträge");
        assertThat(CsvScanner.header(new ByteArrayInputStream(new byte[0]), DIALECT))
                .isEmpty();
    }

    private static Flaw flaw(byte[] file, Charset charset) throws IOException {
        Flaw flaw = scan(file, new CsvDialect(charset, ',', '"', true, 0), 4096).flaw();
        assertThat(flaw).isNotNull();
        return flaw;
    }

    private static FilePlan scan(byte[] file, CsvDialect dialect, int blockBytes) throws IOException {
        return CsvScanner.scan(
                new ByteArrayInputStream(file), new ByteArrayOutputStream(), dialect, blockBytes, 1 << 20);
    }
}

package io.tieout.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.formats.FixedWidth.Field;
import io.tieout.shared.Message;
import io.tieout.shared.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedWidthTests {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final FixedWidth LAYOUT = new FixedWidth(
            20,
            List.of(field("amount", "2-9/2"), field("kind", "1"), field("name", "10-20")),
            1,
            List.of("D", "T*"),
            List.of("H"));
    private static final String FILE = "H a header line     \n"
            + "D00012345M\u00FCller & Co\n"
            + "\n"
            + "D     -12Jane Roe   \n"
            + "T00012333           \n";

    private static Field field(String name, String places) {
        return Field.of(name, places).orElseThrow();
    }

    /// What became of a file: its records, its rejects, and how many lines were neither.
    private record Read(FilePlan plan, List<String> records, List<String> rejects, int ignored) {}

    private static Read read(FixedWidth layout, byte[] bytes, int blockBytes) {
        List<String> records = new ArrayList<>();
        List<String> rejects = new ArrayList<>();
        int[] ignored = new int[1];
        RecordSink sink = new RecordSink() {

            @Override
            public void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {
                records.add(recordNo + " @" + byteOffset + "+" + byteLength + " "
                        + String.join("|", Arrays.asList(fields).subList(0, fieldCount)));
            }

            @Override
            public void malformed(long recordNo, long byteOffset, int byteLength, Message why) {
                rejects.add(recordNo + " @" + byteOffset + " " + why.code() + " " + why.text());
            }

            @Override
            public void aside(long recordNo, boolean isTotal) {
                ignored[0]++;
            }
        };
        try {
            FilePlan plan = layout.scan(
                    new ByteArrayInputStream(bytes),
                    OutputStream.nullOutputStream(),
                    WESTERN,
                    blockBytes,
                    1 << 20,
                    () -> Sha256.hex(Sha256.digest().digest(bytes)));
            for (Block block : plan.blocks()) {
                int from = Math.toIntExact(block.offset());
                layout.parse(Arrays.copyOfRange(bytes, from, from + block.length()), block, sink);
            }
            return new Read(plan, records, rejects, ignored[0]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Read read(String text) {
        return read(LAYOUT, text.getBytes(StandardCharsets.UTF_8), 1 << 19);
    }

    @Test
    void readsFieldsAtTheirPlaces() {
        for (byte[] bytes :
                List.of(FILE.getBytes(WESTERN), FILE.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))) {
            Read read = read(LAYOUT, bytes, 1 << 19);

            assertThat(read.rejects()).isEmpty();
            assertThat(read.records().stream().map(said -> said.replaceFirst(" @[0-9+]*", "")))
                    .containsExactly("2 000123.45|D|M\u00FCller & Co", "4 -0.12|D|Jane Roe", "5 000123.33|T|");
            assertThat(read.ignored()).isEqualTo(2);
            assertThat(read.plan().records()).isEqualTo(5);
            assertThat(read(LAYOUT, bytes, 1).records()).isEqualTo(read.records());
        }
    }

    @Test
    void readsLinesWithoutLineEnds() {
        String text = FILE.replace("\n\n", "\n").replace("\n", "");

        Read read = read(LAYOUT, text.getBytes(WESTERN), 1 << 19);

        assertThat(read.records()).hasSize(3).first().asString().startsWith("2 @20+20 000123.45");
        assertThat(read(LAYOUT, text.getBytes(WESTERN), 1).records()).isEqualTo(read.records());
    }

    @Test
    void linesMayEndEarlyWhereNoLengthIsGiven() {
        FixedWidth open = new FixedWidth(
                0,
                List.of(field("date", "1-8"), field("amount", "9-14"), field("text", "15-40")),
                -1,
                List.of(),
                List.of());

        Read read = read(open, "20260102  1.50abc\n20260103\n".getBytes(StandardCharsets.UTF_8), 1 << 19);

        assertThat(read.records()).containsExactly("1 @0+17 20260102|1.50|abc", "2 @18+8 20260103||");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Jane Roe   ' | 'Jane Roe  ' | 4 @44 TIE-FMT-111 the line has 19 characters, not 20",
                "'Jane Roe   ' | 'Jane Roe    ' | 4 @44 TIE-FMT-111 the line has 21 characters, not 20",
                "D     -12 | X     -12 | 4 @44 TIE-FMT-112 the feed does not say what a line of kind 'X' is",
                "D     -12 | '      -12' | 4 @44 TIE-FMT-112 the feed does not say what a line of kind '' is",
            })
    void rejectsALineThatIsNotAsDescribed(String good, String bad, String complaint) {
        Read read = read(FILE.replace(good, bad));

        assertThat(read.rejects()).containsExactly(complaint);
        assertThat(read.records()).hasSize(2);
    }

    @Test
    void whatIsNoNumberWithItsDecimalsStaysNone() {
        assertThat(read(FILE.replace("00012345", "00123.45")).records().getFirst())
                .contains("00123.45/2|D");
        assertThat(read(FILE.replace("00012345", "0001234-")).records().getFirst())
                .contains("00012.34-|D");
        assertThat(read(FILE.replace("00012345", "        ")).records().getFirst())
                .contains(" |D");
        assertThat(read(FILE.replace("00012345", "       7")).records().getFirst())
                .contains(" 0.07|D");
    }

    @ParameterizedTest
    @CsvSource({"7, 7 7 0", "10-21, 10 21 0", "10-21/2, 10 21 2", "0-3,", "9-3,", "a,", "1-2/2,", "1-999999,", "'',"})
    void knowsWhatPlacesAre(String places, String read) {
        assertThat(Field.of("x", places)
                        .map(field -> field.from() + " " + field.to() + " " + field.decimals())
                        .orElse(null))
                .isEqualTo(read);
    }

    @Test
    void anEmptyFileAndOneOfAnotherEncodingAreRefused() {
        assertThat(read("").plan().flaw()).extracting(Flaw::code).isEqualTo("TIE-FMT-001");
        assertThat(read(LAYOUT, new byte[] {'D', (byte) 0x81}, 10).plan().flaw())
                .extracting(Flaw::code)
                .isEqualTo("TIE-FMT-007");
    }

    @Test
    void damagedFilesAreNeverLostInPartsAndNeverStopTheParser() {
        Random random = new Random(23);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = FILE.getBytes(WESTERN);
            int changes = 1 + random.nextInt(6);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) "DHT0-. \n\r".charAt(random.nextInt(9));
            }
            Read whole = read(LAYOUT, bytes, 1 << 19);
            Read cut = read(LAYOUT, bytes, 1 + random.nextInt(60));
            assertThat(whole.records().size() + whole.rejects().size() + whole.ignored())
                    .isEqualTo((int) whole.plan().records());
            assertThat(cut.records()).isEqualTo(whole.records());
            assertThat(cut.rejects()).isEqualTo(whole.rejects());
        }
    }
}

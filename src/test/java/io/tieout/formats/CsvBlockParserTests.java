package io.tieout.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class CsvBlockParserTests {

    @Test
    void deliversEveryPhysicalRecordWithItsPlace() throws IOException {
        ParsedRecords parsed = ParsedRecords.of("\uFEFFa,b\r\n\r\n\"1\n\",\n".getBytes(UTF_8), CsvDialect.RFC_4180, 1);

        assertThat(parsed.records)
                .containsExactly(
                        new ParsedRecords.Parsed(1, 3, 3, List.of("a", "b")),
                        new ParsedRecords.Parsed(2, 8, 0, List.of("")),
                        new ParsedRecords.Parsed(3, 10, 5, List.of("1\n", "")));
    }

    @Test
    void deliversPreambleLinesAsOneField() throws IOException {
        CsvDialect dialect = new CsvDialect(UTF_8, ',', '"', true, 1);

        ParsedRecords parsed = ParsedRecords.of("\"Report, of\na,b\n1,2".getBytes(UTF_8), dialect, 4096);

        assertThat(parsed.fields()).containsExactly(List.of("\"Report, of"), List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void onlyTheBadRecordIsMalformed() throws IOException {
        byte[] file = "a,b\n1,\"2\"x,\"3\n\"\n4,5\n6,7\"8\n".getBytes(UTF_8);

        ParsedRecords parsed = ParsedRecords.of(file, CsvDialect.RFC_4180, 4096);

        assertThat(parsed.malformed).containsExactly(new ParsedRecords.Malformed(2, 4, 11, "TIE-FMT-010"));
        assertThat(parsed.fields()).containsExactly(List.of("a", "b"), List.of("4", "5"), List.of("6", "7\"8"));
    }

    @Test
    void decodesTheCharsetOfTheFeed() throws IOException {
        Charset windows = Charset.forName("windows-1252");

        ParsedRecords parsed =
                ParsedRecords.of("a;b\n1;€ü\n".getBytes(windows), new CsvDialect(windows, ';', '\'', true, 0), 4096);

        assertThat(parsed.fields()).contains(List.of("1", "€ü"));
    }

    @Test
    void refusesABlockThatDoesNotHoldItsRecords() {
        CsvBlockParser parser = new CsvBlockParser(CsvDialect.RFC_4180);

        assertThatThrownBy(() -> parser.parse(new byte[] {'a', '\n'}, new Block(0, 0, 2, 1, 2), new ParsedRecords()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsThePublicSpectrum() throws IOException {
        Path folder = SampleData.folder().resolve("csv/spectrum");
        assumeTrue(Files.isDirectory(folder));
        int agreed = 0;
        try (Stream<Path> files = Files.list(folder.resolve("csvs"))) {
            for (Path file : files.sorted().toList()) {
                agreed += agrees(file, folder) ? 1 : 0;
            }
        }

        assertThat(agreed).isEqualTo(11);
    }

    private static boolean agrees(Path file, Path folder) throws IOException {
        String name = file.getFileName().toString().replace(".csv", ".json");
        List<List<String>> rows = ParsedRecords.of(Files.readAllBytes(file), CsvDialect.RFC_4180, 16)
                .fields();
        List<List<String>> expected = new ArrayList<>();
        for (JsonNode object : new ObjectMapper()
                .readTree(Files.readString(folder.resolve("json").resolve(name)))) {
            expected.add(rows.getFirst().stream()
                    .map(key -> object.path(key).asString("?"))
                    .toList());
        }
        return rows.subList(1, rows.size()).equals(expected);
    }
}

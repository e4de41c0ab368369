package io.tieout.formats;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CsvLawsTests {

    @Property(tries = 500)
    void recordsSurviveWritingAndReadingInBlocksOfAnySize(
            @ForAll("dialects") CsvDialect dialect,
            @ForAll("lineEnds") String lineEnd,
            @ForAll("records") List<List<String>> records,
            @ForAll @IntRange(min = 1, max = 120) int blockBytes,
            @ForAll boolean mark,
            @ForAll boolean lastLineEnd)
            throws IOException {
        boolean wide = dialect.charset().name().startsWith("UTF-16");
        Written written = write(
                records, dialect, lineEnd, mark && dialect.charset().name().startsWith("UTF"), lastLineEnd);
        CsvDialect declared = wide && mark
                ? new CsvDialect(StandardCharsets.UTF_16, dialect.delimiter(), dialect.quote(), false, 0)
                : dialect;

        ParsedRecords parsed = ParsedRecords.of(written.bytes, declared, blockBytes);

        assertThat(parsed.malformed).isEmpty();
        assertThat(parsed.records).isEqualTo(written.expected);
    }

    @Property(tries = 2000)
    void anyTextIsSplitAsFastCsvSplitsIt(
            @ForAll("soup") String soup, @ForAll @IntRange(min = 1, max = 20) int blockBytes) throws IOException {
        CsvDialect dialect = new CsvDialect(Charset.forName("UTF-8"), ',', '"', false, 0);
        String text = "x,y\n" + soup;
        List<List<String>> expected = fastCsv(text);

        ParsedRecords parsed = ParsedRecords.of(text.getBytes(dialect.charset()), dialect, blockBytes);

        if (expected == null) {
            assertThat(parsed.malformed).isNotEmpty();
        } else {
            assertThat(parsed.malformed).isEmpty();
            assertThat(parsed.fields()).isEqualTo(expected);
        }
    }

    @Provide
    Arbitrary<CsvDialect> dialects() {
        return Combinators.combine(
                        Arbitraries.of("UTF-8", "ISO-8859-1", "windows-1252", "IBM850", "UTF-16LE", "UTF-16BE"),
                        Arbitraries.of(',', ';', '\t', '|'),
                        Arbitraries.of('"', '\''))
                .as((charset, delimiter, quote) ->
                        new CsvDialect(Charset.forName(charset), delimiter, quote, false, 0));
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r", "\r\n");
    }

    @Provide
    Arbitrary<List<List<String>>> records() {
        Arbitrary<String> field =
                Arbitraries.strings().withChars("ab1 ,;|\t\"'\r\nüß").ofMaxLength(8);
        return field.list().ofMinSize(2).ofMaxSize(5).list().ofMinSize(2).ofMaxSize(12);
    }

    /// Texts of trouble makers whose quotes are closed at the end.
    @Provide
    Arbitrary<String> soup() {
        return Arbitraries.strings().withChars("a,\"\r\né").ofMaxLength(30).filter(CsvLawsTests::closed);
    }

    private static boolean closed(String text) {
        RecordCutter cutter = new RecordCutter(CsvDialect.RFC_4180, 100);
        byte[] bytes = text.getBytes(CsvDialect.RFC_4180.charset());
        cutter.feed(bytes, 0, bytes.length);
        return !cutter.inQuotes();
    }

    private static List<List<String>> fastCsv(String text) {
        List<List<String>> records = new ArrayList<>();
        try (CsvReader<String[]> reader = CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(StringArrayHandler.of(), text)) {
            reader.forEach(fields -> records.add(List.of(fields)));
            return records;
        } catch (CsvParseException refused) {
            return null;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Written(byte[] bytes, List<ParsedRecords.Parsed> expected) {}

    private static Written write(
            List<List<String>> records, CsvDialect dialect, String lineEnd, boolean mark, boolean lastLineEnd) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (mark) {
            out.writeBytes("\uFEFF".getBytes(dialect.charset()));
        }
        List<ParsedRecords.Parsed> expected = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            String quote = String.valueOf(dialect.quote());
            byte[] line = String.join(
                            String.valueOf(dialect.delimiter()),
                            records.get(i).stream()
                                    .map(field -> quoted(field, dialect, quote))
                                    .toList())
                    .getBytes(dialect.charset());
            expected.add(new ParsedRecords.Parsed(i + 1L, out.size(), line.length, records.get(i)));
            out.writeBytes(line);
            if (i < records.size() - 1 || lastLineEnd) {
                out.writeBytes(lineEnd.getBytes(dialect.charset()));
            }
        }
        return new Written(out.toByteArray(), expected);
    }

    private static String quoted(String field, CsvDialect dialect, String quote) {
        boolean needed = field.startsWith(quote)
                || field.indexOf(dialect.delimiter()) >= 0
                || field.indexOf('\n') >= 0
                || field.indexOf('\r') >= 0
                || field.length() % 3 == 1;
        return needed ? quote + field.replace(quote, quote + quote) + quote : field;
    }
}

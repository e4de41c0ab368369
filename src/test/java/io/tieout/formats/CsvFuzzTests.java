package io.tieout.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Random bytes, rich in what is hard: the scanner and the parser say what the slow reference says, for any block size.
/// `-Dtieout.fuzz.seconds=600` looks longer.
class CsvFuzzTests {

    private static final long SECONDS = Long.getLong("tieout.fuzz.seconds", 4);
    private static final String[] CHARSETS = {
        "UTF-8", "UTF-8", "UTF-8", "windows-1252", "ISO-8859-1", "IBM850", "UTF-16LE", "UTF-16BE"
    };
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final char[] QUOTES = {'"', '\'', CsvDialect.NO_QUOTE};
    private static final int MOST_PIECES = 60;

    @Property(tries = 1500)
    void scannerAndParserAgreeWithTheReferenceOnRandomBytes(@ForAll long seed) throws IOException {
        check(seed);
    }

    @Test
    void noneOfManyRandomFilesIsReadDifferently() throws IOException {
        long seed = 20261121;
        Instant end = Instant.now().plus(Duration.ofSeconds(SECONDS));
        do {
            check(seed++);
        } while (Instant.now().isBefore(end));
    }

    private static void check(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        CsvDialect dialect = dialect(random);
        byte[] file = file(random, dialect);
        int blockBytes = 2 * random.nextInt(1, 40);

        Optional<SlowReference.Found> expected = SlowReference.read(file, dialect);
        FilePlan plan = CsvScanner.scan(
                new ByteArrayInputStream(file), OutputStream.nullOutputStream(), dialect, blockBytes, 1 << 20);

        String what = "seed " + seed + ", " + dialect;
        assertThat(Optional.ofNullable(plan.flaw()).map(Flaw::code))
                .as(what)
                .matches(flaw -> flaw.isPresent() == expected.isEmpty());
        if (expected.isPresent()) {
            ParsedRecords parsed = ParsedRecords.of(file, dialect, blockBytes);
            assertThat(parsed.records).as(what).isEqualTo(expected.get().records());
            assertThat(parsed.malformed).as(what).isEqualTo(expected.get().malformed());
            assertThat(plan.records()).as(what).isEqualTo((long) parsed.records.size() + parsed.malformed.size());
        }
    }

    private static CsvDialect dialect(SplittableRandom random) {
        return new CsvDialect(
                Charset.forName(CHARSETS[random.nextInt(CHARSETS.length)]),
                DELIMITERS[random.nextInt(DELIMITERS.length)],
                QUOTES[random.nextInt(QUOTES.length)],
                false,
                random.nextInt(4) == 0 ? 1 : 0);
    }

    /// Two plain lines, so that the file has data and shows its delimiter, then anything.
    private static byte[] file(SplittableRandom random, CsvDialect dialect) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String plain = "x" + dialect.delimiter() + "y\n";
        boolean marked = dialect.charset().name().startsWith("UTF") && random.nextBoolean();
        out.writeBytes(((marked ? "\uFEFF" : "") + plain + plain).getBytes(dialect.charset()));
        int pieces = random.nextInt(MOST_PIECES);
        for (int i = 0; i < pieces; i++) {
            out.writeBytes(piece(random, dialect));
        }
        return out.toByteArray();
    }

    private static byte[] piece(SplittableRandom random, CsvDialect dialect) {
        int kind = random.nextInt(200);
        if (kind < 2) {
            byte[] any = new byte[random.nextInt(1, 4)];
            random.nextBytes(any);
            return any;
        }
        char quote = dialect.quote() == CsvDialect.NO_QUOTE ? '"' : dialect.quote();
        String text = switch (kind % 10) {
            case 0, 1 -> String.valueOf(dialect.delimiter());
            case 2, 3 -> String.valueOf(quote);
            case 4 -> "\n";
            case 5 -> "\r";
            case 6 -> "\r\n";
            case 7 -> dialect.charset().name().startsWith("UTF") ? "é€😀" : "é";
            case 8 -> "";
            default -> "a ";
        };
        return text.getBytes(dialect.charset());
    }
}

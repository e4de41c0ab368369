package io.tieout.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.intake.Patterns;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The reader by hand against the formatter it stands for.
class FixedDateTests {

    private static final List<String> OF_ANY_WIDTH = List.of("d/M/uuuu", "uuuu-M-d", "d MMM yy", "M/d/yy");
    private static final List<String> PATTERNS = Stream.concat(
                    Stream.of(
                            "uuuu-MM-dd",
                            "dd.MM.uuuu",
                            "uuuuMMdd",
                            "dd-MMM-uuuu",
                            "MMM dd, uuuu",
                            "yyMMdd",
                            "dd/MM/yy",
                            "dd. MM. yyyy"),
                    OF_ANY_WIDTH.stream())
            .toList();
    private static final String CHARACTERS = "0123456789/:. ,aJnZ\u0661";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uuu-MM-dd",
                "uuuuu-MM-dd",
                "u-MM-dd",
                "dd MMMM uuuu",
                "ddd.MM.uuuu",
                "dMMuuuu",
                "ddMuuuu",
                "Mdd/uuuu",
                "uuuu-MM",
                "MM-dd",
                "uuuu-dd",
                "uuuu-MM-dd-dd",
                "uuuu-uuuu-MM",
                "MM-MM-dd",
                "uuuu-dd-dd",
                "uuuu-MM-dd'T'HH:mm",
                "QQ uuuu dd",
                "uuuu_MM_dd",
                "uuuu-MM-dd]",
                ""
            })
    void leavesOtherPatternsToTheFormatter(String pattern) {
        assertThat(FixedDate.of(pattern)).isNull();
    }

    /// Where a formatter takes up to nineteen digits for `d` and `M`, the reader takes at most two.
    @Property
    void readsAsTheFormatterDoesAndNothingElse(
            @ForAll @IntRange(min = 0, max = 100_000) int day,
            @ForAll @IntRange(max = 20) int place,
            @ForAll @IntRange(max = 19) int character,
            @ForAll @IntRange(max = 3) int change) {
        for (String pattern : PATTERNS) {
            DateTimeFormatter formatter = Patterns.formatter(pattern);
            String plain = formatter.format(LocalDate.ofEpochDay(day));
            assertThat(fixed(pattern).date(plain)).as(plain).isEqualTo(parsed(formatter, plain));
            String text = changed(plain, place, character, change);
            LocalDate date = fixed(pattern).date(text);
            if (date != null || !OF_ANY_WIDTH.contains(pattern)) {
                assertThat(date).as("%s by %s", text, pattern).isEqualTo(parsed(formatter, text));
            }
        }
    }

    private static FixedDate fixed(String pattern) {
        return Objects.requireNonNull(FixedDate.of(pattern), pattern);
    }

    /// The text with one character replaced, taken out or put in, or as it is.
    private static String changed(String text, int place, int character, int change) {
        int at = place % text.length();
        String one = CHARACTERS.substring(character, character + 1);
        return switch (change) {
            case 0 -> text;
            case 1 -> text.substring(0, at) + one + text.substring(at + 1);
            case 2 -> text.substring(0, at) + text.substring(at + 1);
            default -> text.substring(0, at) + one + text.substring(at);
        };
    }

    private static @Nullable LocalDate parsed(DateTimeFormatter formatter, String text) {
        try {
            return formatter.parse(text).query(TemporalQueries.localDate());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}

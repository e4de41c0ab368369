package io.tieout.jobsconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.shared.Message;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarTextTests {

    /// Every X in the text is a mistake.
    record Marked(@Default("1") int number, String text) {

        static final ConfigKind<Marked> KIND = new ConfigKind<>("marked", "m.yaml", Marked.class, (value, report) -> {
            int[] points = value.text().codePoints().toArray();
            for (int i = 0; i < points.length; i++) {
                if (points[i] == 'X') {
                    report.problemInText("text", i, new Message("TIE-CFG-030", "marked", "none"));
                }
            }
        });
    }

    @TempDir
    Path temporary;

    private ConfigHome home;

    @BeforeEach
    void makeFolder() {
        home = new ConfigHome(temporary);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u00a4',
            value = {
                "text: abX ~ 1:9",
                "text:   X ~ 1:9",
                "text: a b  c X d ~ 1:14",
                "text: 'X' ~ 1:8",
                "text: 'it''s \"X\"' ~ 1:15",
                "text: \"a \\\" \\u00e9 \\x41 \\\\ X\" ~ 1:28",
                "text: \"é€😀 X\" ~ 1:12",
                "{number: 2, text: 'a < X'} ~ 1:24",
                "text: aXb # X ~ 1:8",
                "text: a|  b X|  c ~ 2:5",
                "text: a||  X ~ 3:3",
                "text: 'a|  b  X' ~ 2:6",
                "text: \"a|    b X\" ~ 2:7",
                "text: \"a \\|    b X\" ~ 2:7",
                "text: ¦|  a|  b X ~ 3:5",
                "text: ¦-|    a||    X ~ 4:5",
                "text: >-|  a|  X b ~ 3:3"
            })
    void everyCharacterOfAValueHasItsPlace(String lines, String place) {
        home.with("m.yaml", lines.replace('|', '\n').replace('¦', '|'));

        assertThat(home.problems(Marked.KIND)).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo("jobs-config/m.yaml:" + place);
            assertThat(problem.code()).isEqualTo("TIE-CFG-030");
            assertThat(problem.message()).isEqualTo("`text`: marked");
        });
    }

    @Test
    void aWholeValueHasThePlaceWhereItBegins() {
        home.with("m.yaml", "number: x", "text: 'a'");

        assertThat(home.problems(Marked.KIND))
                .singleElement()
                .satisfies(problem -> assertThat(problem.place()).isEqualTo("jobs-config/m.yaml:1:9"));
    }
}

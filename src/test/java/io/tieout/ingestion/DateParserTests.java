package io.tieout.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateParserTests {

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd, 2024-02-29",
        "dd/MM/yyyy, 29/02/2024",
        "dd.MM.yyyy, 29.02.2024",
        "yyyyMMdd, 20240229",
        "dd-MMM-yyyy, 29-FEB-2024",
        "d MMM yy, 29 feb 24",
        "d/M/yyyy, 29/2/2024",
        "dd MMMM yyyy, 29 february 2024",
        "'''on'' dd/MM/uuuu', on 29/02/2024",
        "yyyy-MM-dd'T'HH:mm, 2024-02-29T10:00"
    })
    void readsTheFormat(String pattern, String text) {
        assertThat(new DateParser(List.of(pattern)).date(text)).isEqualTo("2024-02-29");
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy, 31/02/2024",
        "dd/MM/yyyy, 29/02/2023",
        "dd/MM/yyyy, 12/31/2024",
        "dd/MM/yyyy, 1/2/2024",
        "dd/MM/yyyy, 01/02/24",
        "dd/MM/yyyy, 01/02/20245",
        "yyyy-MM-dd, 2024-00-10",
        "yyyy-MM-dd, 2024-02-29T10:00",
        "dd-MMM-yyyy, 01-Foo-2024",
        "dd MMMM yyyy, 31 february 2024"
    })
    void isStrict(String pattern, String text) {
        assertThat(new DateParser(List.of(pattern)).date(text)).isNull();
    }

    @Test
    void triesFormatsInOrderAndIsoByDefault() {
        DateParser parser = new DateParser(List.of("dd/MM/yyyy", "MM/dd/yyyy"));

        assertThat(parser.date("01/02/2024")).isEqualTo("2024-02-01");
        assertThat(parser.date("01/31/2024")).isEqualTo("2024-01-31");
        assertThat(new DateParser(List.of()).date("2024-01-31")).isEqualTo("2024-01-31");
    }

    @Test
    void saysWhatItExpected() {
        DateParser parser = new DateParser(List.of("dd/MM/yyyy", "yyyyMMdd"));

        assertThat(parser.why("").text()).contains("empty", "dd/MM/yyyy or yyyyMMdd");
        assertThat(parser.why("soon").text()).contains("'soon'", "dd/MM/yyyy or yyyyMMdd");
        assertThat(new InstantParser(List.of("dd/MM/yyyy HH:mm"), ZoneId.of("Europe/Berlin"))
                        .why("soon")
                        .text())
                .contains("'soon'", "dd/MM/yyyy HH:mm", "Europe/Berlin");
        assertThat(new InstantParser(List.of(), ZoneId.of("UTC")).why("soon").text())
                .contains("'soon'", "UTC")
                .doesNotContain("dd/MM");
    }

    @Property
    void readsWhatAFormatterWrites(@ForAll @IntRange(min = -20_000, max = 60_000) int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        for (String pattern : List.of("uuuu-MM-dd", "dd.MM.uuuu", "uuuuMMdd", "dd-MMM-uuuu", "d/M/uuuu")) {
            String text = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(date);
            assertThat(new DateParser(List.of(pattern)).date(text)).isEqualTo(date);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-07-01T10:00:00Z, 2024-07-01T10:00:00Z",
        "2024-07-01T10:00:00+05:00, 2024-07-01T05:00:00Z",
        "2024-07-01T10:00, 2024-07-01T08:00:00Z",
        "2024-07-01 10:00:00.5, 2024-07-01T08:00:00.5Z",
        "2024-10-27 02:30:00, 2024-10-27T00:30:00Z"
    })
    void readsTimesInTheZoneOfTheFeed(String text, Instant instant) {
        assertThat(new InstantParser(List.of(), ZoneId.of("Europe/Berlin")).instant(text))
                .isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy HH:mm XXX, 01/07/2024 10:00 +05:00, 2024-07-01T05:00:00Z",
        "dd/MM/yyyy HH:mm, 01/07/2024 10:00, 2024-07-01T08:00:00Z",
        "dd/MM/yyyy, 01/07/2024, ",
        "HH:mm, 10:00, "
    })
    void ownFormatsNeedADateAndATime(String pattern, String text, Instant instant) {
        assertThat(new InstantParser(List.of(pattern), ZoneId.of("Europe/Berlin")).instant(text))
                .isEqualTo(instant);
    }

    @Test
    void readsTimesInOwnFormatsAndRefusesSkippedOnes() {
        InstantParser parser = new InstantParser(List.of("dd/MM/yyyy HH:mm"), ZoneId.of("Europe/Berlin"));

        assertThat(parser.instant("01/07/2024 10:00")).isEqualTo("2024-07-01T08:00:00Z");
        assertThat(parser.instant("31/03/2024 02:30")).isNull();
        assertThat(new InstantParser(List.of(), ZoneId.of("UTC")).instant("2024-07-01"))
                .isNull();
    }
}

package io.tieout.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.intake.FeedSpecs;
import io.tieout.shared.Message;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountParserTests {

    private final AmountParser english = new AmountParser(FeedSpecs.amount("A", ".", ",", "£", "GBP"));
    private final AmountParser german = new AmountParser(FeedSpecs.amount("A", ",", ".", "€"));
    private final AmountParser swiss = new AmountParser(FeedSpecs.amount("A", ".", "'"));
    private final AmountParser french = new AmountParser(FeedSpecs.amount("A", ",", " "));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1|100",
                "1.5|150",
                "-1.50|-150",
                "1.50-|-150",
                "(1.50)|-150",
                "+1|100",
                "1+|100",
                "−2|-200",
                "1,234.56|123456",
                "1,234,567|123456700",
                "£1,000.00|100000",
                "-£5|-500",
                "£-5|-500",
                "(£5.00)|-500",
                "5 GBP|500",
                "gbp 5|500",
                "\u00A01 \u00A0|100",
                "- 7|-700",
                "0|0",
                "-0.00|0",
                ".5|50",
                "5.|500",
                "000000000000000000000012|1200",
                "1234567890123456.78|123456789012345678"
            })
    void readsAmounts(String text, long minor) {
        assertThat(english.minor(text, 2)).isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                ".",
                "()",
                "abc",
                "NaN",
                "1e5",
                "1,23.00",
                "1,2345",
                ",123",
                "1,234,",
                "1234,567",
                "1.2.3",
                "1.234",
                "--1",
                "-(1)",
                "-1-",
                "(1",
                "1)",
                "1 000",
                "$5",
                "£",
                "1..2",
                "1.,2",
                "1.000,00",
                "1O",
                "١",
                "1234567890123456789012345678901234567890",
                "12345678901234567.00",
                "12345678901234567",
                "-.",
                "(.)",
                "£.",
                "1000,000",
                "GBP",
                "-GBP"
            })
    void refusesEverythingElse(String text) {
        assertThat(english.minor(text, 2)).isEqualTo(AmountParser.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"1.234,5|123450", "-1.234.567,89|-123456789", "12,00 €|1200"})
    void readsCommas(String text, long minor) {
        assertThat(german.minor(text, 2)).isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1'234.50", "1’234.50"})
    void readsApostrophes(String text) {
        assertThat(swiss.minor(text, 2)).isEqualTo(123450);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 234,50", "1\u00A0234,50", "1\u202F234,50"})
    void readsBlanksBetweenThousands(String text) {
        assertThat(french.minor(text, 2)).isEqualTo(123450);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|TIE-ING-004|empty",
                "1.234|TIE-ING-004|more decimal places than GBP (2)",
                "1.23456|TIE-ING-004|cannot be read",
                "abc|TIE-ING-004|cannot be read"
            })
    void saysWhyNot(String text, String code, String word) {
        Message why = english.why(text, 2, "GBP");

        assertThat(why.code()).isEqualTo(code);
        assertThat(why.text()).contains(word);
    }

    @Test
    void whatHasFourPlacesIsUnreadableWhereFourAreAllowed() {
        assertThat(english.why("1.23456", 4, "CLF").text())
                .isEqualTo(english.why("1.23456", 2, "GBP").text());
        assertThat(english.why("1.2345", 4, "CLF").text())
                .isNotEqualTo(english.why("1.2345", 2, "GBP").text());
    }

    @Test
    void namesTheThousandsOnlyWhereThereAreSome() {
        AmountParser plain = new AmountParser(FeedSpecs.amount("A", ".", ""));

        assertThat(english.why("abc", 2, "GBP").text()).contains("','");
        assertThat(plain.why("abc", 2, "GBP").text()).doesNotContain("','");
        assertThat(plain.minor("1,000", 2)).isEqualTo(AmountParser.NONE);
    }

    @Test
    void totalsAreReadWithAtMostFourPlaces() {
        assertThat(english.decimal("-1,234.5678")).isEqualByComparingTo("-1234.5678");
        assertThat(english.decimal("1.23456")).isNull();
    }

    @Property
    void plainDecimalsAreReadExactly(
            @ForAll @LongRange(min = -99_999_999_999_999L, max = 99_999_999_999_999L) long minor,
            @ForAll @IntRange(max = 4) int exponent) {
        assertThat(english.minor(BigDecimal.valueOf(minor, exponent).toPlainString(), exponent))
                .isEqualTo(minor);
    }
}

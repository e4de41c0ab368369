package io.tieout.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.expressions.Condition.Verdict;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTests {

    static final Vocabulary VOCABULARY = new Vocabulary(
            new TreeMap<>(Map.of(
                    "amount", ValueKind.NUMBER,
                    "balance", ValueKind.NUMBER,
                    "booking_date", ValueKind.DATE,
                    "value_date", ValueKind.DATE,
                    "booked_at", ValueKind.TIMESTAMP,
                    "reference", ValueKind.TEXT,
                    "document_no", ValueKind.TEXT)),
            new TreeSet<>(List.of("channel", "currency")));

    private static final Surroundings BERLIN =
            new Surroundings(ZoneId.of("Europe/Berlin"), day -> day.getDayOfWeek() != DayOfWeek.SUNDAY);

    /// A record with all fields but value_date and balance; it was booked on Saturday, 31 January 2026, 00:30 in
    /// Berlin.
    private static final Map<String, Object> ROW = Map.of(
            "amount",
            new BigDecimal("-100.50"),
            "booking_date",
            LocalDate.of(2026, 1, 31),
            "booked_at",
            Instant.parse("2026-01-30T23:30:00Z"),
            "reference",
            "INV-2026/17",
            "document_no",
            "");

    static Verdict evaluate(String text, Map<String, Object> row) {
        Expression.Checked checked = Expression.check(text, VOCABULARY);
        assertThat(checked.mistakes()).as(text).isEmpty();
        return checked.expression()
                .orElseThrow()
                .<Map<String, Object>>bind(name -> values -> values.get(name), BERLIN)
                .of(row);
    }

    private static String mistakes(String text) {
        StringBuilder all = new StringBuilder();
        for (Mistake mistake : Expression.check(text, VOCABULARY).mistakes()) {
            all.append(mistake.offset() + " " + mistake.message() + " -> " + mistake.remedy() + "\n");
        }
        return all.toString().strip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1 + 0.2 == 0.3",
                "1 < 2.5 && -3 < -2.9 && 7 == 7.000",
                "1234567890123456789.01 + 0.01 == 1234567890123456789.02",
                "9223372036854775807 + 1 == 9223372036854775808.0",
                "amount == -100.50 && amount == -100.5 && amount != -100.51",
                "amount * 2 == -201 && -amount == 100.5 && abs(amount) > 100 && amount % 100 == -0.5",
                "amount - 0.01 < amount && amount + 100.5 == 0",
                "booking_date == date('2026-01-31') && booking_date < date(\"2026-02-01\")",
                "booking_date - date('2026-01-01') == 30 && booking_date + 1 == date('2026-02-01')",
                "booking_date - 31 == date('2025-12-31')",
                "weekday(booking_date) == 6 && isBusinessDay(booking_date) && !isBusinessDay(booking_date + 1)",
                "date(booked_at) == booking_date && hour(booked_at) == 0",
                "booked_at < timestamp('2026-01-31T00:00:00Z')",
                "reference.startsWith('INV') && reference.endsWith('17') && reference.contains('-2026/')",
                "reference.matches('^INV-[0-9]{4}/[0-9]+$') && reference.matches('2026') && !reference.matches('^2026')",
                "size(reference) == 11 && reference.lower() == 'inv-2026/17' && reference.lower().upper() == reference",
                "reference in ['a', 'INV-2026/17'] && !(reference in [])",
                "document_no == '' && !has(document_no) && has(reference) && has(amount) && !has(value_date)",
                "(amount < 0 ? reference : document_no) + '!' == 'INV-2026/17!'",
                "has(value_date) ? value_date > booking_date : true",
                "amount < 0 || value_date > booking_date",
                "value_date > booking_date || amount < 0"
            })
    void holds(String text) {
        assertThat(evaluate(text, ROW)).as(text).isEqualTo(Verdict.TRUE);
        assertThat(evaluate("!(" + text + ")", ROW)).as(text).isEqualTo(Verdict.FALSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value_date > booking_date",
                "!(value_date > booking_date)",
                "value_date == value_date",
                "value_date != booking_date",
                "value_date - booking_date <= 5",
                "balance + amount > 0 && amount < 0",
                "amount < 0 && balance > 0",
                "amount > 0 || balance > 0",
                "balance > 0 || amount > 0",
                "balance > 0 ? amount < 0 : amount < 0",
                "isBusinessDay(value_date)",
                "reference in [value_date > booking_date ? 'a' : 'b']"
            })
    void anAbsentValueDecidesNothing(String text) {
        assertThat(evaluate(text, ROW)).as(text).isEqualTo(Verdict.ABSENT);
    }

    @Test
    void falseAndAnAbsentValueIsFalse() {
        assertThat(evaluate("amount > 0 && balance > 0", ROW)).isEqualTo(Verdict.FALSE);
        assertThat(evaluate("balance > 0 && amount > 0", ROW)).isEqualTo(Verdict.FALSE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '¤',
            value = {
                "amonut < 1 ~ 0 there is no field 'amonut' -> did you mean `amount`? allowed: amount, balance,",
                "amount < 0 && channel == '' ~ 14 no column is mapped to 'channel' -> map columns.channel, or use amount,",
                "amount > 0 && has(chanel) ~ there is no field 'chanel'",
                "reference < amount ~ 10 `<` does not take text and number -> it takes: number and number; date and date",
                "amount / 2 > 1 ~ 7 there is no `/` here -> multiply instead",
                "amount + 1 ~ 7 is a number where true or false is needed -> compare it",
                "reference ~ 0 is a text where true or false is needed",
                "amount < ~ 8 ends too early",
                "amount = 1 ~ 7 is not understood here: token recognition error at: '= ' -> write == to compare",
                "amount < 1 and amount > 0 ~ 11 is not understood here: -> write && for and",
                "reference.startswith('x') ~ 10 there is no function 'startswith' -> did you mean `startsWith`?",
                "dyn(amount) == 1 ~ 0 there is no function 'dyn' -> allowed: has, abs,",
                "[1, 2].all(x, x > 1) ~ there is no function 'all'",
                "value_date == null ~ 14 there is no null here -> ask has(field)",
                "booking_date > date('2026-02-30') ~ 20 '2026-02-30' is not a date such as",
                "booking_date > date(reference) ~ 20 date() takes a text in quotes here",
                "reference.matches('[') ~ 18 '[' is not a regular expression",
                "reference.matches('(a)\\\\1') ~ is not a regular expression",
                "has(amount < 1) ~ has() takes the name of a field",
                "reference.size == 1 ~ 9 a field has no parts to name after a dot",
                "amount < 99999999999999999999 ~ 9 is a number that is too long",
                "amount < 1e400 ~ 9 is no number that can be kept exactly",
                "reference in ['a', 1] ~ 19 is not a text -> a list is of texts",
                "amount < 1u ~ does not take number and number",
                "amount == {'a': 1} ~ `==` does not take"
            })
    void saysWhatIsWrongAndWhere(String text, String said) {
        String[] parts = said.split(" -> ", 2);

        String found = mistakes(text);

        assertThat(found).contains(parts[0]);
        assertThat(found).contains(parts[parts.length - 1]);
    }

    @Test
    void findsSeveralMistakesAtOnce() {
        assertThat(mistakes("amonut < 0 ||\n  refrence == ''").lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("16 there is no field 'refrence'"));
    }

    @Test
    void lengthAndDepthAreLimited() {
        assertThat(mistakes("amount < 0 || ".repeat(80) + "amount < 0")).contains("has 1130 characters, at most 1000");
        assertThat(mistakes("(".repeat(140) + "amount < 0" + ")".repeat(140))).contains("nested deeper than 100");
        assertThat(mistakes("amount" + " + 1".repeat(240) + " > 0")).contains("nested deeper than 100");
        assertThat(evaluate("amount > 0 || ".repeat(60) + "amount < 0", ROW)).isEqualTo(Verdict.TRUE);
        assertThat(evaluate("!(".repeat(20) + "amount < 0" + ")".repeat(20), ROW))
                .isEqualTo(Verdict.TRUE);
    }

    @Test
    void anEvilPatternEndsAtOnce() {
        Map<String, Object> row = new HashMap<>(ROW);
        row.put("reference", "a".repeat(200) + "!");

        Verdict verdict = org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> evaluate("reference.matches('^(a+)+$')", row));

        assertThat(verdict).isEqualTo(Verdict.FALSE);
    }

    @Test
    void whatHasNoResultIsAnArithmeticError() {
        Map<String, Object> row = new HashMap<>(ROW);
        row.put("balance", BigDecimal.ZERO);

        assertThatThrownBy(() -> evaluate("amount % balance == 0", row)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> evaluate("booking_date + 0.5 > booking_date", row))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> evaluate("booking_date + 999999999999999 > booking_date", row))
                .isInstanceOf(java.time.DateTimeException.class);
    }

    @Test
    void knowsTheFieldsItNames() {
        assertThat(Expression.check("has(value_date) && amount < 0 || value_date > booking_date", VOCABULARY)
                        .expression()
                        .orElseThrow()
                        .fields())
                .containsExactly("value_date", "amount", "booking_date");
    }
}

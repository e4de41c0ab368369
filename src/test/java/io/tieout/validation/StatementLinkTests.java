package io.tieout.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.validation.FileStatements.Statement;
import io.tieout.validation.StatementLink.Kind;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementLinkTests {

    private static Statement statement(String number, LocalDate day, long opening, long closing) {
        String[] parts = number.split("/");
        return new Statement(
                "bank",
                1,
                "f",
                "A",
                "EUR",
                number,
                Long.parseLong(parts[0]),
                parts.length < 2 ? 0 : Integer.parseInt(parts[1]),
                day.minusDays(1),
                day,
                opening,
                closing,
                1,
                2);
    }

    @ParameterizedTest
    @CsvSource({
        "16, 2026-01-20, 17, 2026-01-21, 0, FOLLOWS, ''",
        "16, 2026-01-20, 17, 2026-01-21, 5, DISAGREES, ''",
        "16, 2026-01-20, 18, 2026-01-22, 5, MISSING, 17",
        "16, 2026-01-20, 20, 2026-01-22, 0, MISSING, 17-19",
        "16/1, 2026-01-20, 16/2, 2026-01-20, 0, FOLLOWS, ''",
        "16/1, 2026-01-20, 16/2, 2026-01-20, 5, DISAGREES, ''",
        "16/1, 2026-01-20, 17/1, 2026-01-21, 0, FOLLOWS, ''",
        "16, 2026-01-20, 16, 2026-01-21, 0, REPEATED, ''",
        "16, 2026-01-20, 16, 2026-01-21, 5, DISAGREES, ''",
        "16, 2026-01-20, 9, 2026-01-21, 0, BACKWARDS, ''",
        "250, 2025-12-31, 1, 2026-01-02, 0, FOLLOWS, ''",
        "250, 2025-12-31, 1, 2026-01-02, 5, BETWEEN, ''",
        "250, 2025-12-31, 3, 2026-01-06, 5, MISSING, 1-2",
        "31, 2026-01-31, 1, 2026-02-01, 0, FOLLOWS, ''",
        "1, 2026-01-20, 1, 2026-01-21, 0, FOLLOWS, ''",
        "1, 2026-01-20, 1, 2026-01-21, 5, BETWEEN, ''",
        "0, 2026-01-20, 0, 2026-01-21, 0, FOLLOWS, ''",
        "0, 2026-01-20, 0, 2026-01-25, 5, BETWEEN, ''",
        "0, 2026-01-20, 0, 2026-01-20, 5, OVERLAPS, ''",
        "0, 2026-01-20, 17, 2026-01-25, 5, BETWEEN, ''",
    })
    void aStatementIsHeldAgainstTheOneBeforeItByNumberAndBalance(
            String last, LocalDate lastDay, String next, LocalDate nextDay, long between, Kind kind, String missing) {
        StatementLink link = StatementLink.of(
                statement(last, lastDay, 100, 200), statement(next, nextDay, 200 + between, 300), true);

        assertThat(link.kind()).isEqualTo(kind);
        assertThat(link.missing()).isEqualTo(missing);
        assertThat(link.difference()).isEqualTo(between);
    }

    @ParameterizedTest
    @CsvSource({"18, 0, FOLLOWS", "18, 5, BETWEEN", "9, 0, FOLLOWS"})
    void aBankThatLeavesOutNumbersIsHeldToItsBalancesAlone(String next, long between, Kind kind) {
        Statement last = statement("16", LocalDate.of(2026, 1, 20), 100, 200);

        Statement later = statement(next, LocalDate.of(2026, 1, 22), 200 + between, 300);

        assertThat(StatementLink.of(last, later, false).kind()).isEqualTo(kind);
    }
}

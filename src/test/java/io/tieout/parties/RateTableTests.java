package io.tieout.parties;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateTableTests {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Test
    void aRateHoldsUntilTheNextOneAndNoLongerThanAMonth() {
        RateTable table = new RateTable(
                List.of(rate(1, 2, "USD", "EUR", MONDAY, "0.92"), rate(1, 3, "USD", "EUR", MONDAY.plusDays(7), "0.9")));

        assertThat(table.rate("USD", "EUR", "EUR", MONDAY.minusDays(1))).isEmpty();
        assertThat(table.rate("USD", "EUR", "EUR", MONDAY.plusDays(6))).contains(new BigDecimal("0.92"));
        assertThat(table.rate("USD", "EUR", "EUR", MONDAY.plusDays(38))).contains(new BigDecimal("0.9"));
        assertThat(table.rate("USD", "EUR", "EUR", MONDAY.plusDays(39))).isEmpty();
    }

    @Test
    void theOppositeIsKnownTooAndOtherPairsByWayOfTheBase() {
        RateTable table = new RateTable(
                List.of(rate(1, 2, "EUR", "USD", MONDAY, "1.25"), rate(1, 3, "GBP", "EUR", MONDAY, "1.2")));

        assertThat(table.rate("USD", "EUR", "EUR", MONDAY).orElseThrow()).isEqualByComparingTo("0.8");
        assertThat(table.rate("GBP", "USD", "EUR", MONDAY).orElseThrow()).isEqualByComparingTo("1.5");
        assertThat(table.rate("GBP", "USD", "CHF", MONDAY)).isEmpty();
        assertThat(table.rate("JPY", "JPY", "EUR", MONDAY)).contains(BigDecimal.ONE);
    }

    @Test
    void ofSeveralForADayTheNewestFilesLastRecordCountsInWhateverOrderTheyCome() {
        List<RateRecord> records = new ArrayList<>(List.of(
                rate(1, 9, "USD", "EUR", MONDAY, "0.91"),
                rate(2, 2, "USD", "EUR", MONDAY, "0.92"),
                rate(2, 3, "USD", "EUR", MONDAY, "0.93")));
        for (int seed = 0; seed < 6; seed++) {
            Collections.shuffle(records, new Random(seed));
            assertThat(new RateTable(records).rate("USD", "EUR", "EUR", MONDAY)).contains(new BigDecimal("0.93"));
        }
    }

    private static RateRecord rate(long file, long record, String currency, String in, LocalDate day, String rate) {
        return new RateRecord(file, record, currency, in, day, new BigDecimal(rate), 0, 0);
    }
}

package io.tieout.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.validation.Continuity.Found;
import io.tieout.validation.Continuity.Gap;
import io.tieout.validation.Continuity.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuityTests {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Test
    void aStatementThatRunsHasItsBalancesAndNoGap() {
        Found found = only(step(2, 1, 100, 1100L), step(3, 2, -50, 1050L), step(4, 2, 7, 1057L));

        assertThat(found)
                .isEqualTo(new Found("A", "EUR", DAY.plusDays(1), DAY.plusDays(2), 1000L, 1057L, 2, 0, List.of()));
    }

    @Test
    void whatIsMissingIsToldWithTheRecordsAroundIt() {
        Found found = only(step(2, 1, 100, 1100L), step(3, 2, -50, 850L), step(4, 3, 7, 857L));

        assertThat(found.gaps()).containsExactly(new Gap(2, DAY.plusDays(1), 3, DAY.plusDays(2), -200, 1100, 850));
        assertThat(found.closing()).isEqualTo(857);
    }

    @Test
    void aStatementFromTheNewestRecordIsReadTheOtherWay() {
        Found found = only(step(2, 3, 7, 857L), step(3, 2, -50, 850L), step(4, 1, 100, 1100L));

        assertThat(found.gaps()).containsExactly(new Gap(4, DAY.plusDays(1), 3, DAY.plusDays(2), -200, 1100, 850));
        assertThat(found.opening()).isEqualTo(1000);
        assertThat(found.closing()).isEqualTo(857);
        assertThat(found.firstDay()).isEqualTo(DAY.plusDays(1));
    }

    @Test
    void recordsWithoutABalanceCountForTheNextOneThatHasIt() {
        Found oldest = only(step(2, 1, 100, null), step(3, 1, 10, 1110L), step(4, 2, -50, null), step(5, 2, 1, null));
        Found newest = only(step(2, 2, 1, null), step(3, 2, -50, 1060L), step(4, 1, 10, null), step(5, 1, 100, 1100L));

        assertThat(oldest.wrong()).isZero();
        assertThat(oldest.opening()).isEqualTo(1000);
        assertThat(oldest.closing()).isEqualTo(1061);
        assertThat(newest.wrong()).isZero();
        assertThat(newest.opening()).isEqualTo(1000);
        assertThat(newest.closing()).isEqualTo(1061);
    }

    @Test
    void accountsAndCurrenciesRunByThemselves() {
        Continuity continuity = new Continuity();
        continuity.add("A", "EUR", step(2, 1, 100, 100L));
        continuity.add("B", "EUR", step(3, 1, 5, 5L));
        continuity.add("A", "USD", step(4, 1, 9, 9L));
        continuity.add("A", "EUR", step(5, 1, 1, 101L));
        continuity.add("B", "EUR", step(6, 1, 1, 7L));

        assertThat(continuity.found())
                .extracting(found -> found.account() + " " + found.currency() + " " + found.wrong())
                .containsExactly("A EUR 0", "A USD 0", "B EUR 1");
    }

    @Test
    void aColumnThatIsNoRunningBalanceIsCalledThat() {
        Found found = only(
                step(2, 1, 100, 5L),
                step(3, 1, 100, 5L),
                step(4, 1, 100, 5L),
                step(5, 1, 100, 5L),
                step(6, 1, 100, 5L));

        assertThat(found.isNone()).isTrue();
        assertThat(found.wrong()).isEqualTo(4);
    }

    @Test
    void withoutAnyBalanceNothingIsSaid() {
        Found found = only(step(2, 1, 100, null), step(3, 2, 100, null));

        assertThat(found.opening()).isNull();
        assertThat(found.steps()).isZero();
    }

    /// Records left out of a statement that runs come back as what is missing, whichever way it is written.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsLeftOutIsFoundToTheCent(long seed) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        long balance = random.nextInt(100_000);
        for (int record = 1; record <= 300; record++) {
            long amount = random.nextInt(20_000) - 10_000 == 0 ? 1 : random.nextInt(20_000) - 10_001;
            balance += amount;
            steps.add(step(record, record / 7, amount, balance));
        }
        List<Step> left = new ArrayList<>();
        List<Long> missing = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            boolean isInside = i > 0 && i < steps.size() - 1 && left.getLast() == steps.get(i - 1);
            if (isInside && random.nextInt(20) == 0) {
                missing.add(steps.get(i).amount());
            } else {
                left.add(steps.get(i));
            }
        }

        assertThat(missing).isNotEmpty();
        assertThat(only(left.toArray(Step[]::new)).gaps())
                .extracting(Gap::missing)
                .isEqualTo(missing);
        Collections.reverse(left);
        Collections.reverse(missing);
        assertThat(only(left.toArray(Step[]::new)).gaps())
                .extracting(Gap::missing)
                .isEqualTo(missing);
    }

    private static Step step(long record, int day, long amount, @Nullable Long balance) {
        return new Step(record, DAY.plusDays(day), amount, balance);
    }

    private static Found only(Step... steps) {
        Continuity continuity = new Continuity();
        for (Step step : steps) {
            continuity.add("A", "EUR", step);
        }
        assertThat(continuity.found()).hasSize(1);
        return continuity.found().getFirst();
    }
}

package io.tieout.reconciliation.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.reconciliation.groups.PartPayment.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What stays open when payments and bills differ, against a version that pays cent by cent.
class PartPaymentTests {

    @Test
    void theLastBillsStayOpen() {
        assertThat(PartPayment.of(List.of(600L), List.of(300L, 500L, 200L)))
                .containsExactly(new Rest(true, 1, 200), new Rest(true, 2, 200));
    }

    @Test
    void tooMuchIsToTheCreditOfTheLastPayment() {
        assertThat(PartPayment.of(List.of(600L, 700L), List.of(1_000L))).containsExactly(new Rest(false, 1, 300));
    }

    @Test
    void moneyThatGoesOutIsTheSameTheOtherWayRound() {
        assertThat(PartPayment.of(List.of(-600L), List.of(-1_000L))).containsExactly(new Rest(true, 0, -400));
        assertThat(new Rest(true, 0, -400).difference()).isEqualTo(400);
    }

    @Test
    void aCreditNoteIsUsedInFull() {
        assertThat(PartPayment.of(List.of(500L), List.of(1_000L, -300L))).containsExactly(new Rest(true, 0, 200));
    }

    @Test
    void whatGoesTheOtherWayOrAgreesIsNoPart() {
        assertThat(PartPayment.of(List.of(500L), List.of(-1_000L))).isEmpty();
        assertThat(PartPayment.of(List.of(500L, 200L), List.of(700L))).isEmpty();
        assertThat(PartPayment.of(List.of(5L, -5L), List.of(700L))).isEmpty();
    }

    @Test
    void sumsThatDoNotFitAreSaidSo() {
        assertThatThrownBy(() -> PartPayment.of(List.of(Long.MAX_VALUE, 1L), List.of(1L)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void itIsWhatPayingCentByCentLeaves() {
        Random random = new Random(7);
        int parts = 0;
        for (int i = 0; i < 20_000; i++) {
            List<Long> paid = amounts(random);
            List<Long> billed = amounts(random);
            List<Rest> rests = PartPayment.of(paid, billed);
            parts += rests.isEmpty() ? 0 : 1;
            if (PartPayment.is(paid, billed)) {
                assertThat(rests).as(paid + " for " + billed).isEqualTo(slow(paid, billed));
                assertThat(rests.stream().mapToLong(Rest::difference).sum()).isEqualTo(sum(paid) - sum(billed));
            } else {
                assertThat(rests).isEmpty();
            }
        }
        assertThat(parts).isGreaterThan(5_000);
    }

    /// Every cent of payments, and of what goes against the bills, pays the first bill that is not paid.
    private static List<Rest> slow(List<Long> paid, List<Long> billed) {
        int sign = Long.signum(sum(billed));
        long[] owed = open(billed, sign);
        long[] money = open(paid, sign);
        long credit = against(billed, sign);
        long back = against(paid, sign);
        for (int i = 0; i < owed.length; i++) {
            while (owed[i] > 0 && credit > 0) {
                owed[i]--;
                credit--;
            }
        }
        for (int i = 0; i < money.length; i++) {
            while (money[i] > 0 && back > 0) {
                money[i]--;
                back--;
            }
        }
        for (int i = 0; i < money.length; i++) {
            while (money[i] > 0 && first(owed) >= 0) {
                owed[first(owed)]--;
                money[i]--;
            }
        }
        List<Rest> rests = new ArrayList<>();
        for (int i = 0; i < owed.length; i++) {
            if (owed[i] > 0) {
                rests.add(new Rest(true, i, sign * owed[i]));
            }
        }
        for (int i = 0; i < money.length; i++) {
            if (money[i] > 0) {
                rests.add(new Rest(false, i, sign * money[i]));
            }
        }
        return rests;
    }

    private static int first(long[] owed) {
        for (int i = 0; i < owed.length; i++) {
            if (owed[i] > 0) {
                return i;
            }
        }
        return -1;
    }

    private static long[] open(List<Long> amounts, int sign) {
        return amounts.stream().mapToLong(one -> Math.max(0, one * sign)).toArray();
    }

    private static long against(List<Long> amounts, int sign) {
        return amounts.stream().mapToLong(one -> Math.max(0, -one * sign)).sum();
    }

    private static long sum(List<Long> amounts) {
        return amounts.stream().mapToLong(one -> one).sum();
    }

    private static List<Long> amounts(Random random) {
        List<Long> amounts = new ArrayList<>();
        int size = 1 + random.nextInt(4);
        int sign = random.nextInt(6) == 0 ? -1 : 1;
        for (int i = 0; i < size; i++) {
            amounts.add((long) sign * (random.nextInt(5) == 0 ? -random.nextInt(20) : 1 + random.nextInt(40)));
        }
        return amounts;
    }
}

package io.tieout.reconciliation.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.parties.PartyName;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// References, names, amounts and days compared one by one.
class ComparisonTests {

    @ParameterizedTest
    @CsvSource({
        "INV-2026-000123, inv 2026 000123, EQUAL",
        "RF18 5390 0754 7034, 539007547034, CHECKED",
        "RF19 5390 0754 7034, 539007547034, TRUNCATED", // check digits are wrong: it only contains it
        "INV-2026-000123, 000123, TRUNCATED",
        "INV-2026-000123, XINV2026000123, TRUNCATED",
        "RE 2026000123, INV-2026-000123, TRUNCATED",
        "1NV-2O26-OOO123, INV-2026-000123, CONFUSED",
        "INV-2026-000132, INV-2026-000123, CONFUSED",
        "INV-2026-000124, INV-2026-000123, SIMILAR",
        "INV-2026-00012, INV-2026-000123, TRUNCATED",
        "INV-2026-000124, INV-2026-000953, DIFFERENT",
        "17, 00017, DIFFERENT",
        "ABC, ABCDEFGH, DIFFERENT"
    })
    void references(String one, String other, String level) {
        int found = References.level(References.normalised(one), References.normalised(other));

        assertThat(Criterion.REFERENCE.levels().get(found).label()).isEqualTo(level);
        assertThat(References.level(References.normalised(other), References.normalised(one)))
                .isEqualTo(found);
        assertThat(References.hash(one) == References.hash(other)).isEqualTo(level.equals("EQUAL"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Müller & Söhne GmbH|MUELLER UND SOEHNE|EQUAL",
                "Müller & Söhne GmbH|Muller Sohne|EQUAL",
                "Smith, Jones & Co|Jones Smith|EQUAL",
                "Kessler Maschinenbau AG|Kessler Maschinenbau|EQUAL",
                "Ostrava Steel s.r.o.|OSTRAVA STEEL SRO|EQUAL",
                "Kessler Maschinenbau AG|Kesler Maschinenbau|CLOSE",
                "Brightwater Utilities Ltd|Brightwater Util|CLOSE",
                "Johann Schmidt|J. Schmidt|CLOSE",
                "Иванов и партнёры|Ivanov i partnery|EQUAL",
                "北京华为|Beijing Huawei|EQUAL",
                "Παπαδόπουλος ΑΕ|Papadopoulos|CLOSE",
                "Alder & Finch LLP|Rossi Forniture S.r.l.|DIFFERENT",
                "Nordlys ApS|Nordwind ApS|DIFFERENT",
                "Hansen Transport A/S|Hansen Elektronik A/S|DIFFERENT"
            })
    void names(String one, String other, String level) {
        int found = PartyName.of(one).level(PartyName.of(other));

        assertThat(Criterion.PARTY.levels().get(found).label()).isEqualTo(level);
        assertThat(PartyName.of(other).level(PartyName.of(one))).isEqualTo(found);
    }

    @Test
    void theSwapsOfAnAmountAreThoseThatDifferByAnExchangeOfDigits() {
        for (long amount : new long[] {1_002, 5_005, -7_321, 9_999}) {
            assertThat(Amounts.swaps(amount))
                    .containsExactlyInAnyOrder(LongStream.rangeClosed(1_000, 9_999)
                            .map(other -> Long.signum(amount) * other)
                            .filter(other -> other != amount && Amounts.isSwapped(amount, other))
                            .toArray());
        }
    }

    @Test
    void amountsOfTheSameDigits() {
        assertThat(Amounts.isSwapped(54_321, 54_231)).isTrue();
        assertThat(Amounts.isSwapped(-54_321, -54_231)).isTrue();
        assertThat(Amounts.isSwapped(54_321, 54_321)).isFalse();
        assertThat(Amounts.isSwapped(54_321, 45_312)).isFalse();
        assertThat(Amounts.isSwapped(54_321, 5_432)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,+1",
        "3,+3",
        "4,+4..7",
        "7,+4..7",
        "14,+8..14",
        "99,+15..",
        "26,+15..",
        "27,+MONTH",
        "32,+MONTH",
        "33,+15..",
        "-30,-MONTH",
        "-1,-1",
        "-3,-3",
        "-8,-8..14"
    })
    void days(int days, String level) {
        assertThat(Criterion.DATE.levels().get(Comparison.dateLevel(days)).label())
                .isEqualTo(level);
    }

    @Test
    void everyCriterionFitsIntoItsFourBits() {
        for (Criterion criterion : Criterion.values()) {
            assertThat(criterion.levels()).hasSizeLessThan(16);
            for (int level = 0; level < criterion.levels().size(); level++) {
                long evidence = Evidence.with(Evidence.NONE, criterion, level);
                assertThat(Evidence.level(evidence, criterion)).isEqualTo(level);
                assertThat(Long.bitCount(evidence)).isLessThanOrEqualTo(4);
            }
        }
        assertThat(4 * Criterion.values().length).isLessThanOrEqualTo(64);
    }

    @Test
    void theSharesOfAConfidenceAddUpToIt() {
        Confidence confidence = new Confidence(
                new Rules(
                        java.util.List.of(),
                        new Clearing(java.util.Map.of("default", 3)),
                        9_900,
                        2_000,
                        false,
                        java.util.Map.of(Criterion.PARTY, 33),
                        Rules.Risk.NONE,
                        null),
                Weights.standard());
        long evidence = Evidence.NONE;
        int before = 10_000;
        for (Criterion criterion : Criterion.values()) {
            evidence = Evidence.with(
                    evidence, criterion, Math.min(1, criterion.levels().size() - 1));
            int own = confidence.of(evidence);
            assertThat(confidence.contributions(evidence).values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(own)
                    .isLessThanOrEqualTo(before);
        }
        assertThat(Confidence.tier(9_500)).isEqualTo("TIER_1_PERFECT");
        assertThat(Confidence.tier(9_499)).isEqualTo("TIER_2_STRONG");
        assertThat(Confidence.tier(7_499)).isEqualTo("TIER_4_WEAK");
    }
}

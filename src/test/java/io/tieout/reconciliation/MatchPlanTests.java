package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.matching.Constraints;
import io.tieout.reconciliation.matching.EntryTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MatchPlanTests {

    @Test
    void solvesTheTwoByTwoCaseThatAGreedyMatcherLoses() {
        Rows left = new Rows(1).add(2, 500, "").add(0, 500, "");
        Rows right = new Rows(2).add(1, 500, "").add(3, 500, "");

        BatchResult result = Rows.solve(
                Rows.spec(Map.of("default", 1), "0.5", new ReconciliationSpec.PassSpec.AmountDate(null)), left, right);

        assertThat(Rows.pairs(result)).containsExactlyInAnyOrder("1:2-2:3", "1:3-2:2");
        assertThat(result.breaks()).isEmpty();
    }

    @Test
    void takesTheReferenceAndTheNearerDayNotTheFirst() {
        Rows left = new Rows(1).add(3, 50_000, "RENT 3");
        Rows right = new Rows(2).add(1, 50_000, "RENT 1").add(3, 50_000, "rent-3");

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(Rows.pairs(result)).containsExactly("1:2-2:3");
        assertThat(result.matches().getFirst().tier()).isEqualTo("TIER_1_PERFECT");
        assertThat(result.matches().getFirst().odds().alternatives()).isEqualTo(1);
        assertThat(Rows.reasons(result)).containsExactly("TAKEN");
    }

    @Test
    void aDayAloneIsNotEnoughToChoose() {
        Rows left = new Rows(1).add(3, 50_000, "");
        Rows right = new Rows(2).add(1, 50_000, "RENT").add(3, 50_000, "RENT");

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(Rows.pairs(result)).isEmpty();
        Match best = result.matches().getFirst();
        assertThat(best.members().getLast().entryId()).isEqualTo(right.row(1).entryId());
        assertThat(best.odds().rank()).isEqualTo(1);
        assertThat(Rows.reasons(result)).containsExactly("AMBIGUOUS", "DOUBTFUL", "DOUBTFUL");
    }

    @Test
    void prefersTheReferenceToANearerDate() {
        Rows left = new Rows(1).add(3, 700, " inv  7 ");
        Rows right = new Rows(2).add(3, 700, "INV 8").add(1, 700, "Inv 7");

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(Rows.pairs(result)).containsExactly("1:2-2:3");
        assertThat(result.matches().getFirst().explanation()).isEqualTo("amount EQUAL, date +2, reference EQUAL");
    }

    @Test
    void settlesNoTieSilently() {
        Rows left = new Rows(1).add(5, 900, "");
        Rows right = new Rows(2).add(5, 900, "A").add(5, 900, "B");

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(result.matches()).hasSize(2).allSatisfy(match -> {
            assertThat(match.status()).isEqualTo("SUGGESTED");
            assertThat(match.odds().margin()).isZero();
        });
        assertThat(result.matches().stream().map(match -> match.odds().rank())).containsExactly(1, 2);
        assertThat(Rows.reasons(result)).containsExactly("AMBIGUOUS", "AMBIGUOUS", "AMBIGUOUS");
    }

    @Test
    void readsTheWindowFromEitherChannel() {
        ReconciliationSpec spec = Rows.spec(
                Map.of("default", 3, "cheque", 7, "rtgs", 1),
                new ReconciliationSpec.PassSpec.ReferenceAmountDate(null));
        Rows left = new Rows(1)
                .add(0, 1, "A1", "CHEQUE")
                .add(0, 2, "A2", "RTGS")
                .add(0, 3, "A3", "")
                .add(0, 4, "A4", "RTGS");
        Rows right = new Rows(2)
                .add(-7, 1, "A1", "")
                .add(-2, 2, "A2", "")
                .add(-3, 3, "A3", "")
                .add(-5, 4, "A4", "Cheque");

        BatchResult result = Rows.solve(spec, left, right);

        assertThat(result.matches().stream()
                        .map(match -> Rows.name(match.members().getFirst())))
                .containsExactlyInAnyOrder("1:2", "1:4", "1:5");
    }

    @Test
    void pairsTwinsOfOnePartyInTheirOrderAndSaysSo() {
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        for (int i = 0; i < 3; i++) {
            left.add(5, 77_700, "", "", "Nordlys ApS", "");
            right.add(5, 77_700, "", "", "NORDLYS", "");
        }

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(Rows.pairs(result)).containsExactly("1:2-2:2", "1:3-2:3", "1:4-2:4");
        assertThat(result.matches())
                .allSatisfy(match -> assertThat(match.odds().flags()).isEqualTo("TWIN"));
    }

    @Test
    void doesNotPairEqualAmountsOfDifferentParties() {
        Rows left = new Rows(1).add(5, 900, "", "", "Alder Ltd", "").add(5, 900, "", "", "Kessler AG", "");
        Rows right = new Rows(2).add(5, 900, "", "", "Rossi Srl", "").add(5, 900, "", "", "Kessler", "");

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(Rows.pairs(result)).containsExactly("1:3-2:3");
    }

    @Test
    void aDigitExchangedInSomebodyElsesNumberIsNoEvidence() {
        Rows left = new Rows(1)
                .add(5, 90_010, "INV-2026-004821", "", "Alder Finch Ltd", "")
                .add(5, 70_020, "INV-2026-004882", "", "Kessler Maschinenbau", "");
        Rows right = new Rows(2)
                .add(5, 90_010, "INV-2026-004812", "", "Alder & Finch", "")
                .add(5, 70_020, "INV-2026-004828", "", "Rossi Forniture", "");

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(Rows.pairs(result)).containsExactly("1:2-2:2");
        assertThat(result.matches().stream().map(Match::explanation))
                .containsExactlyInAnyOrder(
                        "amount EQUAL, date 0, reference CONFUSED, party EQUAL",
                        "amount EQUAL, date 0, reference DIFFERENT, party DIFFERENT");
        assertThat(Rows.reasons(result)).hasSize(2).doesNotContain("NO_CANDIDATE");
    }

    @Test
    void anotherAccountOfTheSamePartyIsForAPerson() {
        Rows left = new Rows(1).add(5, 90_010, "INV-1001", "", "Alder Ltd", "").account("DE89370400440532013000");
        Rows right = new Rows(2).add(5, 90_010, "", "", "Alder Ltd", "").account("GB29NWBK60161331926819");

        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(Rows.pairs(result)).isEmpty();
        assertThat(Rows.reasons(result)).isNotEmpty().doesNotContain("NO_CANDIDATE");
    }

    @Test
    void anEntryWithTheReferenceOfAnotherIsForAPerson() {
        Rows left = new Rows(1).add(3, 276_305, "", "", "Dunwell Foods", "thanks");
        Rows right = new Rows(2).add(3, 276_305, "INV-2026-018310", "", "Dunwell Foods", "thanks");
        assertThat(Rows.pairs(Rows.solve(Rows.twoPasses(), left, right))).containsExactly("1:2-2:2");

        left.add(9, 274_730, "INV-2026-018310", "", "Dunwell Foods", "");
        BatchResult result = Rows.solve(Rows.twoPasses(), left, right);

        assertThat(Rows.pairs(result)).isEmpty();
        Match proposed = result.matches().getFirst();
        assertThat(proposed.status()).isEqualTo("SUGGESTED");
        assertThat(proposed.odds().probability()).isGreaterThan(9_900);
        assertThat(Rows.reasons(result)).contains("REVIEW");
    }

    @Test
    void aReferenceThatManyHaveNamesNobody() {
        Rows left = new Rows(1).add(3, 276_305, "", "", "Dunwell Foods", "thanks");
        Rows right = new Rows(2).add(3, 276_305, "CONTRACT 17", "", "Dunwell Foods", "thanks");
        for (int month = 1; month <= 4; month++) {
            left.add(30 * month, 1_000 + month, "CONTRACT 17", "", "Dunwell Foods", "");
        }

        assertThat(Rows.pairs(Rows.solve(Rows.twoPasses(), left, right))).containsExactly("1:2-2:2");
    }

    @Test
    void learnsThatReferencesOfOneSideSayNothingHere() {
        Rows left = new Rows(1);
        Rows right = new Rows(2);
        Random random = new Random(11);
        for (int i = 0; i < 400; i++) {
            int day = random.nextInt(150);
            left.add(day, 1_000 + 7 * i, "B" + (100_000 + i), "", "Party " + i % 90, "");
            right.add(day, 1_000 + 7 * i, "L" + (987_654 - 31 * i), "", "Party " + i % 90, "");
        }

        assertThat(Rows.pairs(Rows.solve(Rows.twoPasses(), left, right))).isEmpty();
        assertThat(Rows.pairs(Rows.solve(Rows.threePasses(), left, right))).hasSizeGreaterThan(390);
    }

    @Test
    void aStrongMatchWithRiskWaitsForAPerson() {
        ReconciliationSpec plain = Rows.twoPasses();
        ReconciliationSpec risky = new ReconciliationSpec(
                plain.title(),
                plain.left(),
                plain.right(),
                plain.passes(),
                plain.clearing(),
                plain.automatic(),
                plain.suggest(),
                false,
                Map.of(),
                new ReconciliationSpec.RiskSpec(30, Map.of(), Map.of("cash", 50), Map.of("100000", 40)),
                plain.writeOff(),
                plain.memory());
        Rows left =
                new Rows(1).add(0, 123, "", "cash").add(0, 10_000_000, "", "").add(0, 456, "", "");
        Rows right = new Rows(2).add(0, 123, "").add(0, 10_000_000, "").add(0, 456, "");

        assertThat(Rows.pairs(Rows.solve(plain, left, right))).hasSize(3);
        BatchResult result = Rows.solve(risky, left, right);

        assertThat(Rows.pairs(result)).containsExactly("1:4-2:4");
        assertThat(Rows.reasons(result)).containsOnly("REVIEW");
    }

    @Test
    void looksBeyondEqualAmountsAndNearDaysWhenAPassSaysSo() {
        ReconciliationSpec spec = Rows.spec(
                Map.of("default", 3),
                new ReconciliationSpec.PassSpec.ReferenceAmountDate(null),
                new ReconciliationSpec.PassSpec.AmountDate(null),
                new ReconciliationSpec.PassSpec.Similar(30, new BigDecimal("0.05"), BigDecimal.ZERO));
        Rows left = new Rows(1)
                .add(20, 10_000, "INV-1001", "", "Alder Ltd", "")
                .add(20, 54_321, "INV-1002", "", "Kessler AG", "")
                .add(20, 70_000, "INV-1003", "", "Rossi Srl", "")
                .add(20, 80_000, "", "", "Lindqvist AB", "");
        Rows right = new Rows(2)
                .add(5, 10_000, "INV-1001", "", "Alder Ltd", "")
                .add(20, 54_231, "INV-1002", "", "Kessler AG", "")
                .add(19, 70_002, "INV-1003", "", "Rossi Srl", "")
                .add(19, 80_500, "", "", "Lindqvist AB", "");

        BatchResult result = Rows.solve(spec, left, right);

        Map<String, String> found = result.matches().stream()
                .collect(Collectors.toMap(
                        match -> match.members().stream().map(Rows::name).collect(Collectors.joining("-")),
                        match -> match.status() + ": " + match.explanation()));
        assertThat(found.keySet()).containsExactlyInAnyOrder("1:2-2:2", "1:3-2:3", "1:4-2:4");
        assertThat(found.get("1:3-2:3")).startsWith("SUGGESTED: amount SWAPPED");
        assertThat(found.get("1:4-2:4")).startsWith("SUGGESTED: amount CENTS");
        assertThat(found.get("1:2-2:2")).contains("date +15..");
    }

    @Test
    void aSignThatDiffersIsAnotherAmount() {
        BatchResult result = Rows.solve(Rows.twoPasses(), new Rows(1).add(0, -100, "X"), new Rows(2).add(0, 100, "X"));

        assertThat(Rows.reasons(result)).containsExactly("NO_CANDIDATE", "NO_CANDIDATE");
    }

    @Test
    void keepsWhatPeopleDecided() {
        Rows left = new Rows(1).add(0, 500, "A1").add(0, 900, "B1").add(0, 40, "C");
        Rows right = new Rows(2).add(0, 500, "A1").add(0, 900, "B1").add(9, 55, "D");
        BatchResult free = Rows.solve(Rows.twoPasses(), left, right);
        assertThat(Rows.pairs(free)).containsExactlyInAnyOrder("1:2-2:2", "1:3-2:3");

        MatchPlan plan = Rows.plan(Rows.twoPasses(), left, right, 40_000);
        var apart = new Constraints.Apart(7, List.of(member(plan, left, 0), member(plan, right, 0)));
        var together = new Constraints.Together(
                8, "MANUAL", "manual", "paid with it", List.of(member(plan, left, 2), member(plan, right, 2)));
        BatchResult bound =
                Rows.solve(Rows.twoPasses(), left, right, new Constraints(List.of(together), List.of(apart)));

        assertThat(Rows.pairs(bound)).containsExactlyInAnyOrder("1:4-2:4", "1:3-2:3");
        assertThat(bound.matches().getFirst().decisionId()).isEqualTo(8);
        assertThat(Rows.reasons(bound)).containsExactly("REJECTED", "REJECTED");
    }

    static Constraints.Member member(MatchPlan plan, Rows rows, int index) {
        EntryTable table = plan.matching().table();
        Rows.Row row = rows.row(index);
        int position =
                plan.matching().inquiry(List.of()).positionOf(row.entryId(), row.amount(), row.currency(), row.day());
        return new Constraints.Member(
                table.side(position), table.fingerprint(position).hex(), row.amount(), row.currency(), row.day());
    }
}

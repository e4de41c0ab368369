package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.aggregates.PartPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Invoices (right) against payments (left): parts, too much, several for one, credit notes.
class PartPaymentPassTests {

    @Test
    void aPaymentThatNamesItsBillAndIsLessLeavesTheRestOpen() {
        Rows payments = new Rows(1).add(20, 60_000, "", "", "Alder", "part of INV-2026-0101");
        Rows bills = new Rows(2).add(1, 100_000, "INV-2026-0101", "", "Alder Ltd", "");

        Match match = only(payments, bills, PartPolicy.CONFIRM);

        assertThat(match.status()).isEqualTo("CONFIRMED");
        assertThat(match.tier()).isEqualTo("TIER_1_PERFECT");
        assertThat(match.explanation())
                .isEqualTo("named by reference, amount DIFFERENT; difference: PARTIAL_PAYMENT -400.00 EUR");
        assertThat(match.gap()).singleElement().satisfies(part -> {
            assertThat(part.reason()).isEqualTo("PARTIAL_PAYMENT");
            assertThat(part.amountMinor()).isEqualTo(-40_000);
            assertThat(part.rest()).isNotNull();
            assertThat(part.rest().entryId()).isEqualTo(bills.row(0).entryId());
        });
    }

    @Test
    void theGroupGrowsWithEachPaymentUntilTheBillIsPaid() {
        Rows bills = new Rows(2).add(1, 100_000, "INV-2026-0101", "", "Alder", "");
        Rows payments = new Rows(1)
                .add(20, 60_000, "", "", "Alder", "part of INV-2026-0101")
                .add(50, 15_000, "", "", "Alder", "INV-2026-0101, second");
        Match two = only(payments, bills, PartPolicy.CONFIRM);
        assertThat(two.shape()).isEqualTo("2:1");
        assertThat(two.gap().getFirst().amountMinor()).isEqualTo(-25_000);

        payments.add(80, 25_000, "", "", "Alder", "rest of INV-2026-0101");
        Match three = only(payments, bills, PartPolicy.CONFIRM);

        assertThat(three.shape()).isEqualTo("3:1");
        assertThat(three.status()).isEqualTo("CONFIRMED");
        assertThat(three.gap()).isEmpty();
    }

    @Test
    void oneThatDoesNotSettlePartsAsksAPerson() {
        Rows payments = new Rows(1).add(20, 60_000, "", "", "Alder", "INV-2026-0101");
        Rows bills = new Rows(2).add(1, 100_000, "INV-2026-0101", "", "Alder", "");

        Match suggested = only(payments, bills, PartPolicy.SUGGEST);
        Match unexplained = only(payments, bills, PartPolicy.NONE);

        assertThat(suggested.status()).isEqualTo("SUGGESTED");
        assertThat(suggested.gap().getFirst().reason()).isEqualTo("PARTIAL_PAYMENT");
        assertThat(unexplained.status()).isEqualTo("SUGGESTED");
        assertThat(unexplained.gap().getFirst().reason()).isEqualTo("unexplained");
    }

    @Test
    void aPartThatNoReferenceNamesIsNotSettled() {
        Rows payments = new Rows(1).add(20, 60_000, "", "", "Alder", "thanks");
        Rows bills = new Rows(2).add(1, 100_000, "INV-2026-0101", "", "Alder", "");

        assertThat(solve(payments, bills, PartPolicy.CONFIRM).matches())
                .noneMatch(match -> match.status().equals("CONFIRMED"));
    }

    @Test
    void tooMuchIsToTheCreditOfTheParty() {
        Rows payments = new Rows(1).add(20, 120_000, "", "", "Alder", "INV-2026-0101");
        Rows bills = new Rows(2).add(1, 100_000, "INV-2026-0101", "", "Alder", "");

        Match match = only(payments, bills, PartPolicy.CONFIRM);

        assertThat(match.status()).isEqualTo("CONFIRMED");
        Match.GapPart part = match.gap().getFirst();
        assertThat(part.reason()).isEqualTo("OVERPAYMENT");
        assertThat(part.amountMinor()).isEqualTo(20_000);
        assertThat(part.rest()).isNotNull();
        assertThat(part.rest().entryId()).isEqualTo(payments.row(0).entryId());
    }

    @Test
    void tooMuchForTheBillThatIsNamedMayPayOthersOfTheParty() {
        Rows payments = new Rows(1).add(20, 131_207, "", "", "Alder", "INV-2026-0101 and more");
        Rows bills = new Rows(2)
                .add(1, 100_000, "INV-2026-0101", "", "Alder", "")
                .add(2, 31_207, "INV-2026-0107", "", "Alder", "")
                .add(3, 55_013, "INV-2026-0109", "", "Alder", "");

        BatchResult result = solve(payments, bills, PartPolicy.CONFIRM);

        assertThat(Rows.pairs(result)).containsExactly("1:2-2:2-2:3");
        assertThat(result.matches()).allMatch(match -> match.gap().isEmpty());
    }

    @Test
    void anotherPaymentOfThePartyThatNamesNothingMayBeTheRest() {
        Rows payments = new Rows(1)
                .add(20, 60_011, "", "", "Alder", "INV-2026-0101")
                .add(25, 39_989, "", "", "Alder", "the rest");
        Rows bills = new Rows(2).add(1, 100_000, "INV-2026-0101", "", "Alder", "");

        BatchResult result = solve(payments, bills, PartPolicy.CONFIRM);

        assertThat(Rows.pairs(result)).containsExactly("1:2-1:3-2:2");
    }

    @Test
    void aSumThatWantsOnlyThePaymentGoesToAPersonWithThePart() {
        Rows payments = new Rows(1).add(20, 60_000, "", "", "Alder", "INV-2026-0101");
        Rows bills = new Rows(2)
                .add(1, 100_000, "INV-2026-0101", "", "Alder", "")
                .add(2, 20_313, "INV-2026-0107", "", "Alder", "")
                .add(3, 39_687, "INV-2026-0109", "", "Alder", "");

        BatchResult result = solve(payments, bills, PartPolicy.CONFIRM);

        assertThat(result.matches()).hasSize(2).allMatch(match -> match.status().equals("SUGGESTED"));
        assertThat(result.breaks()).hasSize(4);
    }

    @Test
    void aCreditNoteThatNamesTheBillLessensIt() {
        Rows payments = new Rows(1).add(20, 80_000, "", "", "", "INV-2026-0101");
        Rows bills = new Rows(2)
                .add(1, 100_000, "INV-2026-0101", "", "", "")
                .add(5, -20_000, "CN-2026-0007", "", "", "credit for INV-2026-0101");

        Match match = only(payments, bills, PartPolicy.CONFIRM);

        assertThat(match.shape()).isEqualTo("1:2");
        assertThat(match.gap()).isEmpty();
    }

    @Test
    void partsOfABillLessItsCreditNoteLeaveOnlyTheRest() {
        Rows payments =
                new Rows(1).add(20, 30_000, "", "", "", "INV-2026-0101").add(40, 20_000, "", "", "", "INV-2026-0101");
        Rows bills = new Rows(2)
                .add(1, 100_000, "INV-2026-0101", "", "", "")
                .add(5, -20_000, "CN-2026-0007", "", "", "credit for INV-2026-0101");

        Match match = only(payments, bills, PartPolicy.CONFIRM);

        assertThat(match.shape()).isEqualTo("2:2");
        assertThat(match.gap().getFirst().amountMinor()).isEqualTo(-30_000);
        assertThat(match.gap().getFirst().rest().entryId())
                .isEqualTo(bills.row(0).entryId());
    }

    @Test
    void aCreditNoteOfABillThatAnotherPaymentPaysIsLeftAlone() {
        Rows payments =
                new Rows(1).add(20, 80_000, "", "", "", "INV-2026-0101").add(20, 45_000, "", "", "", "INV-2026-0102");
        Rows bills = new Rows(2)
                .add(1, 100_000, "INV-2026-0101", "", "", "")
                .add(1, 50_000, "INV-2026-0102", "", "", "")
                .add(5, -20_000, "CN-2026-0007", "", "", "credit for INV-2026-0101 and INV-2026-0102");

        BatchResult result = solve(payments, bills, PartPolicy.CONFIRM);

        assertThat(Rows.pairs(result)).containsExactlyInAnyOrder("1:2-2:2", "1:3-2:3");
        assertThat(result.breaks()).hasSize(1);
    }

    @Test
    void aCreditNoteWithTheNumberOfABillIsNotItsCreditNote() {
        Rows payments = new Rows(1)
                .add(20, 60_000, "", "", "Alder", "RE-2026-0001 first part")
                .add(20, 70_000, "", "", "Rossi", "RE-2026-0004");
        Rows bills = new Rows(2)
                .add(1, 100_000, "RE-2026-0001", "", "Alder", "")
                .add(2, 75_000, "RE-2026-0004", "", "Rossi", "")
                .add(5, -5_000, "CN-2026-0001", "", "Rossi", "credit for RE-2026-0004");

        BatchResult result = solve(payments, bills, PartPolicy.CONFIRM);

        assertThat(Rows.pairs(result)).containsExactlyInAnyOrder("1:2-2:2", "1:3-2:3-2:4");
        assertThat(result.breaks()).isEmpty();
    }

    @Test
    void aNumberAloneNamesABillOnlyOfTheSameParty() {
        Rows bills = new Rows(2).add(1, 100_000, "RE-2026-0001", "", "Alder", "");

        assertThat(only(new Rows(1).add(20, 60_000, "", "", "Alder", "2026-0001"), bills, PartPolicy.CONFIRM)
                        .status())
                .isEqualTo("CONFIRMED");
        assertThat(only(new Rows(1).add(20, 60_000, "PO-2026-0001", "", "Rossi", ""), bills, PartPolicy.CONFIRM)
                        .status())
                .isEqualTo("SUGGESTED");
    }

    @Test
    void theMoneyPaysTheOldestBillsFirst() {
        Rows payments = new Rows(1).add(30, 70_000, "", "", "", "INV-2026-0101 INV-2026-0102 INV-2026-0103");
        Rows bills = new Rows(2)
                .add(9, 50_000, "INV-2026-0103", "", "", "")
                .add(5, 30_000, "INV-2026-0102", "", "", "")
                .add(1, 10_000, "INV-2026-0101", "", "", "");

        Match match = only(payments, bills, PartPolicy.CONFIRM);

        assertThat(match.shape()).isEqualTo("1:3");
        assertThat(match.gap())
                .singleElement()
                .satisfies(part ->
                        assertThat(part.rest().entryId()).isEqualTo(bills.row(0).entryId()));
    }

    @Test
    void aKnownReasonComesBeforeAPart() {
        Rows payments = new Rows(1).add(8, 98_000, "", "", "", "INV-2026-0101");
        Rows bills = new Rows(2).add(1, 100_000, "INV-2026-0101", "", "", "");
        GapSpec discount = new GapSpec.Discount("skonto", new BigDecimal("2"), 10);

        Match match = Rows.solve(spec(PartPolicy.CONFIRM, discount), payments, bills)
                .matches()
                .getFirst();

        assertThat(match.gap()).containsExactly(new Match.GapPart("skonto", -2_000, "EUR"));
        Rows late = new Rows(1).add(30, 98_000, "", "", "", "INV-2026-0101");
        assertThat(Rows.solve(spec(PartPolicy.CONFIRM, discount), late, bills)
                        .matches()
                        .getFirst()
                        .gap()
                        .getFirst()
                        .reason())
                .isEqualTo("PARTIAL_PAYMENT");
    }

    @Test
    void theOrderOfRowsAndTheThreadsChangeNothing() throws Exception {
        Random random = new Random(3);
        Rows payments = new Rows(1);
        Rows bills = new Rows(2);
        for (int i = 0; i < 60; i++) {
            long amount = 10_000 + random.nextInt(90_000);
            String name = "INV-2026-" + (1_000 + i);
            bills.add(i % 20, amount, name, "", "P" + i % 7, "");
            if (i % 5 == 0) {
                bills.add(i % 20 + 1, -amount / 4, "CN-" + (2_000 + i), "", "P" + i % 7, "for " + name);
            }
            for (int part = 0; part < i % 4; part++) {
                payments.add(20 + part, amount / 4 + random.nextInt(9_000), "", "", "P" + i % 7, "on " + name);
            }
        }
        List<String> expected = texts(Rows.solve(spec(PartPolicy.CONFIRM), payments, bills));
        assertThat(expected).anyMatch(one -> one.contains("PARTIAL")).anyMatch(one -> one.contains("OVERPAYMENT"));

        for (int i = 0; i < 5; i++) {
            assertThat(texts(Rows.solve(spec(PartPolicy.CONFIRM), payments.shuffled(random), bills.shuffled(random))))
                    .isEqualTo(expected);
        }
        assertThat(texts(Rows.solveBy(3, spec(PartPolicy.CONFIRM), payments, bills)))
                .isEqualTo(expected);
    }

    private static List<String> texts(BatchResult result) {
        List<String> texts = new ArrayList<>();
        result.matches()
                .forEach(match -> texts.add(match.matchKey() + match.status() + match.explanation() + match.gap()));
        return texts.stream().sorted().toList();
    }

    private static Match only(Rows payments, Rows bills, PartPolicy policy) {
        BatchResult result = solve(payments, bills, policy);
        assertThat(result.matches()).hasSize(1);
        return result.matches().getFirst();
    }

    private static BatchResult solve(Rows payments, Rows bills, PartPolicy policy) {
        return Rows.solve(spec(policy), payments, bills);
    }

    static ReconciliationSpec spec(PartPolicy policy, GapSpec... gaps) {
        return Rows.withAggregates(new ReconciliationSpec.PassSpec.Aggregates(
                30,
                180,
                500,
                750,
                new BigDecimal("0.001"),
                BigDecimal.ZERO,
                30,
                List.of(gaps),
                BigDecimal.ZERO,
                policy,
                null));
    }
}

package io.tieout.reconciliation;

import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.reconciliation.AgeingSpec.DunningSpec;
import io.tieout.reconciliation.AgeingSpec.ExclusionSpec;
import io.tieout.reconciliation.ReconcileStepsTests.Steps;
import io.tieout.reconciliation.aggregates.PartPolicy;
import io.tieout.reconciliation.receivables.Dunning;
import io.tieout.reconciliation.receivables.OpenInvoice;
import io.tieout.shared.EntryId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is open with each party, from a run: it is what the statement says is open.
class AgeingsTests {

    @ParameterizedTest
    @EnumSource
    void everyOpenItemIsAgedWithWhatItsInvoiceSays(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = books(1);
            Steps steps = new Steps(database, neighbours);
            steps.request(1);
            steps.run(1, -1);

            assertThat(said(steps, spec(false)))
                    .containsExactly(
                            "F1:4 PAYMENT -7.77 1970-02-11 NONE ",
                            "F2:4 INVOICE 77.00 1970-05-01 INVOICE nordlys",
                            "F2:5 INVOICE 12.00 1970-01-15 UNREADABLE account DE02",
                            "F2:6 CREDIT_NOTE -5.00 1970-01-06 NONE nordlys",
                            "F1:3 OVERPAYMENT -200.00 1970-02-19 NONE kessler",
                            "F2:2 PART 400.00 1970-01-12 TERMS alder");
        }
    }

    @ParameterizedTest
    @EnumSource
    void debtsOfOurOwnTurnRoundAndRemindNobody(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = books(-1);
            Steps steps = new Steps(database, neighbours);
            steps.request(1);
            steps.run(1, -1);

            assertThat(said(steps, spec(true)))
                    .contains(
                            "F2:2 PART 400.00 1970-01-12 TERMS alder",
                            "F1:3 OVERPAYMENT -200.00 1970-02-19 NONE kessler");
            assertThat(Ageings.rules(spec(true)).levels()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFarLargerBookIsReadInSlicesAndNothingIsLost(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = books(1);
            Rows bills = neighbours.rows.get(2L);
            for (int i = 0; i < 6_000; i++) {
                bills.add(100 + i % 50, 100_000 + 7 * i, "X-" + (10_000 + i), "", "Party " + i % 90, "");
            }
            Steps steps = new Steps(database, neighbours);
            steps.request(1);
            steps.run(1, -1);
            ReconciliationRun run = steps.runs.latest(ACME, "bank-ledger").orElseThrow();

            List<OpenInvoice> open = new Ageings(neighbours, steps.runs).open(run, spec(false));

            List<Long> expected = new ArrayList<>();
            steps.runs.eachBreak(
                    ACME, run.id(), one -> expected.add(one.side() == 'R' ? one.amountMinor() : -one.amountMinor()));
            assertThat(open).hasSize(expected.size() + 2).hasSizeGreaterThan(6_000);
            assertThat(open.stream().mapToLong(OpenInvoice::openMinor).sum())
                    .isEqualTo(expected.stream().mapToLong(one -> one).sum() + 40_000 - 20_000);
        }
    }

    @Test
    void anExclusionOfAPartyHoldsHoweverItsNameIsWritten() {
        Dunning.Rules rules = Ageings.rules(new AgeingSpec(
                "t",
                "bank-ledger",
                false,
                null,
                30,
                new DunningSpec(
                        List.of(1), BigDecimal.ZERO, List.of(new ExclusionSpec("ALDER, Ltd.", null, "agreed")))));

        assertThat(rules.excluded()).containsExactly(new Dunning.Exclusion("alder", "", "agreed"));
    }

    private static List<String> said(Steps steps, AgeingSpec spec) {
        ReconciliationRun run = steps.runs.latest(ACME, "bank-ledger").orElseThrow();
        return new Ageings(steps.neighbours, steps.runs)
                .open(run, spec).stream()
                        .map(one -> new EntryId(one.entryId()) + " " + one.kind() + " "
                                + BigDecimal.valueOf(one.openMinor(), 2) + " " + one.due() + " " + one.dueFrom() + " "
                                + one.party())
                        .toList();
    }

    private static AgeingSpec spec(boolean payable) {
        return new AgeingSpec(
                "customers",
                "bank-ledger",
                payable,
                new DateAttribute("due", List.of("dd.MM.yyyy", "yyyy-MM-dd")),
                10,
                new DunningSpec(List.of(1), BigDecimal.ZERO, List.of()));
    }

    private static FakeNeighbours books(int sign) {
        FakeNeighbours neighbours = new FakeNeighbours();
        neighbours.specs.put("bank-ledger", PartPaymentPassTests.spec(PartPolicy.CONFIRM));
        Rows payments = new Rows(1)
                .add(20, sign * 60_000, "", "", "Alder", "part of INV-2026-0101")
                .add(49, sign * 120_000, "", "", "Kessler", "INV-2026-0102")
                .add(41, sign * 777, "", "", "", "");
        Rows bills = new Rows(2)
                .add(1, sign * 100_000, "INV-2026-0101", "", "Alder Ltd", "")
                .add(2, sign * 100_000, "INV-2026-0102", "", "Kessler", "")
                .add(3, sign * 7_700, "INV-2026-0103", "", "Nordlys", "")
                .add(4, sign * 1_200, "INV-2026-0104", "", "", "")
                .account("DE 02")
                .add(5, sign * -500, "CN-2026-0009", "", "Nordlys AS", "");
        neighbours.attributes.put(bills.row(2).entryId(), "{\"due\": \"01.05.1970\"}");
        neighbours.attributes.put(bills.row(3).entryId(), "{\"due\": \"soon\"}");
        neighbours.live(1, "bank", payments);
        neighbours.live(2, "ledger", bills);
        return neighbours;
    }
}

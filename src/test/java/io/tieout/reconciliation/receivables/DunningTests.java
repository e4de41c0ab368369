package io.tieout.reconciliation.receivables;

import static io.tieout.reconciliation.receivables.AgeingTests.TODAY;
import static io.tieout.reconciliation.receivables.AgeingTests.claim;
import static io.tieout.reconciliation.receivables.AgeingTests.credit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.receivables.Dunning.Exclusion;
import io.tieout.reconciliation.receivables.Dunning.Row;
import io.tieout.reconciliation.receivables.Dunning.Rules;
import io.tieout.reconciliation.receivables.OpenInvoice.DueFrom;
import io.tieout.reconciliation.receivables.OpenInvoice.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DunningTests {

    private static final Rules RULES = new Rules(List.of(7, 21, 35), new BigDecimal("10"), List.of());

    @Test
    void theLevelFollowsTheDaysAndThePartysIsTheHighest() {
        List<OpenInvoice> open = List.of(
                claim("alder", 1, 6, 9_000),
                claim("alder", 2, 7, 5_000),
                claim("alder", 3, 21, 6_000),
                claim("kessler", 4, 400, 1_000));

        assertThat(said(open, RULES))
                .containsExactly(
                        "INV-3 level 2 DUN party 2 110.00",
                        "INV-2 level 1 DUN party 2 110.00",
                        "INV-4 level 3 DUN party 3 10.00");
    }

    @Test
    void whatGoesAgainstInvoicesIsTakenOffBeforeAPartyIsReminded() {
        List<OpenInvoice> open = List.of(
                claim("alder", 1, 40, 5_000),
                credit("alder", 2, -5_000, Kind.OVERPAYMENT),
                claim("kessler", 3, 40, 5_000),
                credit("kessler", 4, -4_001, Kind.CREDIT_NOTE));

        assertThat(said(open, RULES))
                .containsExactly("INV-1 level 3 COVERED party 0 0.00", "INV-3 level 3 BELOW_MINIMUM party 0 9.99");
    }

    @Test
    void whoIsExcludedIsListedWithTheReasonAndCountsNothing() {
        List<OpenInvoice> open =
                List.of(claim("alder", 1, 40, 5_000), claim("alder", 2, 10, 2_000), claim("kessler", 3, 40, 5_000));
        Rules rules = new Rules(
                RULES.levels(),
                RULES.minimum(),
                List.of(new Exclusion("", "INV-1", "disputed"), new Exclusion("kessler", "", "instalments agreed")));

        assertThat(said(open, rules))
                .containsExactly(
                        "INV-1 level 3 EXCLUDED disputed party 1 20.00",
                        "INV-2 level 1 DUN party 1 20.00",
                        "INV-3 level 3 EXCLUDED instalments agreed party 0 0.00");
    }

    @Test
    void nobodyIsRemindedWhereThePartyOrTheDayIsUncertain() {
        List<OpenInvoice> open = List.of(claim("", 1, 40, 5_000), claim("alder", 2, 40, 5_000, DueFrom.UNREADABLE));

        assertThat(said(open, RULES))
                .containsExactly("INV-1 level 3 NO_PARTY party 0 0.00", "INV-2 level 3 DUE_UNREADABLE party 0 0.00");
    }

    @Test
    void withoutLevelsNobodyIsReminded() {
        assertThat(Dunning.of(
                        List.of(claim("alder", 1, 400, 5_000)),
                        TODAY,
                        new Rules(List.of(), BigDecimal.ZERO, List.of())))
                .isEmpty();
    }

    @Test
    void aPartyIsRemindedOfWhatItOwesAtLeastWhateverTheOrder() {
        Random random = new Random(11);
        int reminded = 0;
        for (int i = 0; i < 500; i++) {
            List<OpenInvoice> open = AgeingTests.some(random);
            List<Row> rows = Dunning.of(open, TODAY, RULES);
            for (Row row : rows) {
                long owed = open.stream()
                        .filter(one -> one.party().equals(row.invoice().party())
                                && one.currency().equals(row.invoice().currency()))
                        .filter(one -> !one.isClaim() || one.overdue(TODAY) >= 7)
                        .mapToLong(OpenInvoice::openMinor)
                        .sum();
                long least = row.invoice().currency().equals("EUR") ? 1_000 : 10;
                assertThat(row.status() == Dunning.Status.DUN)
                        .isEqualTo(!row.invoice().party().isEmpty() && owed >= least);
                reminded += row.status() == Dunning.Status.DUN ? 1 : 0;
            }
            List<OpenInvoice> shuffled = new ArrayList<>(open);
            Collections.shuffle(shuffled, random);
            assertThat(Dunning.of(shuffled, TODAY, RULES)).isEqualTo(rows);
        }
        assertThat(reminded).isGreaterThan(100);
    }

    private static List<String> said(List<OpenInvoice> open, Rules rules) {
        return Dunning.of(open, TODAY, rules).stream()
                .map(row -> row.invoice().number() + " level " + row.level() + " " + row.status()
                        + (row.reason().isEmpty() ? "" : " " + row.reason()) + " party " + row.partyLevel() + " "
                        + BigDecimal.valueOf(row.partyMinor(), 2))
                .toList();
    }
}

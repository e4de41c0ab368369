package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What fits by amounts, and has a reference or batch, or a twin, that speaks for somebody else.
class NamedElsewhereTests {

    @Test
    void anItemOfABatchIsNotConfirmedWithAPaymentOfItsAmountAlone() {
        Rows left = new Rows(1)
                .add(4, 50_000, "", "", "Alder", "")
                .add(5, 80_050, "", "", "", "collective order")
                .batch("RUN-7");
        Rows right = new Rows(2)
                .add(4, 50_000, "A-1", "", "Alder", "")
                .batch("run 7")
                .add(4, 30_050, "B-1", "", "Rossi", "")
                .batch("run 7");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(Rows.pairs(result)).containsExactly("1:3-2:2-2:3");
        assertThat(Rows.pairs(Rows.solve(
                        Rows.allPasses(),
                        new Rows(1).add(4, 50_000, "", "", "Alder", ""),
                        new Rows(2).add(4, 50_000, "A-1", "", "Alder", "").batch("run 7"))))
                .containsExactly("1:2-2:2");
    }

    @Test
    void aSumOfWhichAMemberCouldBeAnotherIsForAPerson() {
        Rows left = new Rows(1)
                .add(12, 100_311, "", "", "Rossi Srl", "thanks")
                .add(14, 60_110, "", "", "Rossi Srl", "order");
        Rows right = new Rows(2)
                .add(1, 40_201, "R1", "", "Rossi", "")
                .add(12, 60_110, "R2", "", "Rossi", "")
                .add(14, 60_110, "R3", "", "Rossi", "order");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(result.matches().stream()
                        .filter(match -> match.shape().equals("1:2"))
                        .map(match -> match.status() + " " + match.explanation()))
                .singleElement()
                .satisfies(group -> assertThat(group).startsWith("SUGGESTED").contains("AMBIGUOUS"));
    }

    @Test
    void aSumWithTheReferenceOfSomebodyElseIsForAPerson() {
        Rows left =
                new Rows(1).add(12, 100_311, "", "", "Rossi Srl", "thanks").add(80, 60_000, "R3", "", "Rossi Srl", "");
        Rows right = new Rows(2)
                .add(1, 30_107, "R1", "", "Rossi", "")
                .add(2, 40_201, "R2", "", "Rossi", "")
                .add(3, 60_110, "R3", "", "Rossi", "");

        BatchResult result = Rows.solve(Rows.allPasses(), left, right);

        assertThat(Rows.pairs(result)).isEmpty();
        assertThat(result.matches().stream().filter(match -> match.shape().equals("1:2")))
                .singleElement()
                .satisfies(match -> assertThat(match.status()).isEqualTo("SUGGESTED"));
    }

    @Test
    void aSumWithTheBatchOfSomebodyElseIsForAPerson() {
        Rows left = new Rows(1)
                .add(12, 100_311, "", "", "Rossi Srl", "thanks")
                .add(13, 700_000, "", "", "", "collective order")
                .batch("RUN 9");
        Rows right = new Rows(2)
                .add(1, 30_107, "R1", "", "Rossi", "")
                .add(2, 40_201, "R2", "", "Rossi", "")
                .add(3, 60_110, "R3", "", "Rossi", "");
        assertThat(Rows.pairs(Rows.solve(Rows.allPasses(), left, right))).containsExactly("1:2-2:3-2:4");

        right.batch("RUN 9");

        assertThat(Rows.pairs(Rows.solve(Rows.allPasses(), left, right))).isEmpty();
    }
}

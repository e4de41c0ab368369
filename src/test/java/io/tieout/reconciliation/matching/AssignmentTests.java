package io.tieout.reconciliation.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// The best assignment and the probabilities of its pairs, against every assignment tried one by one.
class AssignmentTests {

    private static final long BUDGET = 1_000_000;

    @Test
    void theFlowFindsTheGreatestTotalOfEverySmallComponent() {
        Random random = new Random(20_260_101);
        for (int round = 0; round < 600; round++) {
            int[][] score = scores(random, 1 + random.nextInt(8), 1 + random.nextInt(8));

            EvidenceFlow flow =
                    new EvidenceFlow(score.length + score[0].length, score.length * score[0].length, BUDGET);
            for (int i = 0; i < score.length; i++) {
                flow.addLeft(i, 1);
            }
            for (int j = 0; j < score[0].length; j++) {
                flow.addRight(score.length + j, 1);
            }
            int[][] arc = new int[score.length][score[0].length];
            for (int i = 0; i < score.length; i++) {
                for (int j = 0; j < score[0].length; j++) {
                    arc[i][j] = score[i][j] > 0 ? flow.addEdge(i, score.length + j, 1, score[i][j]) : -1;
                }
            }
            assertThat(flow.solve()).isTrue();

            long total = 0;
            int[] used = new int[score[0].length];
            for (int i = 0; i < score.length; i++) {
                int own = 0;
                for (int j = 0; j < score[0].length; j++) {
                    if (arc[i][j] >= 0 && flow.flow(arc[i][j]) > 0) {
                        total += score[i][j];
                        own++;
                        used[j]++;
                    }
                }
                assertThat(own).isLessThanOrEqualTo(1);
            }
            assertThat(java.util.Arrays.stream(used).max().orElse(0)).isLessThanOrEqualTo(1);
            assertThat(total).as("round " + round).isEqualTo(best(score, 0, 0));
        }
    }

    @Test
    void theProbabilitiesAreThoseOfAllAssignmentsTogether() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int rows = 1 + random.nextInt(5);
            int columns = 1 + random.nextInt(5);
            double[][] odds = new double[rows][columns];
            for (double[] row : odds) {
                for (int j = 0; j < columns; j++) {
                    row[j] = random.nextInt(4) == 0 ? 0 : StrictMath.pow(2, random.nextInt(20) - 6.0);
                }
            }

            double[][] marginal = Marginals.marginals(odds, columns);

            double all = sum(odds, 0, 0, -1, -1);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    assertThat(marginal[i][j])
                            .as("round " + round)
                            .isCloseTo(sum(odds, 0, 0, i, j) / all, within(1e-9));
                }
            }
        }
    }

    private static int[][] scores(Random random, int rows, int columns) {
        int[][] score = new int[rows][columns];
        for (int[] row : score) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(random.nextBoolean() ? 4 : 20_000);
            }
        }
        return score;
    }

    private static long best(int[][] score, int row, int taken) {
        if (row == score.length) {
            return 0;
        }
        long best = best(score, row + 1, taken);
        for (int j = 0; j < score[row].length; j++) {
            if (score[row][j] > 0 && (taken & 1 << j) == 0) {
                best = Math.max(best, score[row][j] + best(score, row + 1, taken | 1 << j));
            }
        }
        return best;
    }

    /// The weights of all partial assignments; when a pair is named, of those that have it.
    private static double sum(double[][] odds, int row, int taken, int withRow, int withColumn) {
        if (row == odds.length) {
            return 1;
        }
        double sum = row == withRow ? 0 : sum(odds, row + 1, taken, withRow, withColumn);
        for (int j = 0; j < odds[row].length; j++) {
            if ((taken & 1 << j) == 0 && (row != withRow || j == withColumn)) {
                sum += odds[row][j] * sum(odds, row + 1, taken | 1 << j, withRow, withColumn);
            }
        }
        return sum;
    }
}

package io.tieout.reconciliation.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is remembered answers as a search would.
class RecalledSumsTests {

    private static final Policy POLICY = Policy.STANDARD;

    private final Kept kept = new Kept();
    private final RecalledSums sums = new RecalledSums(kept);

    @Test
    void aRememberedAnswerIsTheSearchedOneWhereverTheEntriesStand() {
        Random random = new Random(4);
        for (int trial = 0; trial < 40; trial++) {
            List<Question> questions = questions(random, position -> position);
            List<Proposal> searched = Groups.solve(questions, POLICY);
            assertThat(sums.solve(questions, POLICY)).isEqualTo(searched);
            List<Question> moved = moved(questions);

            assertThat(sums.solve(moved, POLICY)).isEqualTo(Groups.solve(moved, POLICY));
        }
        assertThat(kept.found).as("most of them were worth keeping").isGreaterThan(20);
    }

    @Test
    void anotherAmountIsAnotherQuestion() {
        List<Question> questions = questions(new Random(5), position -> position);
        sums.solve(questions, POLICY);
        Question first = questions.getFirst();
        List<Question> others = new ArrayList<>(questions);
        others.set(
                0,
                Question.of(first.target(), first.amount() + 1, first.members()).ofKnownParty());

        assertThat(sums.solve(others, POLICY)).isEqualTo(Groups.solve(others, POLICY));
        assertThat(kept.found).isZero();
    }

    @Test
    void anAnswerThatTookMoreStepsThanThereAreNowIsSearchedAgainAndNoneThatWasCutIsKept() {
        List<Question> questions = questions(new Random(6), position -> position);
        sums.solve(questions, POLICY);
        assertThat(kept.answers).isNotEmpty();
        Policy poor = new Policy(
                POLICY.tolerance(),
                POLICY.limits(),
                POLICY.chance(),
                POLICY.chanceOfParty(),
                POLICY.margin(),
                POLICY.explainer(),
                1);

        List<Proposal> cut = sums.solve(questions, poor);

        assertThat(cut).isEqualTo(Groups.solve(questions, poor));
        assertThat(cut).extracting(Proposal::status).contains(Proposal.Status.BUDGET_EXCEEDED);
        Kept fresh = new Kept();
        new RecalledSums(fresh).solve(questions, poor);
        assertThat(fresh.answers).isEmpty();
    }

    @Test
    void netsAreRememberedLikeSums() {
        Random random = new Random(7);
        for (int trial = 0; trial < 30; trial++) {
            Members left = members(random, 0, 10);
            Members right = members(random, 10, 10);
            List<Nets.Net> searched = Nets.of(left, right, POLICY).nets();

            assertThat(sums.nets(left, right, POLICY)).isEqualTo(searched);
            assertThat(sums.nets(left.renamed(i -> 3 * i + 5), right.renamed(i -> 3 * i + 5), POLICY))
                    .isEqualTo(searched.stream()
                            .map(net -> net.renamed(i -> 3 * i + 5))
                            .toList());
        }
        assertThat(kept.found).isGreaterThanOrEqualTo(30);
    }

    /// Ten payments, some of which are sums, and twenty bills.
    private static List<Question> questions(Random random, IntUnaryOperator name) {
        Members bills = members(random, 10, 20).renamed(name);
        List<Question> questions = new ArrayList<>();
        for (int target = 0; target < 10; target++) {
            long amount = IntStream.range(0, 2 + random.nextInt(3))
                    .mapToLong(i -> bills.amounts()[random.nextInt(20)])
                    .sum();
            questions.add(Question.of(name.applyAsInt(target), amount + (target % 3 == 0 ? 1 : 0), bills)
                    .ofKnownParty());
        }
        return questions;
    }

    private static List<Question> moved(List<Question> questions) {
        return questions.stream().map(one -> one.renamed(i -> 7 * i + 3)).toList();
    }

    private static Members members(Random random, int from, int size) {
        return new Members(
                IntStream.range(from, from + size).toArray(),
                random.longs(size, 10_000, 30_000).toArray(),
                new int[size]);
    }

    private static final class Kept implements Recall {

        private final Map<String, String> answers = new HashMap<>();
        private int found;

        @Override
        public Optional<String> find(String digest) {
            Optional<String> answer = Optional.ofNullable(answers.get(digest));
            found += answer.isPresent() ? 1 : 0;
            return answer;
        }

        @Override
        public void keep(String digest, String answer) {
            answers.put(digest, answer);
        }
    }
}

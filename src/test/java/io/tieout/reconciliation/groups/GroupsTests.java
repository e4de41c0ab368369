package io.tieout.reconciliation.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.reconciliation.groups.GapExplainer.Part;
import io.tieout.reconciliation.groups.Proposal.Basis;
import io.tieout.reconciliation.groups.Proposal.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GroupsTests {

    private static final long[] INVOICES = {123_457, 87_911, 45_333, 310_019, 66_607, 154_021};

    @Test
    void settlesWhatOnlyOneGroupMeets() {
        Members invoices = members(INVOICES);

        Proposal proposal = solve(Question.of(100, INVOICES[1] + INVOICES[2] + INVOICES[4], invoices))
                .getFirst();

        assertThat(proposal.status()).isEqualTo(Status.SETTLED);
        assertThat(proposal.basis()).isEqualTo(Basis.SUM);
        assertThat(proposal.members()).containsExactly(1, 2, 4);
        assertThat(proposal.chance().probability()).isLessThan(0.001);
        assertThat(proposal.evidence()).isGreaterThan(10_000);
    }

    @Test
    void anAccidentInALargePoolIsOnlySuggestedUnlessThePartyIsKnown() {
        Members invoices = members(amounts(22, 3));
        Question question = Question.of(100, sum(invoices, 0, 3, 4, 8, 11, 13, 17), invoices);

        Proposal alone = solve(question).getFirst();

        assertThat(alone.status()).isIn(Status.SUGGESTED, Status.AMBIGUOUS);
        Question pair = Question.of(100, sum(invoices, 2, 9), invoices);
        assertThat(solve(pair.ofKnownParty()).getFirst().status()).isEqualTo(Status.SETTLED);
        assertThat(solve(pair).getFirst().members()).containsExactly(2, 9);
    }

    @Test
    void findsTheFewThatAreLeftOut() {
        Members invoices = members(amounts(60, 5));
        long all = Arrays.stream(invoices.amounts()).sum();

        Proposal proposal =
                solve(Question.of(100, all - invoices.amounts()[31], invoices)).getFirst();

        assertThat(proposal.members()).hasSize(59).doesNotContain(31);
        assertThat(proposal.status()).isIn(Status.SETTLED, Status.SUGGESTED);
    }

    @Test
    void namedMembersAreNotSearchedFor() {
        Members invoices = members(30_00, 40_00, 60_00, 70_00);
        Question question = Question.of(100, 100_00, invoices);

        Proposal searched = solve(question).getFirst();
        Proposal named = solve(question.naming(List.of(3, 0))).getFirst();

        assertThat(searched.status()).isEqualTo(Status.AMBIGUOUS);
        assertThat(searched.others()).hasSize(2);
        assertThat(named.status()).isEqualTo(Status.SETTLED);
        assertThat(named.basis()).isEqualTo(Basis.NAMED);
        assertThat(named.members()).containsExactly(0, 3);
    }

    @Test
    void aGapOfNamedMembersIsExplainedOrLeftToAPerson() {
        GapExplainer explainer = new GapExplainer(List.of(new GapRule.Discount("discount", 30_000, 10)), 0);
        Policy policy = new Policy(0, Limits.STANDARD, 0.001, 0.02, 2_000, explainer, 1L << 40);
        Question question = Question.of(100, 97_00, members(60_00, 40_00)).naming(List.of(0, 1));

        Proposal discounted = Groups.solve(List.of(question), policy).getFirst();
        Proposal unexplained = solve(question).getFirst();

        assertThat(discounted.status()).isEqualTo(Status.SETTLED);
        assertThat(discounted.gap()).containsExactly(new Part("discount", -3_00));
        assertThat(unexplained.status()).isEqualTo(Status.SUGGESTED);
        assertThat(unexplained.gap()).containsExactly(new Part(GapExplainer.UNEXPLAINED, -3_00));
    }

    @Test
    void twoThatWantTheSameMembersAreNotSettledSilently() {
        Members invoices = members(INVOICES);
        long amount = INVOICES[0] + INVOICES[3];

        List<Proposal> equal = solve(Question.of(100, amount, invoices), Question.of(101, amount, invoices));
        Question known = new Question(101, amount, invoices, false, List.of(), 0, 20_000, false);
        List<Proposal> unequal = solve(Question.of(100, amount, invoices), known);

        assertThat(equal).extracting(Proposal::status).containsExactly(Status.AMBIGUOUS, Status.AMBIGUOUS);
        assertThat(unequal).extracting(Proposal::status).containsExactly(Status.NONE, Status.SETTLED);
    }

    @Test
    void twinsGoToDifferentEntries() {
        Members invoices = members(123_457, 123_457, 45_333, 45_333, 66_607);

        List<Proposal> proposals = solve(Question.of(100, 168_790, invoices), Question.of(101, 168_790, invoices));

        assertThat(proposals).extracting(Proposal::status).containsOnly(Status.SETTLED);
        assertThat(proposals).extracting(Proposal::members).containsExactly(List.of(0, 2), List.of(1, 3));
    }

    @Test
    void whatIsSettledDecidesOthersInTheNextRound() {
        Members invoices = members(50_007, 70_003, 60_005, 60_005, 31_009);
        int[] kinds = {1, 2, 3, 4, 5};
        Members own = new Members(invoices.positions(), invoices.amounts(), kinds);

        // 120,010 is met by 0 + 1 or 2 + 3; what names 0 leaves one of these
        List<Proposal> proposals = solve(
                Question.of(100, 120_010, own), Question.of(101, 81_016, own).naming(List.of(0, 4)));

        assertThat(proposals.get(1).members()).containsExactly(0, 4);
        assertThat(proposals.get(0).members()).containsExactly(2, 3);
        assertThat(proposals.get(0).status()).isEqualTo(Status.SETTLED);
    }

    @Test
    void bothDirectionsAreSearchedTogetherAndAnEntryEndsUpInOneGroup() {
        Members left = new Members(new int[] {1, 2, 3}, new long[] {123_457, 87_911, 500_009}, new int[3]);
        Members right = new Members(new int[] {11, 12, 13}, new long[] {211_368, 300_007, 200_002}, new int[3]);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            questions.add(Question.of(left.positions()[i], left.amounts()[i], right));
            questions.add(Question.of(right.positions()[i], right.amounts()[i], left));
        }

        List<Proposal> proposals = Groups.solve(questions, Policy.STANDARD);

        assertThat(proposals).extracting(Proposal::target).containsExactly(1, 2, 3, 11, 12, 13);
        assertThat(proposals)
                .extracting(Proposal::members)
                .containsExactly(List.of(), List.of(), List.of(12, 13), List.of(1, 2), List.of(), List.of());
        assertThat(proposals.get(2).status()).isEqualTo(Status.SETTLED);
        assertThat(proposals.get(3).status()).isEqualTo(Status.SETTLED);
    }

    @Test
    void aMemberThatTwoTextsNameIsLeftToAPerson() {
        Members invoices = members(60_00, 40_00, 70_00);

        List<Proposal> proposals = solve(
                Question.of(100, 100_00, invoices).naming(List.of(0, 1)),
                Question.of(101, 130_00, invoices).naming(List.of(0, 2)));

        assertThat(proposals).extracting(Proposal::status).containsOnly(Status.AMBIGUOUS);
    }

    @Test
    void aSumWithinTheToleranceIsOnlyTakenWhereNoneIsExact() {
        Policy policy = new Policy(
                5, Limits.STANDARD.members(2, 500), 0.001, 0.02, 2_000, new GapExplainer(List.of(), 0), 1L << 40);

        Proposal near = Groups.solve(
                        List.of(Question.of(100, INVOICES[0] + INVOICES[3] + 3, members(INVOICES))), policy)
                .getFirst();

        assertThat(near.members()).containsExactly(0, 3);
        assertThat(near.gap()).containsExactly(new Part(GapExplainer.UNEXPLAINED, 3));
    }

    @Property(tries = 40)
    void theOrderOfQuestionsDoesNotMatterAndNoMemberIsGivenTwice(@ForAll long seed) {
        Random random = new Random(seed);
        Members invoices = members(amounts(14, random.nextLong()));
        List<Question> questions = new ArrayList<>();
        for (int target = 100; target < 106; target++) {
            int first = random.nextInt(14);
            long amount = sum(invoices, first, (first + 1 + random.nextInt(13)) % 14)
                    + (random.nextBoolean() ? 0 : invoices.amounts()[(first + 5) % 14]);
            questions.add(Question.of(target, amount, invoices));
        }

        List<Proposal> proposals = Groups.solve(questions, Policy.STANDARD);

        Set<Integer> given = new HashSet<>();
        for (Proposal proposal : proposals) {
            if (proposal.status() == Status.SETTLED) {
                assertThat(given).doesNotContainAnyElementsOf(proposal.members());
                given.addAll(proposal.members());
                assertThat(sum(
                                invoices,
                                proposal.members().stream().mapToInt(i -> i).toArray()))
                        .isEqualTo(questions.get(proposal.target() - 100).amount());
            }
        }
        Collections.shuffle(questions, random);
        assertThat(Groups.solve(questions, Policy.STANDARD)).isEqualTo(proposals);
    }

    @Test
    void whatComesAfterTheBudgetSaysSo() {
        Policy policy = new Policy(0, Limits.STANDARD, 0.001, 0.02, 2_000, new GapExplainer(List.of(), 0), 1);
        Members invoices = members(INVOICES);

        List<Proposal> proposals = Groups.solve(
                List.of(
                        Question.of(100, INVOICES[1] + INVOICES[2], invoices),
                        Question.of(101, INVOICES[0] + INVOICES[3], invoices)),
                policy);

        assertThat(proposals).extracting(Proposal::status).containsExactly(Status.SETTLED, Status.BUDGET_EXCEEDED);
    }

    @Test
    void refusesWhatMakesNoSense() {
        Question question = Question.of(1, 5, members(5));

        assertThatThrownBy(() -> solve(question, question)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> solve(question.naming(List.of(7)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Members(new int[] {2, 1}, new long[2], new int[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Proposal> solve(Question... questions) {
        return Groups.solve(List.of(questions), Policy.STANDARD);
    }

    private static Members members(long... amounts) {
        return new Members(IntStream.range(0, amounts.length).toArray(), amounts, new int[amounts.length]);
    }

    private static long sum(Members members, int... places) {
        return Arrays.stream(places)
                .mapToLong(place -> members.amounts()[place])
                .sum();
    }

    private static long[] amounts(int members, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, members)
                .mapToLong(i -> Math.max(1, Math.round(Math.exp(11 + random.nextGaussian()))))
                .toArray();
    }
}

package io.tieout.reconciliation.groups;

import io.tieout.reconciliation.groups.Nets.Net;
import io.tieout.shared.Sha256;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// Sums and nets that are not searched again when nothing they depend on has changed: amounts, who may join whom, who
/// are twins, the limits. Positions count by their order only, so entries that come in between change no answer.
public final class RecalledSums {

    /// Part of every digest: another number when a search would answer something else.
    private static final String VERSION = "sums 1";

    /// What takes fewer steps is searched as fast as it is looked up.
    private static final long WORTH_KEEPING = 1_000_000;

    private static final int NETS_WORTH_KEEPING = 12;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Recall recall;

    public RecalledSums(Recall recall) {
        this.recall = recall;
    }

    /// As [Groups#solve] answers, where no members are named.
    public List<Proposal> solve(List<Question> questions, Policy policy) {
        if (recall.equals(Recall.NOTHING)
                || questions.stream().anyMatch(one -> !one.named().isEmpty())) {
            return Groups.solve(questions, policy);
        }
        int[] order = questions.stream()
                .flatMapToInt(one -> IntStream.concat(
                        IntStream.of(one.target()), IntStream.of(one.members().positions())))
                .sorted()
                .distinct()
                .toArray();
        List<Question> ranked = questions.stream()
                .map(one -> one.renamed(position -> Arrays.binarySearch(order, position)))
                .sorted(Comparator.comparingInt(Question::target))
                .toList();
        String digest = digest(ranked, policy);
        Optional<String> known = recall.find(digest);
        Groups.Solved solved = known.map(text -> JSON.readValue(text, Groups.Solved.class))
                .filter(before -> before.spent() < policy.budget())
                .orElseGet(() -> Groups.solved(ranked, policy));
        if (!solved.isCut() && solved.spent() >= WORTH_KEEPING) {
            recall.keep(digest, known.orElseGet(() -> JSON.writeValueAsString(solved)));
        }
        return solved.proposals().stream()
                .map(one -> one.renamed(rank -> order[rank]))
                .toList();
    }

    /// As [Nets#of] answers.
    public List<Net> nets(Members left, Members right, Policy policy) {
        int size = left.positions().length + right.positions().length;
        if (recall.equals(Recall.NOTHING) || size < NETS_WORTH_KEEPING) {
            return Nets.of(left, right, policy).nets();
        }
        int[] order = IntStream.concat(IntStream.of(left.positions()), IntStream.of(right.positions()))
                .sorted()
                .toArray();
        IntUnaryOperator rank = position -> Arrays.binarySearch(order, position);
        Members ownLeft = left.renamed(rank);
        Members ownRight = right.renamed(rank);
        StringBuilder content = new StringBuilder("nets ").append(VERSION).append(limits(policy));
        write(content, ownLeft);
        write(content, ownRight);
        String digest = Sha256.of(content.toString());
        String answer = recall.find(digest)
                .orElseGet(() -> JSON.writeValueAsString(
                        Nets.of(ownLeft, ownRight, policy).nets()));
        recall.keep(digest, answer);
        return Arrays.stream(JSON.readValue(answer, Net[].class))
                .map(net -> net.renamed(place -> order[place]))
                .toList();
    }

    private static String digest(List<Question> questions, Policy policy) {
        StringBuilder content = new StringBuilder(VERSION).append(limits(policy));
        for (Question one : questions) {
            content.append('\n')
                    .append(one.target())
                    .append(' ')
                    .append(one.amount())
                    .append(' ')
                    .append(one.samePartyKnown())
                    .append(' ')
                    .append(one.evidence());
            write(content, one.members());
        }
        return Sha256.of(content.toString());
    }

    private static void write(StringBuilder content, Members members) {
        for (int i = 0; i < members.positions().length; i++) {
            content.append(';')
                    .append(members.positions()[i])
                    .append(' ')
                    .append(members.amounts()[i])
                    .append(' ')
                    .append(members.kinds()[i]);
        }
        content.append('.');
    }

    /// All of the policy but the steps for all questions together, of which a kept answer says how many it took, and
    /// the reasons of differences, which are asked only where members are named.
    private static String limits(Policy policy) {
        return " " + policy.tolerance() + " " + policy.limits() + " " + policy.chance() + " " + policy.chanceOfParty()
                + " " + policy.margin();
    }
}

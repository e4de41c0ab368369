package io.tieout.reconciliation.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who gets the members that several entries want: the choice of groups without a common entry whose evidence
/// is greatest in total, found exactly (weighted set packing by branch and bound). A group is only safe in it
/// when every choice without it is clearly behind.
final class Allocation {

    private static final int MOST_RIVALS = 16;

    private final List<Proposal> proposals;
    private final int margin;
    private final Map<Integer, List<Integer>> wanting = new HashMap<>();
    private final BitSet won = new BitSet();
    private final BitSet tied = new BitSet();

    /// @param proposals each names one group, in an order that depends on content only
    /// @param margin in 1/1000 bits
    Allocation(List<Proposal> proposals, int margin) {
        this.proposals = proposals;
        this.margin = margin;
        for (int i = 0; i < proposals.size(); i++) {
            for (int member : proposals.get(i).claims()) {
                wanting.computeIfAbsent(member, none -> new ArrayList<>()).add(i);
            }
        }
        boolean[] seen = new boolean[proposals.size()];
        for (int first = 0; first < seen.length; first++) {
            if (!seen[first]) {
                settle(rivals(first, seen));
            }
        }
    }

    /// Whether a group is part of the best choice, and clearly so.
    boolean isWon(int proposal) {
        return won.get(proposal);
    }

    /// Whether it cannot be told if a group is part of it.
    boolean isTied(int proposal) {
        return tied.get(proposal);
    }

    /// Groups that common members connect, directly or through others.
    private int[] rivals(int first, boolean[] seen) {
        List<Integer> found = new ArrayList<>(List.of(first));
        seen[first] = true;
        for (int next = 0; next < found.size(); next++) {
            for (int member : proposals.get(found.get(next)).claims()) {
                for (int other : wanting.getOrDefault(member, List.of())) {
                    if (!seen[other]) {
                        seen[other] = true;
                        found.add(other);
                    }
                }
            }
        }
        return found.stream().mapToInt(i -> i).sorted().toArray();
    }

    private boolean overlap(int a, int b) {
        List<Integer> claims = proposals.get(b).claims();
        return proposals.get(a).claims().stream().anyMatch(claims::contains);
    }

    private void settle(int[] rivals) {
        if (rivals.length == 1) {
            won.set(rivals[0]);
            return;
        }
        if (rivals.length > MOST_RIVALS) {
            Arrays.stream(rivals).forEach(tied::set);
            return;
        }
        long best = best(rivals, 0, new ArrayList<>());
        for (int rival : rivals) {
            int[] others = Arrays.stream(rivals).filter(other -> other != rival).toArray();
            int[] beside = Arrays.stream(others)
                    .filter(other -> !overlap(rival, other))
                    .toArray();
            long with = evidence(rival) + best(beside, 0, new ArrayList<>());
            long without = best(others, 0, new ArrayList<>());
            if (with == best && best - without >= margin) {
                won.set(rival);
            } else if (best - with < margin) {
                tied.set(rival);
            }
        }
    }

    private long best(int[] rivals, int from, List<Integer> chosen) {
        if (from == rivals.length) {
            return 0;
        }
        long without = best(rivals, from + 1, chosen);
        int own = rivals[from];
        if (chosen.stream().anyMatch(other -> overlap(own, other))) {
            return without;
        }
        chosen.add(own);
        long with = evidence(own) + best(rivals, from + 1, chosen);
        chosen.removeLast();
        return Math.max(with, without);
    }

    private long evidence(int proposal) {
        return Math.max(1, proposals.get(proposal).evidence());
    }
}

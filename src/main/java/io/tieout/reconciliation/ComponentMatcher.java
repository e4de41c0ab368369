package io.tieout.reconciliation;

import io.tieout.reconciliation.ComponentResult.Open;
import io.tieout.reconciliation.ComponentResult.Pair;
import io.tieout.reconciliation.ComponentResult.Reason;
import io.tieout.reconciliation.ComponentResult.TiedSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The waterfall over one component: pass after pass on what is left, in each the exclusive assignment of
/// greatest total evidence. A pair is taken only when every best assignment has it; what is tied goes to review
/// and is withheld from later passes. A pure function of the entries.
final class ComponentMatcher {

    private final EntryTable table;
    private final Components components;
    private final List<Pass> passes;
    private final long budget;

    ComponentMatcher(EntryTable table, Components components, List<Pass> passes, long budget) {
        this.table = table;
        this.components = components;
        this.passes = List.copyOf(passes);
        this.budget = budget;
    }

    ComponentResult match(int component) {
        int from = components.start(component);
        int to = components.end(component);
        Waterfall waterfall = new Waterfall(from, to - from);
        if (waterfall.hasBothSides()) {
            passes.forEach(waterfall::run);
        }
        return waterfall.result(component);
    }

    /// The state while the passes go over one component.
    private final class Waterfall {

        private final int from;
        private final boolean[] paired;
        private final @Nullable Reason[] withheld;
        private final List<Pair> pairs = new ArrayList<>();
        private final List<TiedSet> ties = new ArrayList<>();

        Waterfall(int from, int size) {
            this.from = from;
            this.paired = new boolean[size];
            this.withheld = new Reason[size];
        }

        boolean hasBothSides() {
            return bothSides(free());
        }

        private boolean bothSides(int[] positions) {
            boolean left = false;
            boolean right = false;
            for (int position : positions) {
                boolean isRight = table.isRight(position);
                left |= !isRight;
                right |= isRight;
            }
            return left && right;
        }

        void run(Pass pass) {
            int[] free = free();
            if (bothSides(free)) {
                PassGraph graph = new PassGraph(table, pass, free);
                for (PassSettlement.Part part : PassSettlement.parts(graph)) {
                    take(pass, graph, part);
                }
            }
        }

        private void take(Pass pass, PassGraph graph, PassSettlement.Part part) {
            PassSettlement settled = PassSettlement.of(graph, part, budget);
            for (int edge : settled.certain()) {
                int left = graph.first(graph.left(edge));
                int right = graph.first(graph.right(edge));
                paired[left - from] = true;
                paired[right - from] = true;
                pairs.add(new Pair(
                        left, right, pass, graph.days(edge), graph.window(edge), part.pairsBeside(graph, edge)));
            }
            for (int[] nodes : settled.tied()) {
                withhold(pass, graph, part, nodes, settled.reason());
            }
        }

        private void withhold(Pass pass, PassGraph graph, PassSettlement.Part part, int[] nodes, Reason reason) {
            int size = 0;
            for (int node : nodes) {
                size += graph.count(node);
            }
            int[] members = new int[size];
            int filled = 0;
            for (int node : nodes) {
                for (int copy = 0; copy < graph.count(node); copy++) {
                    members[filled++] = graph.member(node, copy);
                }
            }
            for (int member : members) {
                withheld[member - from] = reason;
            }
            ties.add(new TiedSet(members, pass, part.pairsAmong(graph, nodes), reason));
        }

        private int[] free() {
            int[] free = new int[paired.length];
            int count = 0;
            for (int i = 0; i < paired.length; i++) {
                if (!paired[i] && withheld[i] == null) {
                    free[count++] = from + i;
                }
            }
            return java.util.Arrays.copyOf(free, count);
        }

        ComponentResult result(int component) {
            List<Open> open = new ArrayList<>();
            boolean[] hadCandidates = free().length == 0 ? new boolean[0] : hadCandidates();
            for (int i = 0; i < paired.length; i++) {
                if (!paired[i]) {
                    Reason known = withheld[i];
                    open.add(new Open(from + i, known != null ? known : why(component, i, hadCandidates)));
                }
            }
            return new ComponentResult(pairs, ties, open);
        }

        private Reason why(int component, int offset, boolean[] hadCandidates) {
            if (hadCandidates[offset]) {
                return Reason.TAKEN;
            }
            return components.hasCounterpart(component, table.isRight(from + offset))
                    ? Reason.OUTSIDE_WINDOW
                    : Reason.NO_CANDIDATE;
        }

        /// Which entries had a candidate in some pass before anything was taken.
        private boolean[] hadCandidates() {
            boolean[] had = new boolean[paired.length];
            int[] all = new int[paired.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = from + i;
            }
            if (!bothSides(all)) {
                return had;
            }
            for (Pass pass : passes) {
                PassGraph graph = new PassGraph(table, pass, all);
                for (int edge = 0; edge < graph.edges(); edge++) {
                    mark(graph, graph.left(edge), had);
                    mark(graph, graph.right(edge), had);
                }
            }
            return had;
        }

        private void mark(PassGraph graph, int node, boolean[] had) {
            if (!had[graph.first(node) - from]) {
                for (int copy = 0; copy < graph.count(node); copy++) {
                    had[graph.member(node, copy) - from] = true;
                }
            }
        }
    }
}

package io.tieout.reconciliation.matching;

import java.util.Arrays;

/// Entries that candidate pairs of any pass can connect, directly or through others; no pass looks beyond one.
/// Component `c` is the positions `starts[c]..starts[c+1]` of the table, in its order, so everything made of
/// components is the same on every run over the same entries.
final class Components {

    private final EntryTable table;
    private final int[] starts;
    private final int count;

    /// Both passes ask for equal currency and amount, so components are runs of one block without a gap of dates
    /// larger than the widest window.
    Components(EntryTable table, Rules rules) {
        this.table = table;
        int gap = rules.largestWindow();
        int[] found = new int[Math.max(16, table.size() / 2 + 2)];
        int components = 0;
        for (int i = 0; i < table.size(); i++) {
            if (i == 0 || !table.sameBlock(i - 1, i) || table.day(i) - table.day(i - 1) > gap) {
                if (components + 1 >= found.length) {
                    found = Arrays.copyOf(found, found.length * 2);
                }
                found[components++] = i;
            }
        }
        this.starts = found;
        this.count = components;
    }

    int count() {
        return count;
    }

    int start(int component) {
        return starts[component];
    }

    int end(int component) {
        return component + 1 < count ? starts[component + 1] : table.size();
    }

    /// The component of a position.
    int of(int position) {
        int found = Arrays.binarySearch(starts, 0, count, position);
        return found >= 0 ? found : -found - 2;
    }

    /// First components of batches whose cost (entries and the pairs they may form) stays within the budget; a
    /// component is never cut.
    int[] batches(long budget) {
        int[] firsts = new int[count];
        int batches = 0;
        long cost = 0;
        for (int component = 0; component < count; component++) {
            long size = (long) end(component) - start(component);
            long own = size + Math.min(size * size / 4, 8 * size);
            if (component == 0 || cost + own > budget) {
                firsts[batches++] = component;
                cost = 0;
            }
            cost += own;
        }
        return Arrays.copyOf(firsts, batches);
    }

    /// Whether the other side has any entry of the same currency and amount as this component.
    boolean hasCounterpart(int component, boolean right) {
        return sees(component, right, -1) || sees(component, right, 1);
    }

    private boolean sees(int component, boolean right, int step) {
        int home = start(component);
        int position = home;
        while (position >= 0 && position < table.size() && table.sameBlock(position, home)) {
            if (table.isRight(position) != right) {
                return true;
            }
            position += step;
        }
        return false;
    }
}

package io.tieout.reconciliation.matching;

/// Sorts indexes by a comparison of what they point at, without boxing: insertion sort for short ranges, merge sort
/// above.
final class IndexSort {

    private static final int SHORT = 24;

    private IndexSort() {}

    @FunctionalInterface
    interface Order {
        int compare(int a, int b);
    }

    static void sort(int[] indexes, int from, int to, Order order) {
        if (to - from <= SHORT) {
            insertion(indexes, from, to, order);
        } else {
            merge(indexes, new int[to - from], from, to, order);
        }
    }

    private static void insertion(int[] indexes, int from, int to, Order order) {
        for (int i = from + 1; i < to; i++) {
            int moved = indexes[i];
            int at = i;
            while (at > from && order.compare(indexes[at - 1], moved) > 0) {
                indexes[at] = indexes[at - 1];
                at--;
            }
            indexes[at] = moved;
        }
    }

    private static void merge(int[] indexes, int[] space, int from, int to, Order order) {
        if (to - from <= SHORT) {
            insertion(indexes, from, to, order);
            return;
        }
        int middle = (from + to) >>> 1;
        merge(indexes, space, from, middle, order);
        merge(indexes, space, middle, to, order);
        if (order.compare(indexes[middle - 1], indexes[middle]) <= 0) {
            return;
        }
        int length = middle - from;
        System.arraycopy(indexes, from, space, 0, length);
        int left = 0;
        int right = middle;
        int out = from;
        while (left < length) {
            boolean takeRight = right < to && order.compare(space[left], indexes[right]) > 0;
            indexes[out++] = takeRight ? indexes[right++] : space[left++];
        }
    }
}

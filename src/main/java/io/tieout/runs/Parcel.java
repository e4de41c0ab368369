package io.tieout.runs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.ToLongFunction;

/// Small pieces of work that share a transaction. A commit costs the same whatever is in it, and thousands of small
/// files would wait for thousands of them.
public final class Parcel {

    private static final int MOST = 64;

    private Parcel() {}

    /// The work in its order, cut where a parcel would hold more than `MOST` pieces or more bytes than wanted; a larger
    /// piece is alone.
    public static <T> Queue<List<T>> cut(List<T> work, long bytes, ToLongFunction<T> size) {
        Queue<List<T>> parcels = new ArrayDeque<>();
        List<T> parcel = new ArrayList<>();
        long reached = 0;
        for (T piece : work) {
            long more = size.applyAsLong(piece);
            if (!parcel.isEmpty() && (parcel.size() == MOST || reached + more > bytes)) {
                parcels.add(List.copyOf(parcel));
                parcel.clear();
                reached = 0;
            }
            parcel.add(piece);
            reached += more;
        }
        if (!parcel.isEmpty()) {
            parcels.add(List.copyOf(parcel));
        }
        return parcels;
    }
}

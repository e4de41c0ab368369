package io.tieout.dossier;

import io.tieout.cases.Exhibit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Keeps the rows of an exhibit that are printed: of open items the largest amounts, of everything else the first.
final class LargestRows implements Consumer<Exhibit.Row> {
    static final int PRINTED = 40;
    private static final Comparator<Exhibit.Row> BY_AMOUNT = Comparator.<Exhibit.Row>comparingLong(
                    row -> row.amountMinor() == null ? 0 : Math.abs(row.amountMinor()))
            .thenComparing(Exhibit.Row::fileNo, Comparator.reverseOrder())
            .thenComparing(Exhibit.Row::recordNo, Comparator.reverseOrder());

    private final boolean bySize;
    private final PriorityQueue<Exhibit.Row> largest = new PriorityQueue<>(BY_AMOUNT);
    private final List<Exhibit.Row> first = new ArrayList<>();

    LargestRows(int exhibitNo) {
        this.bySize = exhibitNo == 2 || exhibitNo == 3;
    }

    @Override
    public void accept(Exhibit.Row row) {
        if (!bySize) {
            if (first.size() < PRINTED) {
                first.add(row);
            }
            return;
        }
        largest.add(row);
        if (largest.size() > PRINTED) {
            largest.remove();
        }
    }

    List<Exhibit.Row> rows() {
        return bySize ? largest.stream().sorted(BY_AMOUNT.reversed()).toList() : List.copyOf(first);
    }
}

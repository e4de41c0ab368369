package io.tieout.dossier;

import io.tieout.cases.Exhibit;
import io.tieout.dossier.pdf.DossierFacts.ExhibitPages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Keeps the rows of an exhibit that are printed: all source files, the largest open items, the largest sets, of
/// everything else the first. A set is printed whole or not at all.
final class PrintedRows implements Consumer<Exhibit.Row> {
    static final int ROWS = 40;
    static final int SET_ROWS = 60;

    private static final Comparator<Exhibit.Row> BY_AMOUNT = Comparator.<Exhibit.Row>comparingLong(
                    row -> row.amountMinor() == null ? 0 : Math.abs(row.amountMinor()))
            .thenComparing(Exhibit.Row::fileNo, Comparator.reverseOrder())
            .thenComparing(Exhibit.Row::recordNo, Comparator.reverseOrder());

    private final Exhibit exhibit;
    private final PriorityQueue<Exhibit.Row> largest = new PriorityQueue<>(BY_AMOUNT);
    private final List<Exhibit.Row> first = new ArrayList<>();
    private final LargestSets sets = new LargestSets();

    PrintedRows(Exhibit exhibit) {
        this.exhibit = exhibit;
    }

    @Override
    public void accept(Exhibit.Row row) {
        switch (exhibit.number()) {
            case 1 -> first.add(row);
            case 2, 3 -> {
                largest.add(row);
                if (largest.size() > ROWS) {
                    largest.remove();
                }
            }
            case 4 -> sets.add(row);
            default -> {
                if (first.size() < ROWS) {
                    first.add(row);
                }
            }
        }
    }

    /// To be asked once, after the last row.
    ExhibitPages pages() {
        return switch (exhibit.number()) {
            case 2, 3 ->
                new ExhibitPages(
                        exhibit, largest.stream().sorted(BY_AMOUNT.reversed()).toList(), 0, 0);
            case 4 -> {
                List<List<Exhibit.Row>> kept = sets.end();
                yield new ExhibitPages(
                        exhibit, kept.stream().flatMap(List::stream).toList(), sets.seen, kept.size());
            }
            default -> new ExhibitPages(exhibit, first, 0, 0);
        };
    }

    /// Sets arrive one after the other; kept are those of the largest value that fit together into [#SET_ROWS].
    private static final class LargestSets {
        private static final Comparator<List<Exhibit.Row>> BY_VALUE = Comparator.<List<Exhibit.Row>>comparingLong(
                        LargestSets::value)
                .thenComparing(set -> set.getFirst().group(), Comparator.reverseOrder());

        private final TreeSet<List<Exhibit.Row>> kept = new TreeSet<>(BY_VALUE);
        private List<Exhibit.Row> current = new ArrayList<>();
        private String group = "";
        private int keptRows;
        private int size;
        private long seen;

        void add(Exhibit.Row row) {
            if (!row.group().equals(group)) {
                close();
                group = row.group();
            }
            size++;
            if (size <= SET_ROWS) {
                current.add(row);
            }
        }

        List<List<Exhibit.Row>> end() {
            close();
            return List.copyOf(kept.descendingSet());
        }

        private void close() {
            if (size > 0) {
                seen++;
            }
            if (size > 0 && size <= SET_ROWS) {
                kept.add(current);
                keptRows += size;
            }
            while (keptRows > SET_ROWS) {
                List<Exhibit.Row> smallest = kept.first();
                kept.remove(smallest);
                keptRows -= smallest.size();
            }
            current = new ArrayList<>();
            size = 0;
        }

        private static long value(List<Exhibit.Row> set) {
            return set.stream()
                    .mapToLong(row -> row.amountMinor() == null ? 0 : Math.abs(row.amountMinor()))
                    .sum();
        }
    }
}

package io.tieout.ingestion;

import io.tieout.validation.LoadResults.ControlRow;
import io.tieout.validation.LoadResults.CurrencySum;
import io.tieout.validation.LoadResults.FileProof;
import io.tieout.validation.LoadResults.LoadResult;
import io.tieout.validation.SchemaResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The blocks of one file added up, in their order.
final class LoadTotals {

    private final SortedMap<String, CurrencySum> sums = new TreeMap<>();
    private final List<ControlRow> controls = new ArrayList<>();
    private int blocks;
    private long entries;
    private long rejects;
    private long controlRows;
    private long ignoredRows;
    private @Nullable LocalDate firstDay;
    private @Nullable LocalDate lastDay;

    /// How many records of a block became what.
    record Counts(long entries, long rejects, long controlRows, long ignoredRows) {}

    void add(LoadedBlock block) {
        add(
                new Counts(
                        block.accepted(),
                        block.rejects().size(),
                        block.controls().size(),
                        block.ignored()),
                block.sums(),
                block.controls());
        days(block.firstDay(), block.lastDay());
    }

    void add(Counts counts, SortedMap<String, CurrencySum> more, List<ControlRow> rows) {
        blocks++;
        entries += counts.entries();
        rejects += counts.rejects();
        controlRows += counts.controlRows();
        ignoredRows += counts.ignoredRows();
        more.forEach((code, sum) -> sums.merge(code, sum, CurrencySum::plus));
        controls.addAll(rows);
    }

    void days(@Nullable LocalDate first, @Nullable LocalDate last) {
        firstDay = earlier(firstDay, first);
        lastDay = later(lastDay, last);
    }

    LoadResult result(int plannedBlocks, long records, FileProof proof, @Nullable SchemaResult schema) {
        return new LoadResult(
                plannedBlocks,
                blocks,
                records,
                entries,
                rejects,
                controlRows,
                ignoredRows,
                sums,
                controls,
                firstDay,
                lastDay,
                proof,
                schema);
    }

    static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}

package io.tieout.validation;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What the load of a file left behind, added up over its blocks; answered by whoever loads.
public interface LoadResults {

    /// By number of the file.
    Map<Long, LoadResult> of(Collection<Long> fileNos);

    /// Counts of a file's blocks and records; sums of the accepted amounts by currency.
    ///
    /// @param schema null when the feed names no schemas
    record LoadResult(
            int plannedBlocks,
            int loadedBlocks,
            long records,
            long entries,
            long rejects,
            long controlRows,
            long ignoredRows,
            SortedMap<String, CurrencySum> sums,
            List<ControlRow> controls,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            FileProof proof,
            @Nullable SchemaResult schema) {

        public LoadResult {
            sums = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(sums));
            controls = List.copyOf(controls);
        }

        /// Records that say something: all but header, preamble and empty ones.
        public long statements() {
            return records - ignoredRows;
        }
    }

    /// Minor units signed as in the file and as booked, and of how many entries; may exceed 64 bits.
    record CurrencySum(BigInteger file, BigInteger booked, long count) {

        public CurrencySum plus(CurrencySum other) {
            return new CurrencySum(file.add(other.file), booked.add(other.booked), count + other.count);
        }
    }

    /// What a file of a standard format states of itself, held against its records when it was received.
    ///
    /// @param status `AGREES`, `DIFFERS` or `NONE`
    /// @param total the figure that it states last, empty when it states none
    record FileProof(String status, String total, List<Remark> remarks) {

        public static final FileProof NONE = new FileProof("NONE", "", List.of());

        public FileProof {
            remarks = List.copyOf(remarks);
        }
    }

    /// One thing that is wrong with a file as a whole; an error holds it.
    record Remark(long recordNo, boolean isError, String field, String value, String message) {}

    /// A row with totals: what it states of count and sum, the sum as a plain decimal signed as in the file.
    record ControlRow(
            long recordNo, @Nullable Long count, @Nullable String total) {}
}

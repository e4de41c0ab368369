package io.tieout.ingestion;

import io.tieout.formats.Block;
import io.tieout.formats.CsvDialect;
import io.tieout.formats.CsvSniffer;
import io.tieout.formats.DescribedTable;
import io.tieout.formats.FilePlan;
import io.tieout.formats.RecordSink;
import io.tieout.shared.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The records of a file of which nothing is known yet: its first sixteen megabytes, split as they look.
///
/// @param whole whether these are all records of the file
/// @param skipLines lines before the header, or before the first record when there is none
/// @param header names of the columns, empty when the file has none
/// @param rows fields of the records after it, trimmed; without blank ones and those of totals
/// @param totals records that say of themselves that they are totals and bring no date
record SampleTable(
        CsvSniffer.Guess guess,
        boolean whole,
        int skipLines,
        List<String> header,
        List<List<String>> rows,
        List<List<String>> totals) {

    private static final int MOST_BYTES = 16 << 20;
    private static final int BLOCK = 1 << 19;

    /// @throws IOException when it cannot be read
    static SampleTable of(Path file) throws IOException {
        Start start = start(file);
        CsvSniffer.Guess guess = CsvSniffer.guess(start.bytes, start.isWhole);
        CsvDialect dialect =
                new CsvDialect(Charset.forName(encoding(guess)), guess.delimiter(), guess.quote(), false, 0);
        CsvDialect own = dialect.forFile(start.bytes, start.bytes.length);
        return of(start, guess, records(start.bytes, new FileLayout(dialect, own, List.of())));
    }

    /// That of a table of a data delivery, as its index describes it.
    ///
    /// @throws IOException when it cannot be read
    static SampleTable of(Path file, DescribedTable table) throws IOException {
        Start start = start(file);
        List<List<String>> all = records(start.bytes, FileLayout.of(table, start.bytes));
        return new SampleTable(
                CsvSniffer.guess(start.bytes, start.isWhole),
                start.isWhole,
                0,
                table.columns().stream().map(DescribedTable.Column::name).toList(),
                all.subList(Math.min(table.firstRecord() - 1, all.size()), all.size()),
                List.of());
    }

    @SuppressWarnings("ArrayRecordComponent") // only looked at
    private record Start(byte[] bytes, boolean isWhole) {}

    private static Start start(Path file) throws IOException {
        byte[] bytes;
        boolean whole;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES);
            whole = in.read() < 0;
        }
        if (!whole) { // the last record may be cut off
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n' && bytes[end - 1] != '\r') {
                end--;
            }
            bytes = Arrays.copyOf(bytes, end);
        }
        return new Start(bytes, whole);
    }

    private static SampleTable of(Start start, CsvSniffer.Guess guess, List<List<String>> all) {
        int first = 0;
        while (first < all.size()
                && first < guess.preamble() + 1
                && all.get(first).size() != guess.fields()) {
            first++;
        }
        boolean hasHeader = first < all.size() && isHeader(all, first);
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> totals = new ArrayList<>();
        for (List<String> row : all.subList(Math.min(all.size(), first + (hasHeader ? 1 : 0)), all.size())) {
            if (row.stream().anyMatch(field -> !field.isEmpty()) && !(hasHeader && row.equals(all.get(first)))) {
                (DraftTotals.isTotal(row) ? totals : rows).add(row);
            }
        }
        return new SampleTable(guess, start.isWhole, first, hasHeader ? all.get(first) : List.of(), rows, totals);
    }

    static String encoding(CsvSniffer.Guess guess) {
        return guess.encoding().equals("ASCII") ? "UTF-8" : guess.encoding();
    }

    /// Values of a column that are not blank.
    List<String> column(int index) {
        List<String> values = new ArrayList<>();
        for (List<String> row : rows) {
            if (index < row.size() && !row.get(index).isEmpty()) {
                values.add(row.get(index));
            }
        }
        return values;
    }

    int columns() {
        return header.isEmpty() ? guess.fields() : header.size();
    }

    private static List<List<String>> records(byte[] bytes, FileLayout layout) throws IOException {
        FilePlan plan = layout.scan(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream(), BLOCK, () -> "");
        List<List<String>> records = new ArrayList<>();
        for (Block block : plan.blocks()) {
            int from = (int) block.offset();
            layout.parse(Arrays.copyOfRange(bytes, from, from + block.length()), block, new Keep(records));
        }
        return records;
    }

    private record Keep(List<List<String>> records) implements RecordSink {

        @Override
        public void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {
            List<String> row = new ArrayList<>(fieldCount);
            for (int i = 0; i < fieldCount; i++) {
                row.add(Texts.trimmed(fields[i]));
            }
            records.add(row);
        }

        @Override
        public void malformed(long recordNo, long byteOffset, int byteLength, Message why) {
            records.add(List.of());
        }
    }

    /// Names are all there, all different, and none is a number or a date; below them are some.
    private static boolean isHeader(List<List<String>> all, int at) {
        List<String> names = all.get(at);
        Set<String> different = new HashSet<>();
        for (String name : names) {
            boolean isValue = !name.isEmpty()
                    && (DateReading.of(List.of(name)).dates() > 0
                            || AmountReading.of(List.of(name)).numbers() > 0);
            if (isValue || (!name.isEmpty() && !different.add(HeaderIndex.key(name)) && names.size() == 1)) {
                return false;
            }
        }
        return different.size() * 2 >= names.size();
    }
}

package io.tieout.demo;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/// Adds up exports, line by line, as a stranger with a spreadsheet would.
final class Ledger {

    /// A count and a sum.
    record Sum(long count, BigDecimal amount) {

        static final Sum ZERO = new Sum(0, BigDecimal.ZERO);

        Sum plus(BigDecimal more) {
            return new Sum(count + 1, amount.add(more));
        }
    }

    /// Entries, matched and open of one side in one currency.
    record Line(String side, String currency, Sum entries, Sum matched, Sum open) {

        boolean holds() {
            return entries.count() == matched.count() + open.count()
                    && entries.amount().compareTo(matched.amount().add(open.amount())) == 0;
        }
    }

    private final Map<String, Sum> entries = new TreeMap<>();
    private final Map<String, Sum> matched = new TreeMap<>();
    private final Map<String, Sum> open = new TreeMap<>();

    static Iterable<CSVRecord> rows(String csv) {
        try {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new StringReader(csv));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Adds the three exports; entries of files that take no part are left out.
    static List<Line> add(String entriesCsv, String matchesCsv, String breaksCsv, Set<String> liveFiles) {
        Ledger ledger = new Ledger();
        for (CSVRecord entry : rows(entriesCsv)) {
            if (liveFiles.contains(entry.get("feed") + "/" + entry.get("file"))) {
                String side = entry.get("side").equals("BANK") ? "LEFT" : "RIGHT";
                add(ledger.entries, side, entry);
            }
        }
        Set<String> seen = new HashSet<>();
        for (CSVRecord member : rows(matchesCsv)) {
            if (seen.add(member.get("entry_id"))) {
                add(ledger.matched, member.get("side"), member);
            }
        }
        for (CSVRecord one : rows(breaksCsv)) {
            add(ledger.open, one.get("side"), one);
        }
        return ledger.entries.keySet().stream().map(ledger::line).toList();
    }

    private Line line(String key) {
        String[] parts = key.split(" ", 2);
        return new Line(
                parts[0],
                parts[1],
                entries.getOrDefault(key, Sum.ZERO),
                matched.getOrDefault(key, Sum.ZERO),
                open.getOrDefault(key, Sum.ZERO));
    }

    private static void add(Map<String, Sum> sums, String side, CSVRecord row) {
        sums.merge(
                side + " " + row.get("currency"),
                Sum.ZERO.plus(new BigDecimal(row.get("amount"))),
                (one, other) ->
                        new Sum(one.count() + other.count(), one.amount().add(other.amount())));
    }
}

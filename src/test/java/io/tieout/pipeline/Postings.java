package io.tieout.pipeline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Ledger files for tests, and what they add up to by account, by reading their text and nothing else.
final class Postings {

    private static final String HEADER =
            "Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n";

    private Postings() {}

    /// Postings `from` to `to`, one a day from 1 March 2026 on, on two accounts; what the version changes shows in
    /// every amount.
    static String of(int from, int to, int version) {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = from; i <= to; i++) {
            text.append("%d,2026-03-%02d,D-%d,%s,ACME,Posting,%s,,EUR,u1%n"
                    .formatted(i, i, i, i % 2 == 0 ? "1200" : "1210", i + "." + (10 + version)));
        }
        return text.toString();
    }

    /// Sums by account over the lines of some files.
    static Map<String, BigDecimal> totals(List<String> texts) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        for (String text : texts) {
            String[] lines = text.split("\n");
            for (int i = 1; i < lines.length; i++) {
                String[] cells = lines[i].split(",");
                totals.merge(cells[3], new BigDecimal(cells[6]), BigDecimal::add);
            }
        }
        return totals;
    }
}

package io.tieout.shipped;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Ledger files that overlap, and what they add up to together, by reading their text and nothing else.
public final class StatementTexts {

    private static final String HEADER =
            "Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n";
    private static final int ACCOUNT = 3;
    private static final int AMOUNT = 6;

    private StatementTexts() {}

    /// @param records of the form `day account amount`, in March 2026; the number of a record is its place in the text
    public static String of(String... records) {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < records.length; i++) {
            String[] part = records[i].split(" ");
            text.append("%d,2026-03-%02d,D-%s,%s,ACME,Posting,%s,,EUR,u1%n"
                    .formatted(i + 1, Integer.parseInt(part[0]), part[2], part[1], part[2]));
        }
        return text.toString();
    }

    /// One posting a day on the account, of as many euros as its day and so many cents.
    public static String[] days(int from, int to, String account, int cents) {
        String[] records = new String[to - from + 1];
        for (int day = from; day <= to; day++) {
            records[day - from] = "%d %s %d.%02d".formatted(day, account, day, cents);
        }
        return records;
    }

    /// Sums by account: a record counts as often as in that text that has it most often.
    public static Map<String, BigDecimal> totals(Collection<String> texts) {
        Map<String, Integer> most = new HashMap<>();
        for (String text : texts) {
            Map<String, Integer> here = new HashMap<>();
            text.lines().skip(1).forEach(line -> here.merge(line.substring(line.indexOf(',')), 1, Integer::sum));
            here.forEach((record, times) -> most.merge(record, times, Math::max));
        }
        Map<String, BigDecimal> totals = new TreeMap<>();
        most.forEach((record, times) -> {
            String[] cells = record.split(",");
            totals.merge(
                    cells[ACCOUNT], new BigDecimal(cells[AMOUNT]).multiply(BigDecimal.valueOf(times)), BigDecimal::add);
        });
        return totals;
    }
}

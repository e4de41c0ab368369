package io.tieout.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How matches cite what earlier ones have taught, and which matches of a run did.
final class LearnedUses {

    private static final String CITING = "; learned ";
    private static final Pattern CITED = Pattern.compile("\\bL[0-9a-f]{8}\\b");

    private static final String USED = """
            insert into match_learned_use (run_id, batch_no, learned, matches) values (:run, :batch, :learned, :matches)
            """;

    private final JdbcClient jdbc;

    LearnedUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What an explanation says of these lines, such as `; learned L3f9c41ab`; nothing of none.
    static String words(List<String> ids) {
        return ids.isEmpty() ? "" : CITING + String.join(" ", ids);
    }

    /// The lines that an explanation cites, ascending.
    static Set<String> cited(Match match) {
        Set<String> cited = new TreeSet<>();
        find(match.explanation(), match.explanation().indexOf(CITING), cited);
        match.gap().forEach(part -> find(part.reason(), 0, cited));
        return cited;
    }

    private static void find(String text, int from, Set<String> cited) {
        if (from >= 0) {
            Matcher ids = CITED.matcher(text).region(from, text.length());
            while (ids.find()) {
                cited.add(ids.group());
            }
        }
    }

    /// Counts which lines the matches of a batch cite; joins the caller's transaction.
    void write(BatchResult result) {
        Map<String, Long> uses = new TreeMap<>();
        result.matches().forEach(match -> cited(match).forEach(id -> uses.merge(id, 1L, Long::sum)));
        uses.forEach((id, matches) -> jdbc.sql(USED)
                .param("run", result.runId())
                .param("batch", result.batchNo())
                .param("learned", id)
                .param("matches", matches)
                .update());
    }
}

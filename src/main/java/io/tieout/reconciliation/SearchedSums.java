package io.tieout.reconciliation;

import io.tieout.shared.EngagementId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/// The store of sums that the valid run of a reconciliation has searched. A cache: without it everything is found
/// again, only later.
final class SearchedSums {

    private static final String LOAD = """
            select s.digest, s.answer
            from match_sum s
            join reconciliation_run r on r.id = s.run_id
            where r.engagement = ? and r.reconciliation = ? and r.status in ('COMPLETE', 'PROVISIONAL')
              and r.ended_by_run is null
            order by s.digest fetch first 200000 rows only
            """;

    private static final String INSERT =
            "insert into match_sum (run_id, digest, answer) values (?, ?, ?) on conflict do nothing";

    private static final String KEEP_ONLY = """
            delete from match_sum where run_id <> ? and run_id in (
                select id from reconciliation_run where engagement = ? and reconciliation = ?)
            """;

    private final JdbcTemplate jdbc;

    SearchedSums(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Those of the valid run.
    SumMemory memory(EngagementId engagement, String reconciliation) {
        Map<String, String> known = new HashMap<>();
        RowCallbackHandler sum = row -> known.put(row.getString("digest"), row.getString("answer"));
        jdbc.query(LOAD, sum, engagement.code(), reconciliation);
        return new SumMemory(known);
    }

    /// Joins the caller's transaction.
    void write(long run, List<SumMemory.Sum> sums) {
        if (!sums.isEmpty()) {
            jdbc.batchUpdate(
                    INSERT,
                    sums.stream()
                            .map(sum -> new Object[] {run, sum.digest(), sum.answer()})
                            .toList());
        }
    }

    /// Forgets the sums of all runs of a reconciliation but one; joins the caller's transaction.
    void keepOnly(EngagementId engagement, String reconciliation, long run) {
        jdbc.update(KEEP_ONLY, run, engagement.code(), reconciliation);
    }
}

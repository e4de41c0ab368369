package io.tieout.entries;

import io.tieout.database.TestDatabase;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Rows that other modules own, for tests of stores that refer to them.
public final class FileRows {

    private static final OffsetDateTime AT = OffsetDateTime.of(2026, 3, 1, 8, 0, 0, 0, ZoneOffset.UTC);

    private FileRows() {}

    public static void file(TestDatabase.Fresh database, long fileNo, String engagement) {
        file(database, fileNo, engagement, "LOADING", null);
    }

    public static void file(
            TestDatabase.Fresh database, long fileNo, String engagement, String status, Long requestId) {
        database.jdbc()
                .sql("""
                        insert into intake_file (file_no, engagement, feed, side, name, logical_name, inbox_path,
                            status, size_bytes, mtime_millis, samples, sampled_at, seen_at, dropped_by, request_id)
                        values (:no, :engagement, 'bank', 'BANK', 'a.csv', 'a.csv', 'a.csv', :status, 1, 1, 1, :at,
                            :at, 'x', :request)
                        """)
                .param("no", fileNo)
                .param("engagement", engagement)
                .param("status", status)
                .param("request", requestId, java.sql.Types.BIGINT)
                .param("at", AT)
                .update();
    }

    public static void request(TestDatabase.Fresh database, long id, String engagement) {
        database.jdbc()
                .sql("""
                        insert into run_request (id, engagement, job, parameters, dedupe_key, business_date, status,
                            actor, created_at, stop_requested, restarts, attempt, progress_done, progress_total,
                            progress_unit)
                        values (:id, :engagement, 'ingest', '{}', :key, date '2026-03-01', 'RUNNING',
                            'service:test', :at, false, 0, 1, 0, 0, 'bytes')
                        """)
                .param("id", id)
                .param("engagement", engagement)
                .param("key", "k" + id)
                .param("at", AT)
                .update();
    }
}

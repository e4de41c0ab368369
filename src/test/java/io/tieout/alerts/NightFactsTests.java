package io.tieout.alerts;

import static io.tieout.alerts.Mails.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.reconciliation.ReconciliationSpec;
import io.tieout.reconciliation.WriteOffAsks;
import io.tieout.runs.TestRuns;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the night report reads out of registers that are full, and out of empty ones.
class NightFactsTests {

    private static final EngagementId OTHER = new EngagementId("zeta");
    private static final Instant MORNING = Instant.parse("2026-11-21T06:00:05Z");
    private static final Instant NIGHT = Instant.parse("2026-11-21T01:00:00Z");
    private static final Instant DAYS_AGO = Instant.parse("2026-11-19T05:00:00Z");
    private static final String SECRET = "Meier GmbH";
    private static final NightReport.Due DUE = NightReport.Due.of(
                    LocalTime.of(7, 0),
                    ZoneId.of("Europe/Berlin"),
                    Instant.EPOCH,
                    Optional.of(LocalDate.parse("2026-11-20")),
                    MORNING)
            .orElseThrow();

    @TempDir
    private Path folder;

    @BeforeEach
    void threeReconciliations() throws IOException {
        Path specs = Files.createDirectories(folder.resolve("engagements/acme/reconciliations"));
        for (String name : List.of("bank-ledger", "cards-ledger", "invoices")) {
            Files.writeString(specs.resolve(name + ".yaml"), """
                    title: Two sides
                    left: [bank]
                    right: [ledger]
                    passes: [{pass: amount-date}]
                    """);
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsRunsFilesAndMatchesAndNamesWhatFailedWaitsAndIsMissing(TestDatabase kind) {
        try (var database = kind.open()) {
            fillRuns(database.jdbc());
            fillFiles(database.jdbc());
            fillReconciliations(database.jdbc());
            writeOffs(database.jdbc());
            Mails mails = fillAlerts(database);
            tell(database, NIGHT, "schedule.slot.missed", "nightly", "TIE-SCH-010", 2, NIGHT.minusSeconds(7200));
            tell(database, NIGHT, "schedule.slot.missed", "nightly", "TIE-SCH-010", 1, NIGHT.minusSeconds(3600));
            tell(database, NIGHT, "schedule.slot.skipped", "hourly", "TIE-SCH-013", 1, NIGHT.minusSeconds(60));
            delivery(database, "delivery.missing", "bank", "2026-11-20T05:00:00Z");
            delivery(database, "delivery.missing", "cards", "2026-11-20T05:00:00Z");
            delivery(database, "delivery.late", "cards", "2026-11-20T05:00:00Z");
            tell(database, MORNING.plusSeconds(1), "schedule.slot.missed", "later", "TIE-SCH-010", 1, NIGHT);

            NightReport.Night night = facts(database, mails).night(ACME, DUE, MORNING);

            assertThat(night.ran())
                    .containsExactly(
                            "ingest: 1 completed, 2 failed",
                            "reconcile: 1 completed, 1 stopped",
                            "files received: 2 live, 1 held, 1 quarantined, 1 duplicate",
                            "bank-ledger (run 1): 12 matches confirmed, 2 suggested, 7 entries open");
            assertThat(night.failed()).containsExactly("run 2 (ingest): TIE-ING-020", "run 3 (ingest): -");
            assertThat(night.waits())
                    .containsExactly(
                            "file F3 (TIE-VAL-010), for 5 h",
                            "file F6 (TIE-INT-020), for 2 d",
                            "run 6 (nightly), for 2 d",
                            "write-off W1 (bank-ledger) waits for a second person, for 5 h",
                            "2 alerts that nobody has acknowledged",
                            "1 mails that were given up: scripts/tieout mail list");
            assertThat(night.missing())
                    .containsExactly(
                            "schedule hourly: 1 planned runs skipped, the last of 2026-11-21 01:59 (TIE-SCH-013)",
                            "schedule nightly: 3 planned runs missed, the last of 2026-11-21 01:00 (TIE-SCH-010)",
                            "invoices has never been reconciled",
                            "cards-ledger is provisional (run 2), for 2 d",
                            "file F4 cannot be loaded (TIE-FMT-004)",
                            "bank: MISSING, 0 of 1 expected files by 2026-11-20 06:00");
            assertThat(night.toString()).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAllIsWellWhenNothingHappened(TestDatabase kind) throws IOException {
        try (var database = kind.open()) {
            Files.delete(folder.resolve("engagements/acme/reconciliations/invoices.yaml"));
            Files.delete(folder.resolve("engagements/acme/reconciliations/cards-ledger.yaml"));
            run(database.jdbc(), "reconcile", "COMPLETED", DAYS_AGO, "");
            reconciliation(database.jdbc(), "bank-ledger", 1, null, DAYS_AGO);

            NightReport.Night night = facts(database, Mails.in(database)).night(ACME, DUE, MORNING);

            assertThat(List.of(night.ran(), night.failed(), night.waits(), night.missing()))
                    .allSatisfy(lines -> assertThat(lines).isEmpty());
            Letter letter = NightReport.letter(ACME, DUE, night, MORNING, Mails.closing());
            assertThat(letter.subject()).isEqualTo("[Tieout] acme: night report 2026-11-21: all is well");
            assertThat(LetterText.of(letter))
                    .contains("No run ended in this time.")
                    .doesNotContain("Failed:", "Waits for a person:", "Missing:");
        }
    }

    @Test
    void countsAllButShowsTheFirstTwenty() {
        List<String> failed =
                IntStream.rangeClosed(1, 33).mapToObj(run -> "run " + run).toList();

        Letter letter = NightReport.letter(
                ACME, DUE, new NightReport.Night(failed, failed, List.of(), List.of()), MORNING, Mails.closing());

        assertThat(letter.lead()).isEqualTo("33 failed, 0 wait, 0 missing");
        assertThat(LetterText.of(letter)).contains("run 20", "and 13 more").doesNotContain("run 21");
    }

    private NightFacts facts(TestDatabase.Fresh database, Mails mails) {
        return new NightFacts(
                TestRuns.of(database).runs(),
                new SourceFiles(database.jdbc(), Clock.systemUTC()),
                new ReconciliationRuns(new JdbcTemplate(database.dataSource())),
                new WriteOffAsks(database.jdbc(), Clock.systemUTC()),
                mails.alerts(),
                mails.mails(),
                new NightSlots(new Journal(database.dataSource(), database.dialect(), Clock.systemUTC())),
                JobsConfig.load(folder, List.of(ReconciliationSpec.KIND)));
    }

    private static void fillRuns(JdbcClient jdbc) {
        run(jdbc, "ingest", "COMPLETED", NIGHT, "");
        run(jdbc, "ingest", "FAILED", NIGHT, "TIE-ING-020 " + SECRET);
        run(jdbc, "ingest", "FAILED", NIGHT, SECRET);
        run(jdbc, "reconcile", "COMPLETED", NIGHT, "");
        run(jdbc, "reconcile", "STOPPED", NIGHT, "");
        run(jdbc, "nightly", "WAITING", DAYS_AGO, "TIE-RUN-110 " + SECRET);
        run(jdbc, "ingest", "FAILED", DAYS_AGO, "TIE-ING-020");
        run(jdbc, "ingest", "FAILED", MORNING.plusSeconds(60), "TIE-ING-020");
        run(jdbc, "ingest", "RUNNING", null, "");
        jdbc.sql("update run_request set engagement = 'zeta' where id = :id")
                .param("id", run(jdbc, "ingest", "FAILED", NIGHT, "TIE-ING-020"))
                .update();
    }

    private static long run(JdbcClient jdbc, String job, String status, @Nullable Instant endedAt, String message) {
        String key = "k"
                + jdbc.sql("select count(*) from run_request").query(Long.class).single();
        jdbc.sql("""
                        insert into run_request (engagement, job, parameters, dedupe_key, business_date, status, actor,
                            created_at, ended_at, stop_requested, restarts, attempt, progress_done, progress_total,
                            progress_unit, outcome, message)
                        values ('acme', :job, '{}', :key, date '2026-11-20', :status, 'person:alice',
                            :created, :ended, false, 0, 1, 0, 0, '', null, :message)
                        """)
                .param("job", job)
                .param("key", key)
                .param("status", status)
                .param("created", UtcTime.column(endedAt == null ? NIGHT : endedAt))
                .param(
                        "ended",
                        endedAt == null ? null : UtcTime.column(endedAt),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("message", message)
                .update();
        return jdbc.sql("select id from run_request where dedupe_key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    private static void fillFiles(JdbcClient jdbc) {
        file(jdbc, "acme", "LIVE", null, NIGHT);
        file(jdbc, "acme", "LIVE", null, NIGHT);
        file(jdbc, "acme", "HELD", "TIE-VAL-010", NIGHT);
        file(jdbc, "acme", "QUARANTINED", "TIE-FMT-004", NIGHT);
        file(jdbc, "acme", "DUPLICATE", "TIE-INT-001", NIGHT);
        file(jdbc, "acme", "HELD", "TIE-INT-020", DAYS_AGO);
        file(jdbc, "acme", "QUARANTINED", "TIE-FMT-004", DAYS_AGO);
        file(jdbc, OTHER.code(), "QUARANTINED", "TIE-FMT-004", NIGHT);
    }

    private static void file(JdbcClient jdbc, String engagement, String status, @Nullable String code, Instant seenAt) {
        long number =
                jdbc.sql("select count(*) from intake_file").query(Long.class).single();
        jdbc.sql("""
                        insert into intake_file (engagement, feed, side, name, logical_name, inbox_path, status,
                            reason_code, reason, size_bytes, mtime_millis, samples, sampled_at, seen_at, dropped_by)
                        values (:engagement, 'bank', 'BANK', :name, :name, 'bank/x', :status,
                            :code, :secret, 1, 0, 0, :seen, :seen, 'alice')
                        """)
                .param("engagement", engagement)
                .param("name", SECRET + number)
                .param("status", status)
                .param("code", code)
                .param("secret", SECRET)
                .param("seen", UtcTime.column(seenAt))
                .update();
    }

    private static void fillReconciliations(JdbcClient jdbc) {
        reconciliation(jdbc, "bank-ledger", 4, null, NIGHT);
        reconciliation(jdbc, "cards-ledger", 5, "left has no file of " + SECRET, DAYS_AGO);
    }

    private static void reconciliation(
            JdbcClient jdbc, String name, long request, @Nullable String awaited, Instant createdAt) {
        jdbc.sql("""
                        insert into reconciliation_run (engagement, reconciliation, request_id, business_date,
                            period_from, period_to, status, provisional, input_files, input_hash, spec_hash, summary,
                            created_at)
                        values ('acme', :name, :request, date '2026-11-20', date '2026-11-01', date '2026-11-30',
                            :status, :awaited, '', 'h', 'h', :summary, :created)
                        """)
                .param("name", name)
                .param("request", request)
                .param("status", awaited == null ? "COMPLETE" : "PROVISIONAL")
                .param("awaited", awaited)
                .param(
                        "summary",
                        "{\"totals\":[" + totals("L", 3) + "," + totals("R", 4) + "],\"confirmed\":12,\"suggested\":2}")
                .param("created", UtcTime.column(createdAt))
                .update();
    }

    private static String totals(String side, int open) {
        return "{\"side\":\"" + side + "\",\"currency\":\"EUR\",\"entries\":20,\"entriesMinor\":4711,\"matched\":16,"
                + "\"matchedMinor\":1,\"open\":" + open + ",\"openMinor\":1,\"openAbsMinor\":1}";
    }

    /// One that waits, one that a second person has said, one that was taken back.
    private static void writeOffs(JdbcClient jdbc) {
        for (String more : List.of("null, null", "'person:bob', null", "null, current_timestamp")) {
            jdbc.sql("""
                            insert into match_write_off (engagement, reconciliation, match_key, amount_minor, currency,
                                actor, reason, asked_at, seconded_by, ended_at, ended_by, end_reason)
                            values ('acme', 'bank-ledger', 'k', 1, 'EUR', 'person:alice', :secret, :night, %s,
                                'person:alice', '')
                            """.formatted(more))
                    .param("secret", SECRET)
                    .param("night", UtcTime.column(NIGHT))
                    .update();
        }
    }

    private static Mails fillAlerts(TestDatabase.Fresh database) {
        Mails mails = Mails.in(database);
        mails.tell(
                Mails.quarantined(1, "7", NIGHT), Mails.quarantined(2, "8", NIGHT), Mails.quarantined(3, "9", NIGHT));
        mails.alerts().acknowledge(ACME, mails.alerts().open(ACME, 1).getFirst().id(), Actor.person("alice"));
        database.jdbc()
                .sql("update alert_mail set status = 'DEAD' where id = (select min(id) from alert_mail)")
                .update();
        return mails;
    }

    /// As a schedule tells it.
    private static void delivery(TestDatabase.Fresh database, String type, String feed, String due) {
        Journal journal = new Journal(database.dataSource(), database.dialect(), Clock.fixed(NIGHT, ZoneOffset.UTC));
        Map<String, Object> data = Map.of("feed", feed, "files", "*", "due", due, "came", 0, "expected", 1);
        database.transactions()
                .executeWithoutResult(status -> journal.append(Fact.of(type, ACME, Actor.service("intake"), data)));
    }

    private static void tell(
            TestDatabase.Fresh database,
            Instant at,
            String type,
            String schedule,
            String code,
            int slots,
            Instant last) {
        Journal journal = new Journal(database.dataSource(), database.dialect(), Clock.fixed(at, ZoneOffset.UTC));
        Arrays.stream(new EngagementId[] {ACME, OTHER})
                .forEach(engagement -> database.transactions()
                        .executeWithoutResult(status -> journal.append(Fact.of(
                                type,
                                engagement,
                                Actor.schedule(schedule),
                                Map.of(
                                        "code",
                                        code,
                                        "slots",
                                        engagement.equals(ACME) ? slots : 50,
                                        "first",
                                        last.minusSeconds(3600),
                                        "last",
                                        last)))));
    }
}

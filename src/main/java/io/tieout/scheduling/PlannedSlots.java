package io.tieout.scheduling;

import io.tieout.database.BriefLocks;
import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The plans that count and the slots that are decided. Who decides holds the plan's row, so that of several processes
/// each slot has one.
class PlannedSlots {

    private static final String NOW = "select clock_timestamp()";

    private static final String PLANS = """
            select schedule, engagement, cron, zone, task, decided_until from schedule_plan
            """;
    private static final String ADD = """
            insert into schedule_plan (schedule, engagement, cron, zone, task, decided_until)
            values (:schedule, :engagement, :cron, :zone, :task, :until)
            on conflict do nothing
            """;
    private static final String CHANGE = """
            update schedule_plan set cron = :cron, zone = :zone, task = :task, decided_until = :until
            where schedule = :schedule and engagement = :engagement
            """;
    private static final String REMOVE = """
            delete from schedule_plan where schedule = :schedule and engagement = :engagement
            """;
    private static final String DECIDED = """
            update schedule_plan set decided_until = :until where schedule = :schedule and engagement = :engagement
            """;

    private static final String SLOT = """
            insert into schedule_slot (schedule, engagement, planned_at, status, reason, run_id, decided_at)
            values (:schedule, :engagement, :plannedAt, :status, :reason, :run, clock_timestamp())
            """;
    private static final String IS_DECIDED = """
            select 1 from schedule_slot
            where schedule = :schedule and engagement = :engagement and planned_at = :plannedAt
            """;
    private static final String LAST_RUN = """
            select run_id from schedule_slot
            where schedule = :schedule and engagement = :engagement and run_id is not null
            order by planned_at desc limit 1
            """;
    private static final String PAST = """
            select schedule, engagement, planned_at, status, reason, run_id, decided_at from schedule_slot
            where engagement in (:engagements)
            order by planned_at desc, schedule, engagement limit :limit
            """;

    private final JdbcClient jdbc;
    private final BriefLocks locks;

    PlannedSlots(JdbcClient jdbc, BriefLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    /// By the database's clock, the same for all processes.
    Instant now() {
        return jdbc.sql(NOW).query(OffsetDateTime.class).single().toInstant();
    }

    List<KeptPlan> plans() {
        return jdbc.sql(PLANS).query(PlannedSlots::plan).list();
    }

    /// Holds the plan until the transaction ends.
    Optional<KeptPlan> hold(String schedule, EngagementId engagement) {
        locks.begin();
        return jdbc.sql(PLANS + "where schedule = :schedule and engagement = :engagement for update")
                .param("schedule", schedule)
                .param("engagement", engagement.code())
                .query(PlannedSlots::plan)
                .optional();
    }

    void add(Plan plan, Instant from) {
        write(ADD, plan, from);
    }

    void change(Plan plan, Instant from) {
        write(CHANGE, plan, from);
    }

    private void write(String sql, Plan plan, Instant from) {
        of(sql, plan.schedule(), plan.engagement())
                .param("cron", plan.spec().cron())
                .param("zone", plan.spec().zone().getId())
                .param("task", plan.task())
                .param("until", UtcTime.column(from))
                .update();
    }

    void remove(KeptPlan plan) {
        of(REMOVE, plan.schedule(), plan.engagement()).update();
    }

    void decidedUntil(KeptPlan plan, Instant until) {
        of(DECIDED, plan.schedule(), plan.engagement())
                .param("until", UtcTime.column(until))
                .update();
    }

    boolean isDecided(KeptPlan plan, Instant slot) {
        return of(IS_DECIDED, plan.schedule(), plan.engagement())
                .param("plannedAt", UtcTime.column(slot))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void decide(KeptPlan plan, Instant slot, PastSlot.Decision decision, String reason, @Nullable Long run) {
        of(SLOT, plan.schedule(), plan.engagement())
                .param("plannedAt", UtcTime.column(slot))
                .param("status", decision.name())
                .param("reason", reason)
                .param("run", run, Types.BIGINT)
                .update();
    }

    Optional<Long> lastRun(KeptPlan plan) {
        return of(LAST_RUN, plan.schedule(), plan.engagement())
                .query(Long.class)
                .optional();
    }

    /// Newest first.
    List<PastSlot> past(List<EngagementId> engagements, int limit) {
        if (engagements.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(PAST)
                .param(
                        "engagements",
                        engagements.stream().map(EngagementId::code).toList())
                .param("limit", limit)
                .query((row, n) -> new PastSlot(
                        row.getString("schedule"),
                        new EngagementId(row.getString("engagement")),
                        instant(row, "planned_at"),
                        PastSlot.Decision.valueOf(row.getString("status")),
                        row.getString("reason"),
                        row.getObject("run_id", Long.class),
                        instant(row, "decided_at")))
                .list();
    }

    private JdbcClient.StatementSpec of(String sql, String schedule, EngagementId engagement) {
        return jdbc.sql(sql).param("schedule", schedule).param("engagement", engagement.code());
    }

    private static KeptPlan plan(ResultSet row, int number) throws SQLException {
        return new KeptPlan(
                row.getString("schedule"),
                new EngagementId(row.getString("engagement")),
                row.getString("cron"),
                ZoneId.of(row.getString("zone")),
                row.getString("task"),
                instant(row, "decided_until"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}

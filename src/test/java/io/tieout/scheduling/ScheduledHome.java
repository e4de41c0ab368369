package io.tieout.scheduling;

import io.tieout.database.BriefLocks;
import io.tieout.database.Dialect;
import io.tieout.database.TestDatabase;
import io.tieout.journal.Journal;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Schedules with real Quartz and the real register of runs on a real database; nobody executes the runs.
final class ScheduledHome implements AutoCloseable {

    static final EngagementId ACME = new EngagementId("acme");
    static final EngagementId BOLT = new EngagementId("bolt");

    private final TestDatabase.Fresh database;
    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private final Set<EngagementId> closed = ConcurrentHashMap.newKeySet();
    private SchedulerFactoryBean quartz;
    private volatile Schedules rung;

    @ComponentScan(
            basePackages = {"io.tieout.runs", "io.tieout.journal"},
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = "io\\.tieout\\.journal\\.proof\\..*"))
    static class Modules {}

    ScheduledHome(TestDatabase kind) throws Exception {
        database = kind.open();
        spring.registerBean(DataSource.class, database::dataSource);
        spring.registerBean("transactionManager", PlatformTransactionManager.class, database::transactionManager);
        spring.registerBean(TransactionTemplate.class, database::transactions);
        spring.registerBean(JdbcClient.class, database::jdbc);
        spring.registerBean(Dialect.class, database::dialect);
        spring.registerBean(BriefLocks.class, this::locks);
        spring.registerBean(Clock.class, Clock::systemUTC);
        spring.register(Modules.class);
        spring.refresh();
        quartz = newQuartz();
    }

    private BriefLocks locks() {
        return new BriefLocks(database.jdbc(), database.dialect(), Duration.ofMillis(700));
    }

    private SchedulerFactoryBean newQuartz() throws Exception {
        SchedulerFactoryBean factory = new SchedulerFactoryBean();
        factory.setDataSource(database.dataSource());
        factory.setQuartzProperties(QuartzSettings.of(database.dialect()));
        factory.setJobFactory((bundle, unused) -> new EnqueueRun(rung));
        factory.setAutoStartup(false);
        factory.setWaitForJobsToCompleteOnShutdown(true);
        factory.afterPropertiesSet();
        return factory;
    }

    void restartQuartz() throws Exception {
        quartz.destroy();
        quartz = newQuartz();
    }

    Schedules schedules(Map<String, ScheduleSpec> specs) {
        return schedules(specs, () -> {});
    }

    /// @param onSubmit called within the transaction that decides
    Schedules schedules(Map<String, ScheduleSpec> specs, Runnable onSubmit) {
        return schedules(specs, Clock.systemUTC(), Set.of(ACME, BOLT), onSubmit);
    }

    Schedules schedules(
            Map<String, ScheduleSpec> specs, Clock clock, Set<EngagementId> engagements, Runnable onSubmit) {
        PlannedSlots slots = new PlannedSlots(database.jdbc(), locks());
        SlotKeeper keeper = new SlotKeeper(
                slots,
                spring.getBean(Runs.class),
                spring.getBean(Journal.class),
                database.transactions(),
                (engagement, slot) -> {
                    onSubmit.run();
                    return LocalDate.EPOCH;
                },
                engagement -> !closed.contains(engagement));
        rung = new Schedules(
                specs,
                () -> engagements.stream().sorted().toList(),
                new Alarms(quartz.getScheduler(), clock),
                keeper,
                slots,
                clock);
        return rung;
    }

    /// Lets the plans look as if nobody had served for so long.
    void missed(Duration time) {
        jdbc().sql("update schedule_plan set decided_until = decided_until"
                        + " - cast(:seconds as numeric(12, 3)) * interval '1' second")
                .param("seconds", time.toSeconds())
                .update();
    }

    void close(EngagementId engagement) {
        closed.add(engagement);
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    List<String> runs() {
        return jdbc().sql("select engagement || ' ' || dedupe_key || ' by ' || actor from run_request order by id")
                .query(String.class)
                .list();
    }

    /// `2026-11-20T01:00:00Z acme RUN reason`, newest first.
    List<String> past() {
        return new PlannedSlots(jdbc(), locks())
                .past(List.of(ACME, BOLT), 1000).stream()
                        .map(slot -> slot.plannedAt() + " " + slot.engagement() + " " + slot.decision() + " "
                                + slot.reason())
                        .toList();
    }

    long facts(String type) {
        return jdbc().sql("select count(*) from journal_leaf where type = :type")
                .param("type", type)
                .query(Long.class)
                .single();
    }

    List<String> alarms() {
        return jdbc().sql("select trigger_name || ' ' || next_fire_time || ' ' || start_time from qrtz_triggers"
                        + " order by trigger_name")
                .query(String.class)
                .list();
    }

    @Override
    public void close() throws Exception {
        quartz.destroy();
        spring.close();
        database.close();
    }
}

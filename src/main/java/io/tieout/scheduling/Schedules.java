package io.tieout.scheduling;

import io.tieout.shared.EngagementId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.quartz.SchedulerException;

/// The configured schedules: what comes next, what became of what was planned, and the alarms that start it.
public class Schedules {

    private final SortedMap<String, ScheduleSpec> specs;
    private final Supplier<List<EngagementId>> engagements;
    private final Alarms alarms;
    private final SlotKeeper keeper;
    private final PlannedSlots slots;
    private final Clock clock;

    Schedules(
            Map<String, ScheduleSpec> specs,
            Supplier<List<EngagementId>> engagements,
            Alarms alarms,
            SlotKeeper keeper,
            PlannedSlots slots,
            Clock clock) {
        this.specs = new TreeMap<>(specs);
        this.engagements = engagements;
        this.alarms = alarms;
        this.keeper = keeper;
        this.slots = slots;
        this.clock = clock;
    }

    /// A planned run: the same instant for people (in the schedule's zone) and for machines.
    public record Next(String schedule, EngagementId engagement, String job, ZoneId zone, Instant at) {}

    /// The next `count` planned runs of every enabled schedule and engagement, by time.
    public List<Next> next(int count) {
        List<Next> all = new ArrayList<>();
        Instant now = clock.instant();
        planned().values().forEach(plan -> {
            for (Instant slot : plan.slots().next(now, count)) {
                all.add(new Next(
                        plan.schedule(),
                        plan.engagement(),
                        plan.spec().job(),
                        plan.spec().zone(),
                        slot));
            }
        });
        all.sort(Comparator.comparing(Next::at).thenComparing(Next::schedule).thenComparing(Next::engagement));
        return all;
    }

    /// Names of the schedules that have no time to come.
    public List<String> over() {
        Instant now = clock.instant();
        return planned().values().stream()
                .filter(plan -> plan.slots().after(now).isEmpty())
                .map(Plan::schedule)
                .distinct()
                .sorted()
                .toList();
    }

    /// What became of the last `limit` planned slots, newest first.
    public List<PastSlot> past(int limit) {
        return slots.past(engagements.get(), limit);
    }

    /// The zone a schedule's hours are counted in; UTC when it is no longer configured.
    public ZoneId zone(String schedule) {
        ScheduleSpec spec = specs.get(schedule);
        return spec == null ? ZoneId.of("UTC") : spec.zone();
    }

    /// Makes what is configured here count, also for processes that serve already, and starts the alarms. What was
    /// missed of an unchanged plan while nobody served is made up once.
    public void start() {
        adopt();
        try {
            alarms.start(planned());
        } catch (SchedulerException failed) {
            throw new IllegalStateException("TIE-SCH-003 the schedules could not be started", failed);
        }
    }

    void adopt() {
        keeper.adopt(planned());
    }

    /// Decides what is due without any alarm: days on which the clocks change, an alarm that is stuck.
    public void look() {
        keeper.look(planned());
    }

    void due(String plan) {
        Plan known = planned().get(plan);
        if (known != null) {
            keeper.decide(known);
        }
    }

    /// No more alarms; what rings at this moment ends first.
    public void standby() {
        try {
            alarms.standby();
        } catch (SchedulerException failed) {
            throw new IllegalStateException("TIE-SCH-004 the schedules could not be stopped", failed);
        }
    }

    private SortedMap<String, Plan> planned() {
        List<EngagementId> all = engagements.get();
        SortedMap<String, Plan> planned = new TreeMap<>();
        specs.forEach((schedule, spec) -> {
            for (EngagementId engagement : all) {
                if (spec.enabled()
                        && (spec.engagements().isEmpty() || spec.engagements().contains(engagement.code()))) {
                    Plan plan = new Plan(schedule, engagement, spec);
                    planned.put(plan.name(), plan);
                }
            }
        });
        return planned;
    }
}

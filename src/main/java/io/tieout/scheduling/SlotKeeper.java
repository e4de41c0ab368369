package io.tieout.scheduling;

import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.runs.NewRun;
import io.tieout.runs.Runs;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Decides every planned slot once: a run, skipped, or missed, and why. Whoever calls and however often (an alarm that
/// rings twice, late or never, another process, one that was frozen meanwhile), what is decided stays so: request and
/// decision are one transaction that holds the plan.
///
/// A slot that is not later than the schedule's `catchUp` is run; of those that are, only the last.
class SlotKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(SlotKeeper.class);
    private static final int AT_ONCE = 500;
    private static final int MOST_SETTLED = 10_000;

    private final PlannedSlots slots;
    private final Runs runs;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final BiFunction<EngagementId, Instant, LocalDate> businessDate;
    private final Predicate<EngagementId> isOpen;

    SlotKeeper(
            PlannedSlots slots,
            Runs runs,
            Journal journal,
            TransactionTemplate transactions,
            BiFunction<EngagementId, Instant, LocalDate> businessDate,
            Predicate<EngagementId> isOpen) {
        this.slots = slots;
        this.runs = runs;
        this.journal = journal;
        this.transactions = transactions;
        this.businessDate = businessDate;
        this.isOpen = isOpen;
    }

    /// Makes these plans the ones that count. What was due of a plan that is changed or gone is missed, so that no slot
    /// of an old plan ever runs.
    void adopt(SortedMap<String, Plan> planned) {
        planned.values().forEach(plan -> transactions.executeWithoutResult(status -> adopt(plan)));
        slots.plans().stream()
                .filter(kept -> !planned.containsKey(kept.name()))
                .forEach(kept -> transactions.executeWithoutResult(
                        status -> slots.hold(kept.schedule(), kept.engagement()).ifPresent(this::end)));
    }

    private void adopt(Plan plan) {
        Optional<KeptPlan> held = slots.hold(plan.schedule(), plan.engagement());
        if (held.isEmpty()) {
            slots.add(plan, slots.now());
        } else if (!plan.isPlannedAs(held.get())) {
            Instant now = slots.now();
            settle(held.get(), now, Message.of("TIE-SCH-011.plan-changed"));
            slots.change(plan, now);
        } else if (!plan.isKept(held.get())) {
            slots.change(plan, held.get().decidedUntil());
        }
    }

    private void end(KeptPlan kept) {
        settle(kept, slots.now(), Message.of("TIE-SCH-012.switched-off"));
        slots.remove(kept);
    }

    private void settle(KeptPlan kept, Instant now, Message why) {
        miss(kept, undecided(kept, kept.slots().between(kept.decidedUntil(), now, MOST_SETTLED)), why);
    }

    /// Decides what is due of these plans, by name.
    void look(SortedMap<String, Plan> planned) {
        Instant now = slots.now();
        for (KeptPlan kept : slots.plans()) {
            Plan plan = planned.get(kept.name());
            boolean isDue = kept.decidedUntil().isAfter(now) // the clock was set back
                    || kept.slots()
                            .after(kept.decidedUntil())
                            .filter(slot -> !slot.isAfter(now))
                            .isPresent();
            if (plan != null && isDue) {
                decide(plan);
            }
        }
    }

    /// Decides what is due of a plan, unless another process goes by another definition of it.
    void decide(Plan plan) {
        while (Boolean.FALSE.equals(transactions.execute(status -> slots.hold(plan.schedule(), plan.engagement())
                .filter(plan::isKept)
                .map(kept -> decide(plan, kept))
                .orElse(true)))) {
            LOG.info("{}: {} slots decided, more are due", plan.name(), AT_ONCE);
        }
    }

    /// False when there are more.
    private boolean decide(Plan plan, KeptPlan kept) {
        Instant now = slots.now();
        Instant from = kept.decidedUntil().isAfter(now) ? now : kept.decidedUntil();
        List<Instant> due = plan.slots().between(from, now, AT_ONCE);
        boolean isAll = due.size() < AT_ONCE;
        List<Instant> missed = new ArrayList<>();
        for (Instant slot : undecided(kept, due)) {
            boolean isLast = isAll && slot.equals(due.getLast());
            if (isLast || Duration.between(slot, now).compareTo(plan.spec().catchUp()) <= 0) {
                run(plan, kept, slot);
            } else {
                missed.add(slot);
            }
        }
        miss(kept, missed, Message.of("TIE-SCH-010.nobody-served"));
        slots.decidedUntil(kept, isAll ? now : due.getLast());
        return isAll;
    }

    private List<Instant> undecided(KeptPlan kept, List<Instant> due) {
        return due.stream().filter(slot -> !slots.isDecided(kept, slot)).toList();
    }

    private void run(Plan plan, KeptPlan kept, Instant slot) {
        Optional<Message> reason = reasonToSkip(plan, kept);
        if (reason.isPresent()) {
            slots.decide(kept, slot, PastSlot.Decision.SKIPPED, reason.get().coded(), null);
            tell("schedule.slot.skipped", kept, List.of(slot), reason.get());
            return;
        }
        long run = runs.submit(new NewRun(
                        plan.engagement(),
                        plan.spec().job(),
                        plan.spec().parameters(),
                        "schedule:" + plan.schedule() + ":" + slot,
                        businessDate.apply(plan.engagement(), slot),
                        Actor.schedule(plan.schedule()),
                        null,
                        null))
                .id();
        slots.decide(kept, slot, PastSlot.Decision.RUN, "", run);
        LOG.info(
                "schedule {}: {} for the slot {} is run {}",
                plan.name(),
                plan.spec().job(),
                slot,
                run);
    }

    private Optional<Message> reasonToSkip(Plan plan, KeptPlan kept) {
        if (!isOpen.test(plan.engagement())) {
            return Optional.of(Message.of("TIE-SCH-014.engagement-closed"));
        }
        return switch (plan.spec().overlap()) {
            case QUEUE -> Optional.empty();
            case SKIP ->
                slots.lastRun(kept)
                        .filter(run -> !runs.get(run).status().isTerminal())
                        .map(run -> Message.of("TIE-SCH-013.last-not-ended", run));
        };
    }

    private void miss(KeptPlan kept, List<Instant> missed, Message why) {
        if (missed.isEmpty()) {
            return;
        }
        missed.forEach(slot -> slots.decide(kept, slot, PastSlot.Decision.MISSED, why.coded(), null));
        tell("schedule.slot.missed", kept, missed, why);
        LOG.warn(
                "schedule {}: {} slots missed, the last {}: {}",
                kept.name(),
                missed.size(),
                missed.getLast(),
                why.coded());
    }

    private void tell(String type, KeptPlan kept, List<Instant> decided, Message why) {
        journal.append(Fact.of(
                type,
                kept.engagement(),
                Actor.schedule(kept.schedule()),
                Map.of(
                        "code", why.code(),
                        "slots", decided.size(),
                        "first", Objects.requireNonNull(decided.getFirst()),
                        "last", Objects.requireNonNull(decided.getLast()))));
    }
}

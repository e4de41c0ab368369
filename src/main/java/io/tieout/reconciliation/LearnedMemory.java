package io.tieout.reconciliation;

import io.tieout.entries.Entry;
import io.tieout.reconciliation.LearnedTables.Taught;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people's matches have taught, made anew from their decisions in force each time; only what was taken out, and
/// where lines were cited, is kept. A run keeps the lines it used.
@Component
public class LearnedMemory {

    private static final String REMOVED = """
            select learned from match_learned_removed
            where engagement = :engagement and reconciliation = :reconciliation
            """;

    private static final String REMOVE = """
            insert into match_learned_removed (engagement, reconciliation, learned, actor, reason, removed_at)
            values (:engagement, :reconciliation, :learned, :actor, :reason, :now)
            """;

    private static final String USES = """
            select u.learned, max(r.business_date) last_use
            from match_learned_use u
            join reconciliation_run r on r.id = u.run_id
            where r.engagement = :engagement and r.status in ('COMPLETE', 'PROVISIONAL')
            group by u.learned
            """;

    private final JdbcClient jdbc;
    private final MatchDecisions decisions;
    private final Neighbours neighbours;
    private final Clock clock;

    LearnedMemory(JdbcClient jdbc, MatchDecisions decisions, Neighbours neighbours, Clock clock) {
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.neighbours = neighbours;
        this.clock = clock;
    }

    /// Every line of every reconciliation, with those that runs do not use.
    public List<Learned> all(EngagementId engagement) {
        LocalDate today = LocalDate.ofInstant(
                clock.instant(), neighbours.engagement(engagement).zone());
        List<Learned> all = new ArrayList<>();
        neighbours.specs(engagement).forEach((name, spec) -> all.addAll(of(engagement, name, spec, today)));
        return all;
    }

    /// The business date of the last run in which a match cites a line, by its id.
    public Map<String, LocalDate> lastUses(EngagementId engagement) {
        Map<String, LocalDate> uses = new HashMap<>();
        jdbc.sql(USES).param("engagement", engagement.code()).query(row -> {
            uses.put(row.getString("learned"), row.getObject("last_use", LocalDate.class));
        });
        return uses;
    }

    /// What a run of this business date uses.
    List<Learned> active(EngagementId engagement, String name, ReconciliationSpec spec, LocalDate asOf) {
        return of(engagement, name, spec, asOf).stream()
                .filter(line -> line.state() == Learned.State.ACTIVE)
                .toList();
    }

    /// Takes a line out; joins the caller's transaction.
    void remove(EngagementId engagement, Learned line, Actor actor, String reason) {
        jdbc.sql(REMOVE)
                .param("engagement", engagement.code())
                .param("reconciliation", line.reconciliation())
                .param("learned", line.id())
                .param("actor", actor.toString())
                .param("reason", reason)
                .param("now", UtcTime.column(clock.instant()))
                .update();
    }

    private List<Learned> of(EngagementId engagement, String name, ReconciliationSpec spec, LocalDate asOf) {
        if (spec.memory().support() == 0) {
            return List.of();
        }
        List<Decision> binding = MatchDecisions.withoutOvertaken(decisions.live(engagement, name)).stream()
                .filter(Decision::bindsTogether)
                .toList();
        if (binding.isEmpty()) {
            return List.of();
        }
        Set<Long> ids = binding.stream()
                .flatMap(decision -> decision.members().stream())
                .map(Decision.Member::entryId)
                .collect(Collectors.toSet());
        Map<Long, Entry> entries = neighbours.entries(engagement, ids).stream()
                .collect(Collectors.toMap(Entry::entryId, Function.identity()));
        return LearnedTables.of(
                name,
                spec.memory(),
                binding.stream().map(decision -> taught(decision, entries)).toList(),
                asOf,
                removed(engagement, name));
    }

    private static Taught taught(Decision decision, Map<Long, Entry> entries) {
        return new Taught(side(decision, entries, 'L'), side(decision, entries, 'R'));
    }

    /// Nothing when one of them is gone.
    private static List<Entry> side(Decision decision, Map<Long, Entry> entries, char side) {
        List<Long> ids = decision.members().stream()
                .filter(member -> member.side() == side)
                .map(Decision.Member::entryId)
                .toList();
        return entries.keySet().containsAll(ids)
                ? ids.stream().map(entries::get).filter(Objects::nonNull).toList()
                : List.of();
    }

    private Set<String> removed(EngagementId engagement, String reconciliation) {
        return new HashSet<>(jdbc.sql(REMOVED)
                .param("engagement", engagement.code())
                .param("reconciliation", reconciliation)
                .query((row, n) -> row.getString(1))
                .list());
    }
}

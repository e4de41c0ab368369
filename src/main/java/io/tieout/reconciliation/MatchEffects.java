package io.tieout.reconciliation;

import io.tieout.reconciliation.MatchRows.Numbered;
import io.tieout.reconciliation.matching.ContentKeys;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/// What a decision changes in a run: the status of a match, its claims, the open items of its members, the totals.
/// Nothing is deleted but claims. Every call joins the caller's transaction, which holds the [ReconciliationLock].
@Component
class MatchEffects {

    /// Rows of people are numbered far above those of batches.
    static final long FIRST_BY_HAND = 1L << 52;

    private static final String ENTRIES =
            "select entry_id from reconciliation_member where run_id = ? and match_no = ?";

    private static final String KEY = "select match_key from reconciliation_match where run_id = ? and match_no = ?";

    /// Breaks that a person has closed; not those that were opened and closed by one decision, which is void.
    static final String CLOSED_SINCE = "closed_by is not null and closed_by <> coalesce(opened_by, 0)";

    private static final String VOID = """
            update reconciliation_break set closed_by = opened_by
            where run_id = ? and opened_by = ? and entry_id in (
                select entry_id from reconciliation_member where run_id = ? and match_no = ?)
            """;

    private static final String BY_NUMBER =
            "select " + MatchRows.COLUMNS + " from reconciliation_match m where m.run_id = ? and m.match_no = ?";

    private static final String STATUS = """
            update reconciliation_match
            set found_status = coalesce(found_status, status), status = ?, decision_id = ?
            where run_id = ? and match_no = ?
            """;

    private static final String CLOSE = """
            update reconciliation_break set closed_by = ?
            where run_id = ? and closed_by is null and entry_id in (
                select entry_id from reconciliation_member where run_id = ? and match_no = ?)
            """;

    private static final String REOPEN = """
            update reconciliation_break set closed_by = null
            where run_id = ? and entry_id in (
                select entry_id from reconciliation_member where run_id = ? and match_no = ?)
            """;

    private static final String HAS_BREAK = """
            select entry_id from reconciliation_break
            where run_id = ? and entry_id in (
                select entry_id from reconciliation_member where run_id = ? and match_no = ?)
            """;

    private static final String OPEN_ANEW = """
            insert into reconciliation_break (run_id, break_no, break_key, entry_id, side, amount_minor, currency,
                booking_date, age_days, reason, opened_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'UNMATCHED', ?)
            """;

    private static final String NEXT_NUMBER = """
            select greatest(
                (select coalesce(max(match_no), 0) from reconciliation_match where run_id = ? and match_no > ?),
                (select coalesce(max(break_no), 0) from reconciliation_break where run_id = ? and break_no > ?))
            """;

    private static final String MATCH = """
            insert into reconciliation_match (run_id, match_no, match_key, pass, tier, confidence, status, shape,
                explanation, probability, alternatives, margin, rank, flags, decision_id, found_status)
            values (?, ?, ?, 'manual', 'MANUAL', 10000, 'CONFIRMED', ?, ?, 10000, 0, 0, 0, ?, ?, '')
            """;

    private static final String MEMBER = """
            insert into reconciliation_group_member (run_id, match_no, entry_id, side, amount_minor, currency)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String OF_DECISION = "select " + MatchRows.COLUMNS + """
             from reconciliation_match m where m.run_id = ? and m.decision_id = ? order by m.match_no desc
            """;

    private static final String DECIDED_UPON = """
            select distinct m.match_key, m.status from reconciliation_match m
            where m.run_id = ? and m.match_key in (select match_key from match_decision where ended_at is null)
            """;

    private static final String OF_KEY = "select " + MatchRows.COLUMNS + """
             from reconciliation_match m where m.run_id = ? and m.match_key = ? order by m.match_no desc
            """;

    private final JdbcTemplate jdbc;
    private final Claims claims;
    private final RunTotals totals;

    MatchEffects(JdbcTemplate jdbc, Claims claims, RunTotals totals) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.totals = totals;
    }

    /// Makes a match with its entries the live one; when an entry is in another live match, says which and does
    /// nothing, unless a person confirmed that one and all its entries are in this one too.
    Optional<Conflict> confirm(Target at, Numbered row, List<Decision.Member> members, long decision) {
        List<Long> entries = entries(at, row);
        Optional<Claims.Held> held = claims.held(at.run().id(), entries);
        while (held.isPresent()) {
            Claims.Held holder = held.orElseThrow();
            if (!givesWay(at, holder, members, decision)) {
                return Optional.of(new Conflict(holder.entry(), key(at, holder.matchNo())));
            }
            held = claims.held(at.run().id(), entries);
        }
        status(at, row, "CONFIRMED", decision);
        claims.take(at.run().id(), entries, row.number());
        jdbc.update(CLOSE, decision, at.run().id(), at.run().id(), row.number());
        totals.change(at.run().id(), members, 1);
        return Optional.empty();
    }

    /// A match that a person confirmed before ends in favour of a larger one that has all its entries.
    private boolean givesWay(Target at, Claims.Held holder, List<Decision.Member> members, long decision) {
        Numbered row = jdbc.query(
                        BY_NUMBER,
                        (found, n) -> MatchRows.match(found),
                        at.run().id(),
                        holder.matchNo())
                .getFirst();
        List<Long> held = entries(at, row);
        List<Decision.Member> own = members.stream()
                .filter(member -> held.contains(member.entryId()))
                .toList();
        boolean givesWay = row.match().decisionId() != null && own.size() == held.size() && own.size() < members.size();
        if (givesWay) {
            open(at, row, own, "ENDED", decision);
        }
        return givesWay;
    }

    /// Makes a match that had given way to a larger one live again, as if the decision on that had never been.
    void restore(Target at, Numbered row, List<Decision.Member> members, long decision, long withdrawn) {
        long run = at.run().id();
        if (confirm(at, row, members, decision).isEmpty()) {
            jdbc.update(VOID, run, withdrawn, run, row.number());
            totals.change(run, List.of(), 0);
        }
    }

    /// A suggestion that is not to be asked about any more.
    void reject(Target at, Numbered row, long decision) {
        status(at, row, "REJECTED", decision);
        totals.change(at.run().id(), List.of(), 0);
    }

    /// Asks about a suggestion again.
    void suggest(Target at, Numbered row) {
        status(at, row, "SUGGESTED", null);
        totals.change(at.run().id(), List.of(), 0);
    }

    /// A match that came to nothing: it never had claims.
    void end(Target at, Numbered row, long decision) {
        status(at, row, "ENDED", decision);
    }

    /// Takes a confirmed match apart: its entries are open again. `status` is what becomes of it, `decision` the
    /// one that it rests on from now on.
    void open(Target at, Numbered row, List<Decision.Member> members, String status, @Nullable Long decision) {
        long run = at.run().id();
        claims.release(run, entries(at, row), row.number());
        status(at, row, status, decision);
        jdbc.update(REOPEN, run, run, row.number());
        List<Long> known = jdbc.query(HAS_BREAK, (found, n) -> found.getLong(1), run, run, row.number());
        long number = nextNumber(run);
        for (Decision.Member member : members) {
            if (!known.contains(member.entryId())) {
                long age = at.run().businessDate().toEpochDay()
                        - member.bookingDate().toEpochDay();
                jdbc.update(
                        OPEN_ANEW,
                        run,
                        number++,
                        ContentKeys.open(at.run().reconciliation(), member.sided()),
                        member.entryId(),
                        String.valueOf(member.side()),
                        member.amountMinor(),
                        member.currency(),
                        member.bookingDate(),
                        Math.clamp(age, 0, Integer.MAX_VALUE),
                        decision);
            }
        }
        totals.change(run, members, -1);
    }

    /// Writes a match that people made, without claims; to be confirmed next.
    Numbered write(Target at, ByHand match, long decision) {
        long run = at.run().id();
        long number = nextNumber(run);
        List<Decision.Member> members = match.members();
        long left = members.stream().filter(member -> member.side() == 'L').count();
        String shape = left + ":" + (members.size() - left);
        jdbc.update(MATCH, run, number, match.key(), shape, match.explanation(), match.flags(), decision);
        members.forEach(member -> jdbc.update(
                MEMBER,
                run,
                number,
                member.entryId(),
                String.valueOf(member.side()),
                member.amountMinor(),
                member.currency()));
        return ofKey(run, match.key()).getFirst();
    }

    /// Matches of a run that rest on a decision, the newest first.
    List<Numbered> ofDecision(long run, long decision) {
        return jdbc.query(OF_DECISION, (row, n) -> MatchRows.match(row), run, decision);
    }

    /// What statuses matches have in a run that a decision in force is about, by key.
    Map<String, Set<String>> decidedUpon(long run) {
        Map<String, Set<String>> found = new HashMap<>();
        RowCallbackHandler row = match -> found.computeIfAbsent(match.getString(1), key -> new TreeSet<>())
                .add(match.getString(2));
        jdbc.query(DECIDED_UPON, row, run);
        return found;
    }

    /// Matches of a run with a key, the newest first.
    List<Numbered> ofKey(long run, String key) {
        return jdbc.query(OF_KEY, (row, n) -> MatchRows.match(row), run, key);
    }

    private List<Long> entries(Target at, Numbered row) {
        return jdbc.query(ENTRIES, (found, n) -> found.getLong(1), at.run().id(), row.number());
    }

    private String key(Target at, long number) {
        return Objects.requireNonNull(
                jdbc.queryForObject(KEY, String.class, at.run().id(), number));
    }

    private void status(Target at, Numbered row, String status, @Nullable Long decision) {
        jdbc.update(STATUS, status, decision, at.run().id(), row.number());
    }

    private long nextNumber(long run) {
        long last = Objects.requireNonNull(
                jdbc.queryForObject(NEXT_NUMBER, Long.class, run, FIRST_BY_HAND, run, FIRST_BY_HAND));
        return Math.max(last, FIRST_BY_HAND) + 1;
    }

    /// Where a decision takes effect.
    record Target(EngagementId engagement, RunBook.PinnedRun run) {}

    /// An entry that another live match holds.
    record Conflict(long entryId, String matchKey) {}

    /// A match that people made, with what its sides differ by.
    record ByHand(String key, String explanation, String flags, List<Decision.Member> members) {
        ByHand {
            members = List.copyOf(members);
        }

        static ByHand of(String key, List<Decision.Member> members, long decision) {
            long difference = difference(members);
            String currency = members.getFirst().currency();
            String explanation = "{\"decision\":\"D" + decision + "\",\"difference\":\""
                    + Money.plain(difference, currency) + "\",\"currency\":\"" + currency + "\"}";
            return new ByHand(key, explanation, difference == 0 ? "" : "DIFFERENCE", members);
        }

        /// Left sum minus right sum in minor units.
        static long difference(List<Decision.Member> members) {
            long difference = 0;
            for (Decision.Member member : members) {
                difference = member.side() == 'L'
                        ? Math.addExact(difference, member.amountMinor())
                        : Math.subtractExact(difference, member.amountMinor());
            }
            return difference;
        }
    }
}

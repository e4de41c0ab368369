package io.tieout.intake;

import io.tieout.engagements.CalendarSpec;
import io.tieout.engagements.Engagement;
import io.tieout.engagements.Engagements;
import io.tieout.intake.DueTimes.Due;
import io.tieout.intake.Expected.State;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Files that must come by a time of day: what the register says of each, and each change of it told once, in the
/// transaction that remembers it, whichever process looks.
@Component
public class Expectations {

    /// Times that are judged again: a file that came is found unreadable later, one that was missing comes.
    private static final int JUDGED_AGAIN = 3;

    private static final String KNOWN = """
            select state from intake_expectation
            where engagement = :engagement and feed = :feed and item = :item and due_at = :due
            """;

    private static final String ANY = """
            select count(*) from intake_expectation
            where engagement = :engagement and feed = :feed and item = :item
            """;

    private static final String INSERT = """
            insert into intake_expectation (engagement, feed, item, due_at, state, told_at)
            values (:engagement, :feed, :item, :due, :state, :now)
            on conflict do nothing
            """;

    private static final String CHANGE = """
            update intake_expectation set state = :state, told_at = :now
            where engagement = :engagement and feed = :feed and item = :item and due_at = :due and state = :old
            """;

    private final Engagements engagements;
    private final Feeds feeds;
    private final SourceFiles files;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate transactions;

    Expectations(
            Engagements engagements,
            Feeds feeds,
            SourceFiles files,
            JdbcClient jdbc,
            Journal journal,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.engagements = engagements;
        this.feeds = feeds;
        this.files = files;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
    }

    /// Of everything expected its last time and its next one, by feed.
    public List<Expected> states(EngagementId engagement) {
        Instant now = clock.instant();
        List<Expected> states = new ArrayList<>();
        each(engagement, (feed, times, own) -> {
            times.last(now).map(due -> Expected.of(feed, times, due, own)).ifPresent(states::add);
            times.next(now).map(due -> awaited(feed, times, due, own)).ifPresent(states::add);
        });
        return states;
    }

    private static Expected awaited(String feed, DueTimes times, Due due, List<SourceFile> own) {
        Expected now = Expected.of(feed, times, due, own);
        State state = now.state() == State.MET ? State.MET : State.AWAITED;
        return new Expected(feed, times.spec(), due.day(), due.at(), state, now.came(), now.latest());
    }

    /// Tells what is late, missing or stale and was not told before: `delivery.missing`, `delivery.late`,
    /// `delivery.stale`. Of times before something was first expected nothing is told.
    public void tell(EngagementId engagement) {
        Instant now = clock.instant();
        Instant opened = opened(engagement);
        each(engagement, (feed, times, own) -> {
            boolean isNew = count(engagement, feed, times.spec()) == 0;
            Optional<Due> due = times.last(now);
            for (int n = 0; n < (isNew ? 1 : JUDGED_AGAIN) && due.isPresent(); n++) {
                if (due.get().at().isAfter(opened)) {
                    Expected expected = Expected.of(feed, times, due.get(), own);
                    transactions.executeWithoutResult(status -> settle(engagement, expected));
                }
                due = due.flatMap(times::before);
            }
        });
    }

    /// Tells for every engagement that is worked on.
    public void tell() {
        engagements.active().forEach(this::tell);
    }

    private void settle(EngagementId engagement, Expected expected) {
        Optional<String> known = of(KNOWN, engagement, expected.feed(), expected.spec())
                .param("due", UtcTime.column(expected.due()))
                .query(String.class)
                .optional();
        String state = expected.state().name();
        if (known.filter(state::equals).isPresent()) {
            return;
        }
        JdbcClient.StatementSpec change = of(
                        known.isEmpty() ? INSERT : CHANGE, engagement, expected.feed(), expected.spec())
                .param("due", UtcTime.column(expected.due()))
                .param("state", state)
                .param("now", UtcTime.column(clock.instant()));
        boolean isOurs =
                known.map(old -> change.param("old", old)).orElse(change).update() == 1;
        if (isOurs && (expected.state() != State.MET || known.isPresent())) {
            journal.append(fact(engagement, expected));
        }
    }

    private static Fact fact(EngagementId engagement, Expected expected) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "feed", expected.feed(),
                "files", expected.spec().files(),
                "due", expected.due(),
                "came", expected.came(),
                "expected", expected.spec().count()));
        if (expected.latest() != null) {
            data.put("file", "F" + expected.latest());
        }
        State told = expected.state() == State.MET ? State.LATE : expected.state(); // it was told to be missing
        String type = "delivery." + told.name().toLowerCase(Locale.ROOT);
        return Fact.of(type, engagement, Actor.service("intake"), data);
    }

    /// Something expected, with the files of its feed.
    private interface Each {
        void accept(String feed, DueTimes times, List<SourceFile> own);
    }

    private void each(EngagementId engagement, Each each) {
        Map<String, FeedSpec> all = feeds.of(engagement);
        if (all.values().stream().allMatch(feed -> feed.arrival().expected().isEmpty())) {
            return;
        }
        CalendarSpec calendar = engagements.calendar(engagement);
        ZoneId zone = engagements.spec(engagement).zone();
        List<SourceFile> register = files.all(engagement);
        all.forEach((feed, spec) -> spec.arrival()
                .expected()
                .forEach(expected -> each.accept(
                        feed,
                        new DueTimes(expected, calendar, zone),
                        register.stream()
                                .filter(file -> file.feed().equals(feed))
                                .toList())));
    }

    private Instant opened(EngagementId engagement) {
        return engagements.list().stream()
                .filter(one -> one.code().equals(engagement))
                .map(Engagement::openedAt)
                .findFirst()
                .orElse(Instant.MAX);
    }

    private long count(EngagementId engagement, String feed, ExpectedSpec spec) {
        return of(ANY, engagement, feed, spec).query(Long.class).single();
    }

    private JdbcClient.StatementSpec of(String sql, EngagementId engagement, String feed, ExpectedSpec spec) {
        String item = Stream.of(spec.files(), spec.by().toString(), spec.days().name())
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
        return jdbc.sql(sql)
                .param("engagement", engagement.code())
                .param("feed", feed)
                .param("item", item.substring(0, Math.min(200, item.length())));
    }
}

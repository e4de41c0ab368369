package io.tieout.reconciliation;

import io.tieout.database.BulkRead;
import io.tieout.database.TestDatabase;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.journal.Journal;
import io.tieout.people.People;
import io.tieout.people.PeopleSpec;
import io.tieout.people.Permissions;
import io.tieout.shared.Actor;
import io.tieout.shared.EntryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/// A reconciliation whose runs find what the test says, on a real database: pinned, written and published as always.
final class DecisionWorld {

    static final String NAME = "bank-ledger";
    static final Actor AUDITOR = Actor.person("audrey");
    static final Actor SUPERVISOR = Actor.person("sue");
    static final Actor REVIEWER = Actor.person("rene");
    static final Actor VIEWER = Actor.person("vic");

    final TestDatabase.Fresh database;
    final FakeNeighbours neighbours;
    final ReconciliationRuns runs;
    final RunBook book;
    final MatchDecisions decisions;
    final MatchReview review;
    final MatchSearch search;
    final RunUndo undo;
    final RunDiffs diffs;
    final ReviewQueue queue;
    final StaleMatches stale;
    final Journal journal;
    final WriteOffAsks asks;
    final LearnedMemory memory;
    final LearnedReview learned;
    final List<String> citing = new ArrayList<>();
    private final InputPinner pinner;
    private final RunPublisher publisher;
    private final EntryFinder finder;
    private final LiveState state;
    private final RunFigures figures;

    DecisionWorld(TestDatabase.Fresh database, FakeNeighbours neighbours, Path folder) throws IOException {
        this.database = database;
        this.neighbours = neighbours;
        Clock clock = Clock.systemUTC();
        JdbcTemplate template = new JdbcTemplate(database.dataSource());
        journal = new Journal(database.dataSource(), database.dialect(), clock);
        runs = new ReconciliationRuns(template);
        book = new RunBook(template, clock, new ResultWriter(database.dialect(), database.dataSource()));
        ReconciliationLock lock = new ReconciliationLock(database.jdbc());
        decisions = new MatchDecisions(database.jdbc(), clock);
        finder = new EntryFinder(neighbours);
        Claims claims = new Claims(
                database.dialect(), database.dataSource(), new BulkRead(database.dataSource(), database.dialect()));
        MatchEffects effects = new MatchEffects(template, claims, new RunTotals(template));
        LateDecisions late = new LateDecisions(decisions, effects, finder);
        stale = new StaleMatches(runs, claims, template, journal, lock);
        Publications publications = new Publications(database.jdbc(), claims, clock);
        figures = new RunFigures(template);
        diffs = new RunDiffs(template, runs);
        Permissions permissions = permissions(folder);
        asks = new WriteOffAsks(database.jdbc(), clock);
        EndedWriteOffs ended = new EndedWriteOffs(asks, effects, runs, neighbours);
        publisher = new RunPublisher(
                neighbours,
                book,
                figures,
                diffs,
                publications,
                lock,
                late,
                stale,
                ended,
                new Backlog(neighbours, runs));
        memory = new LearnedMemory(
                database.jdbc(),
                decisions,
                neighbours,
                Clock.fixed(Instant.parse("1970-06-01T12:00:00Z"), ZoneOffset.UTC));
        learned = new LearnedReview(memory, lock, permissions, neighbours, database.transactionManager());
        pinner = new InputPinner(neighbours, book, decisions, memory);
        search = new MatchSearch(template, runs, book);
        review = new MatchReview(
                search,
                decisions,
                effects,
                late,
                finder,
                lock,
                new WriteOffs(asks, permissions, neighbours),
                ended,
                asks,
                permissions,
                neighbours,
                clock,
                database.transactionManager());
        var beans = new StaticListableBeanFactory();
        beans.addBean("cases", (RestsOnRuns) (engagement, run) -> List.copyOf(citing));
        undo = new RunUndo(
                runs,
                publications,
                decisions,
                lock,
                permissions,
                neighbours,
                beans.getBeanProvider(RestsOnRuns.class),
                template,
                database.transactionManager());
        queue = new ReviewQueue(template, runs, neighbours);
        state = new LiveState(template);
    }

    private Permissions permissions(Path folder) throws IOException {
        Files.writeString(folder.resolve("people.yaml"), """
                people:
                  - {account: audrey, name: Audrey, roles: [auditor]}
                  - {account: sue, name: Sue, roles: [supervisor]}
                  - {account: rene, name: Rene, roles: [reviewer]}
                  - {account: vic, name: Vic, roles: [viewer]}
                """);
        People people = new People(JobsConfig.load(folder, List.of(PeopleSpec.KIND)));
        return new Permissions(people, journal, database.transactionManager());
    }

    /// Pins, writes and publishes.
    long run(long request, Found... found) {
        pin(request);
        write(request, found);
        publish(request);
        return id(request);
    }

    void pin(long request) {
        database.jdbc()
                .sql(ReconcileStepsTests.REQUEST)
                .param("id", request)
                .param("key", "k" + request)
                .update();
        database.transactions().executeWithoutResult(status -> pinner.pin(request));
    }

    long id(long request) {
        return runs.ofRequest(FakeNeighbours.ACME, request).getFirst().id();
    }

    RunBook.PinnedRun pinned(long run) {
        return book.find(FakeNeighbours.ACME, run).orElseThrow();
    }

    void write(long request, Found... found) {
        RunBook.PinnedRun run = pinned(id(request));
        Set<Long> matched = new TreeSet<>();
        List<Match> matches = new ArrayList<>();
        for (Found one : found) {
            matches.add(match(run, one));
            if (one.status().equals("CONFIRMED")) {
                matched.addAll(one.entries());
            }
        }
        List<Break> breaks = members(run).stream()
                .filter(member -> !matched.contains(member.entryId()))
                .map(member -> new Break(
                        io.tieout.reconciliation.matching.ContentKeys.open(NAME, member.sided()),
                        member.side(),
                        member.entryId(),
                        member.amountMinor(),
                        member.currency(),
                        member.bookingDate(),
                        1,
                        "AMBIGUOUS"))
                .toList();
        int entries = members(run).size();
        database.transactions()
                .executeWithoutResult(
                        status -> book.write(new BatchResult(run.id(), 0, entries, matches, breaks), 1, entries, 0));
    }

    void publish(long request) {
        database.transactions().executeWithoutResult(status -> publisher.publishNext(request));
    }

    private List<Decision.Member> members(RunBook.PinnedRun run) {
        List<Long> ids = run.files().all().stream()
                .flatMap(file -> neighbours.rows.get(file).all().stream())
                .map(Rows.Row::entryId)
                .toList();
        return finder.members(FakeNeighbours.ACME, EntryFinder.Scope.of(run), ids);
    }

    private Match match(RunBook.PinnedRun run, Found found) {
        List<Decision.Member> members = finder.members(FakeNeighbours.ACME, EntryFinder.Scope.of(run), found.entries());
        long left = members.stream().filter(member -> member.side() == 'L').count();
        return new Match(
                key(run, found),
                "amount-date",
                found.tier(),
                8_000,
                found.status(),
                left + ":" + (members.size() - left),
                "{}",
                new Match.Odds(found.probability(), found.status().equals("CONFIRMED") ? 0 : 1, 0, 1, ""),
                null,
                members.stream()
                        .map(one -> new Match.Member(one.side(), one.entryId(), one.amountMinor(), one.currency()))
                        .toList(),
                List.of());
    }

    /// The number of a match of these entries.
    String key(long run, String... entries) {
        return key(pinned(run), Found.of("CONFIRMED", entries));
    }

    private String key(RunBook.PinnedRun run, Found found) {
        return io.tieout.reconciliation.matching.ContentKeys.match(
                NAME,
                finder.members(FakeNeighbours.ACME, EntryFinder.Scope.of(run), found.entries()).stream()
                        .map(Decision.Member::sided)
                        .toList());
    }

    String state() {
        return state.hash(FakeNeighbours.ACME, NAME);
    }

    /// `CONFIRMED F1:2 F2:2` for each match of a run, in order, as it stands.
    List<String> matches(long run) {
        List<String> all = new ArrayList<>();
        runs.eachMatch(FakeNeighbours.ACME, run, match -> all.add(match.status() + " " + entries(match.members())));
        return all.stream().sorted().toList();
    }

    static String entries(List<Match.Member> members) {
        return members.stream()
                .map(member -> new EntryId(member.entryId()).toString())
                .collect(Collectors.joining(" "));
    }

    List<String> open(long run) {
        List<String> all = new ArrayList<>();
        runs.eachBreak(FakeNeighbours.ACME, run, open -> all.add(new EntryId(open.entryId()) + " " + open.reason()));
        return all;
    }

    List<String> claims() {
        return ClaimedEntries.in(database.jdbc()).stream()
                .map(id -> new EntryId(id).toString())
                .toList();
    }

    /// The totals that are kept in step are those that counting gives.
    boolean addsUp(long run) {
        ReconciliationRun known = runs.find(FakeNeighbours.ACME, run).orElseThrow();
        var counted = figures.of(FakeNeighbours.ACME, NAME, run).summary();
        var kept = Objects.requireNonNull(known.standing());
        return kept.totals().equals(counted.totals()) && kept.confirmed() == counted.confirmed();
    }

    List<String> facts() {
        return Stream.concat(
                        neighbours.facts.stream().map(fact -> fact.type()),
                        journal.read(FakeNeighbours.ACME, 0, 1_000).stream().map(event -> event.type()))
                .toList();
    }

    /// What a run finds.
    record Found(String status, String tier, int probability, List<Long> entries) {

        static Found of(String status, String... entries) {
            return new Found(
                    status,
                    status.equals("CONFIRMED") ? "TIER_1_PERFECT" : "TIER_3_PROBABLE",
                    status.equals("CONFIRMED") ? 9_990 : 5_000,
                    Arrays.stream(entries)
                            .map(entry -> EntryId.parse(entry).value())
                            .toList());
        }

        Found with(String other, int likely) {
            return new Found(status, other, likely, entries);
        }
    }
}

package io.tieout.runs;

import io.tieout.database.BriefLocks;
import io.tieout.database.TestDatabase;
import io.tieout.journal.Event;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The stores of this module as one process of a database sees them.
public record TestRuns(Runs runs, Leases leases, Processes processes, Journal journal) {

    static final EngagementId ACME = new EngagementId("acme");
    static final Set<String> JOBS = Set.of("ingest", "reconcile", "dossier", "nightly");
    static final Duration LEASE = Duration.ofSeconds(30);
    static final OsProcess ELSEWHERE = new OsProcess("elsewhere", 1, Instant.EPOCH);

    static TestRuns of(TestDatabase.Fresh database, OsProcess self) {
        Journal journal = new Journal(database.dataSource(), database.dialect(), Clock.systemUTC());
        Processes processes = new Processes(database.jdbc(), database.transactionManager(), self);
        RunFacts facts = new RunFacts(journal);
        RunLocks locks =
                new RunLocks(database.jdbc(), database.dialect(), database.transactions(), processes, brief(database));
        return new TestRuns(
                new Runs(
                        database.jdbc(),
                        database.dialect(),
                        database.transactions(),
                        Clock.systemUTC(),
                        processes,
                        facts),
                new Leases(database.jdbc(), database.transactions(), processes, locks, facts),
                processes,
                journal);
    }

    static BriefLocks brief(TestDatabase.Fresh database) {
        return new BriefLocks(database.jdbc(), database.dialect(), Duration.ofMillis(700));
    }

    public static TestRuns of(TestDatabase.Fresh database) {
        return of(database, OsProcess.current());
    }

    static NewRun request(String job, String key, @Nullable Long parent, @Nullable Long predecessor) {
        return new NewRun(
                ACME,
                job,
                Map.of("reconciliation", "main \"x\""),
                key,
                LocalDate.of(2026, 3, 31),
                Actor.person("alice"),
                parent,
                predecessor);
    }

    long submit(String job, String key) {
        return runs.submit(request(job, key, null, null)).id();
    }

    Optional<RunRequest> claim() {
        return leases.claimNext(JOBS, Set.of(), 4, LEASE);
    }

    List<String> facts() {
        return journal.read(ACME, 0, 100).stream().map(Event::type).toList();
    }
}

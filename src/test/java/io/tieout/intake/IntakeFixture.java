package io.tieout.intake;

import io.tieout.archive.Archive;
import io.tieout.database.Dialect;
import io.tieout.database.TestDatabase;
import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec.ContainersSpec;
import io.tieout.jobsconfig.TieoutSpec.IntakeSpec;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.people.People;
import io.tieout.people.PeopleSpec;
import io.tieout.people.Permissions;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import io.tieout.shared.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/// Intake with real folders, a real database, a clock that the test moves, and a journal that keeps what it is told.
final class IntakeFixture implements AutoCloseable {

    static final EngagementId ACME = new EngagementId("acme");
    static final Actor ALICE = Actor.person("alice");

    final TestDatabase.Fresh database;
    final Home home;
    final TestClock clock = new TestClock();
    final RecordingJournal journal;
    final Archive archive;
    final Feeds feeds;
    final SourceFiles files;
    final Sightings sightings;
    final Receipts receipts;
    final Claims claims;
    final Quarantine quarantine;
    final Versions versions;
    final EffectiveSet effective;
    final Intake intake;

    IntakeFixture(TestDatabase kind, Path root) {
        database = kind.open();
        home = new Home(root);
        journal = new RecordingJournal(database.dataSource(), database.dialect(), clock);
        archive = new Archive(home);
        files = new SourceFiles(database.jdbc(), clock);
        sightings = new Sightings(database.jdbc(), database.dialect(), clock);
        feeds = Feeds.fixed(Map.of(
                List.of("acme", "bank"), feed(null, "*"),
                List.of("acme", "marked"), marked(),
                List.of("acme", "daily"), daily(),
                List.of("acme", "cards"), feed("mixed", "card*.csv"),
                List.of("acme", "cash"), feed("mixed", "*cash.csv")));
        Inboxes inboxes = new Inboxes(home, feeds);
        IntakeSpec spec = new IntakeSpec(
                Duration.ofSeconds(1), 3, Duration.ofSeconds(2), 524288, 2, new ContainersSpec(10_000, 1L << 30, 250));
        receipts = new Receipts(database.jdbc(), new JdbcTemplate(database.dataSource()));
        Manifests manifests = new Manifests(inboxes, receipts, archive);
        Sidecars sidecars = new Sidecars(inboxes, receipts, manifests, archive, clock);
        claims = new Claims(inboxes, sightings, sidecars, database.transactionManager());
        quarantine = new Quarantine(files, inboxes, archive, journal, database.transactionManager());
        versions = new Versions(database.jdbc(), clock);
        effective = new EffectiveSet(
                files, versions, journal, new StaticListableBeanFactory().getBeanProvider(RestsOnFiles.class));
        Permissions permissions = new Permissions(people(root), journal, database.transactionManager());
        Decisions decisions =
                new Decisions(files, effective, versions, permissions, journal, database.transactionManager());
        intake = new Intake(
                inboxes,
                sightings,
                files,
                new Watch(inboxes, sightings, spec, clock),
                claims,
                new Drops(
                        inboxes,
                        sightings,
                        versions,
                        files,
                        decisions,
                        sidecars,
                        new Fixes(database.jdbc(), journal),
                        database.transactionManager(),
                        spec),
                decisions,
                manifests,
                new FolderRepair(
                        inboxes, sightings, files, claims, archive, journal, clock, database.transactionManager()),
                database.transactionManager());
    }

    private static People people(Path root) {
        try {
            Path folder = Files.createDirectories(root.resolve("jobs-config"));
            Path file = folder.resolve("people.yaml");
            if (!Files.exists(file)) {
                Files.writeString(file, """
                        people:
                          - {account: alice, name: Alice, roles: [operator]}
                          - {account: vera, name: Vera, roles: [viewer]}
                          - {account: otto, name: Otto, roles: [operator], engagements: [other]}
                        """);
            }
            return new People(JobsConfig.load(folder, List.of(PeopleSpec.KIND)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static FeedSpec daily() {
        ExpectedSpec byMorning =
                new ExpectedSpec(LocalTime.of(6, 0), ExpectedSpec.Days.BUSINESS_DAYS, "*.csv", 1, null);
        return feed(null, "*", new ArrivalSpec(null, null, List.of(byMorning), 1, 3));
    }

    private static FeedSpec marked() {
        return feed(null, "*", new ArrivalSpec(".done", null, List.of(), 1, 3));
    }

    private static FeedSpec feed(String inbox, String names) {
        return feed(inbox, names, ArrivalSpec.ANY);
    }

    private static FeedSpec feed(String inbox, String names, ArrivalSpec arrival) {
        return new FeedSpec(
                "Feed",
                Side.BANK,
                inbox,
                names,
                ZoneId.of("UTC"),
                "EUR",
                "1",
                new FormatSpec("csv", "UTF-8", ",", "\"", true, 0, false, FormatSpec.Ragged.TRIMMED, "*"),
                Map.of(),
                Map.of(),
                new SignSpec(SignSpec.Style.SIGNED, false, SignSpec.Negative.REFUSED, List.of(), List.of()),
                List.of(),
                List.of(),
                new GateSpec(70, new BigDecimal("0.05"), GateSpec.Totals.HOLD),
                new ReceiptSpec(null, null, null, "the feed's portal"),
                FeedSpec.Overlapping.SEPARATE,
                arrival);
    }

    Path inbox(String inbox) {
        return home.input(ACME).resolve(inbox);
    }

    Path put(String inbox, String name, String content) {
        try {
            Files.createDirectories(inbox(inbox));
            return Files.writeString(inbox(inbox).resolve(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void append(Path file, String content) {
        try {
            Files.writeString(file, content, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<Long> look() {
        return intake.look(ACME);
    }

    /// Looks until a file that does not change is stable.
    List<Long> lookUntilStable() {
        for (int n = 0; n < 3; n++) {
            look();
            clock.forward(Duration.ofSeconds(2));
        }
        return look();
    }

    long claimedFile(String name, String content) {
        put("bank", name, content);
        long file = lookUntilStable().getLast();
        intake.claim(ACME, List.of(file));
        return file;
    }

    SourceFile file(long fileNo) {
        return files.find(ACME, fileNo).orElseThrow();
    }

    FileStatus status(long fileNo) {
        return file(fileNo).status();
    }

    void setStatus(long fileNo, FileStatus status) {
        database.jdbc()
                .sql("update intake_file set status = ? where file_no = ?")
                .params(status.name(), fileNo)
                .update();
    }

    long request(String key) {
        database.jdbc().sql("""
                        insert into run_request (engagement, job, parameters, dedupe_key, business_date, status, actor,
                            created_at, stop_requested, restarts, attempt, progress_done, progress_total,
                            progress_unit)
                        values ('acme', 'ingest', '{}', ?, date '2026-11-20', 'QUEUED', 'person:alice',
                            current_timestamp, false, 0, 0, 0, 0, '')
                        """).param(key).update();
        return database.jdbc()
                .sql("select id from run_request where dedupe_key = ?")
                .param(key)
                .query(Long.class)
                .single();
    }

    List<Path> tree(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    static final class RecordingJournal extends Journal {

        final List<Fact> facts = new ArrayList<>();

        RecordingJournal(DataSource dataSource, Dialect dialect, Clock clock) {
            super(dataSource, dialect, clock);
        }

        @Override
        public void append(Fact fact) {
            super.append(fact);
            facts.add(fact);
        }

        List<String> types() {
            return facts.stream().map(Fact::type).toList();
        }
    }

    static final class TestClock extends Clock {

        private Instant now = Instant.parse("2026-11-21T10:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        void to(Instant instant) {
            now = instant;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

package io.tieout.engagements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.jobsconfig.ConfigHome;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.people.People;
import io.tieout.people.PeopleSpec;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Home;
import io.tieout.shared.OperatorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngagementsTests {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final EngagementId ACME = new EngagementId("acme");
    private static final Actor ALICE = Actor.person("alice");

    @TempDir
    Path temporary;

    private final List<Fact> facts = new CopyOnWriteArrayList<>();

    private Journal recording(TestDatabase.Fresh database) {
        return new Journal(database.dataSource(), database.dialect(), Clock.fixed(NOW, ZoneOffset.UTC)) {
            @Override
            public void append(Fact fact) {
                super.append(fact);
                facts.add(fact);
            }
        };
    }

    private ConfigHome configured(String code, String... more) {
        String[] lines = Stream.concat(
                        Stream.of(
                                "name: Acme",
                                "period: 2026-01-01..2026-12-31",
                                "zone: Europe/London",
                                "baseCurrency: EUR",
                                "materiality: 1000"),
                        Stream.of(more))
                .toArray(String[]::new);
        return new ConfigHome(temporary).with("engagements/" + code + "/engagement.yaml", lines);
    }

    private Engagements engagements(TestDatabase.Fresh database) {
        JobsConfig config = JobsConfig.load(
                temporary.resolve("jobs-config"), List.of(EngagementSpec.KIND, CalendarSpec.KIND, PeopleSpec.KIND));
        return new Engagements(
                new Home(temporary),
                config,
                database.jdbc(),
                database.transactionManager(),
                recording(database),
                new People(config),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @EnumSource
    void opensEachConfiguredEngagementOnce(TestDatabase kind) {
        configured("zeta");
        configured("acme");
        try (var database = kind.open()) {
            Engagements engagements = engagements(database);

            assertThat(engagements.all()).containsExactly(ACME, new EngagementId("zeta"));
            engagements.all();
            engagements(database).all();

            assertThat(facts)
                    .extracting(fact -> fact.type() + " " + fact.engagement())
                    .containsExactly("engagement.opened acme", "engagement.opened zeta");
            assertThat(temporary.resolve("input/acme")).isDirectory();
            assertThat(engagements.list()).first().satisfies(engagement -> {
                assertThat(engagement.code()).isEqualTo(ACME);
                assertThat(engagement.status()).isEqualTo(Engagement.Status.ACTIVE);
                assertThat(engagement.openedAt()).isEqualTo(NOW);
                assertThat(engagement.openedBy()).isEqualTo("person:" + System.getProperty("user.name"));
                assertThat(engagement.closedAt()).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRaceOpensItOnce(TestDatabase kind) throws Exception {
        configured("acme");
        try (var database = kind.open();
                var threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<EngagementId>>> racing = Stream.generate(() -> engagements(database))
                    .limit(4)
                    .map(engagements -> threads.submit(engagements::all))
                    .toList();

            for (Future<List<EngagementId>> one : racing) {
                assertThat(one.get()).containsExactly(ACME);
            }
            assertThat(facts).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closesOnceWithAReason(TestDatabase kind) {
        configured("acme");
        try (var database = kind.open()) {
            Engagements engagements = engagements(database);

            engagements.close(ACME, ALICE, "report signed");

            assertThat(engagements.isClosed(ACME)).isTrue();
            assertThat(engagements.active()).isEmpty();
            assertThat(engagements.all()).containsExactly(ACME);
            assertThat(engagements.list().getFirst().closedAt()).contains(NOW);
            assertThat(facts.getLast())
                    .isEqualTo(Fact.of("engagement.closed", ACME, ALICE, java.util.Map.of("reason", "report signed")));
            assertThatThrownBy(() -> engagements.close(ACME, ALICE, "again"))
                    .isInstanceOfSatisfying(
                            OperatorException.class,
                            refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.NOTHING_TO_DO));
        }
    }

    @Test
    void theBusinessDateIsTheLastBusinessDayPastItsCutOff() {
        configured("acme", "calendar: short")
                .with("calendars/short.yaml", "holidays: [2026-03-27]", "cutOff: \"17:00\"");
        configured("plain");
        try (var database = TestDatabase.H2.open()) {
            Engagements engagements = engagements(database);

            assertThat(engagements.businessDate(ACME, Instant.parse("2026-03-26T16:59:00Z")))
                    .isEqualTo(LocalDate.of(2026, 3, 25));
            assertThat(engagements.businessDate(ACME, Instant.parse("2026-03-26T17:00:00Z")))
                    .isEqualTo(LocalDate.of(2026, 3, 26));
            assertThat(engagements.businessDate(ACME, Instant.parse("2026-03-30T10:00:00Z")))
                    .describedAs("Monday morning, after a weekend and a holiday")
                    .isEqualTo(LocalDate.of(2026, 3, 26));
            assertThat(engagements.businessDate(ACME, Instant.parse("2026-03-30T16:30:00Z")))
                    .describedAs("summer time: 17:30 in London")
                    .isEqualTo(LocalDate.of(2026, 3, 30));
            assertThat(engagements.businessDate(new EngagementId("plain"), Instant.parse("2026-03-27T18:00:00Z")))
                    .isEqualTo(LocalDate.of(2026, 3, 27));
        }
    }

    @Test
    void anUnknownEngagementOrCalendarIsAnOperatorsMistake() {
        configured("acme", "calendar: nope");
        try (var database = TestDatabase.H2.open()) {
            Engagements engagements = engagements(database);

            assertThatThrownBy(() -> engagements.spec(new EngagementId("other")))
                    .isInstanceOf(OperatorException.class)
                    .hasMessageContaining("known: acme");
            assertThatThrownBy(engagements::all)
                    .isInstanceOf(OperatorException.class)
                    .hasMessageContaining("jobs-config/engagements/acme/engagement.yaml:6:11")
                    .hasMessageContaining("no calendar 'nope'");
            assertThat(Files.exists(temporary.resolve("input"))).isFalse();
        }
    }
}

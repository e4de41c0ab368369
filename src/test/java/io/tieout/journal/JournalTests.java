package io.tieout.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class JournalTests {

    private static final EngagementId ACME = new EngagementId("acme");
    private static final EngagementId BETA = new EngagementId("beta");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00.123456789Z"), ZoneOffset.UTC);

    static Fact fact(EngagementId engagement, String type, Object file) {
        return Fact.of(type, engagement, Actor.person("alice"), Map.of("file", file, "bytes", 12L));
    }

    @Test
    void hashesOneFormOfTheBody() {
        Leaf leaf = Leaf.of(
                Fact.of("t", ACME, Actor.person("a\"b"), Map.of("z", "\u20ac\n\u0001", "a", "\ud800")),
                7,
                CLOCK.instant());

        assertThat(leaf.body())
                .isEqualTo("{\"actor\":\"person:a\\\"b\",\"at\":\"2026-03-01T10:00:00.123456Z\","
                        + "\"data\":{\"a\":\"\ufffd\",\"z\":\"\u20ac\\n\\u0001\"},"
                        + "\"engagement\":\"acme\",\"seq\":\"7\",\"type\":\"t\"}");
        assertThat(leaf.flaw()).isEmpty();
    }

    /// Two writers whose clocks are half an hour apart, a fact a minute each.
    @ParameterizedTest
    @EnumSource
    void findsWhatWasToldSinceThoughTheWritersClocksDiffer(TestDatabase kind) {
        try (var database = kind.open()) {
            Instant start = CLOCK.instant().truncatedTo(ChronoUnit.MICROS);
            for (int minute = 0; minute < 100; minute++) {
                for (long behind : List.of(0L, 30L)) {
                    Instant at = start.plusSeconds(60L * (minute - behind));
                    Journal journal =
                            new Journal(database.dataSource(), database.dialect(), Clock.fixed(at, ZoneOffset.UTC));
                    Fact fact = fact(ACME, minute % 10 == 0 ? "tenth" : "other", minute + "-" + behind);
                    database.transactions().executeWithoutResult(status -> journal.append(fact));
                }
            }
            Journal journal = new Journal(database.dataSource(), database.dialect(), CLOCK);

            assertThat(journal.since(ACME, List.of("tenth"), start.plusSeconds(60L * 60)))
                    .extracting(event -> event.data().get("file"))
                    .containsExactly("60-0", "70-0", "80-0", "90-0", "90-30");
            assertThat(journal.since(ACME, List.of("tenth"), start.minusSeconds(86_400)))
                    .hasSize(20);
            assertThat(journal.since(ACME, List.of("tenth", "other"), start.plusSeconds(86_400)))
                    .isEmpty();
            assertThat(journal.since(BETA, List.of("tenth"), Instant.EPOCH)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesFactsWithTheirTransaction(TestDatabase kind) {
        try (var database = kind.open()) {
            Journal journal = new Journal(database.dataSource(), database.dialect(), CLOCK);

            database.transactions().executeWithoutResult(status -> {
                journal.append(fact(BETA, "file.held", "F1"));
                journal.append(fact(ACME, "file.archived", "F1"));
                journal.append(fact(ACME, "file.archived", "F2"));
                assertThat(journal.head(ACME).size()).isZero();
            });

            assertThat(journal.head(ACME).size()).isEqualTo(2);
            assertThat(journal.head(BETA).size()).isEqualTo(1);
            Event second = journal.read(ACME, 1, 10).getFirst();
            assertThat(second.data()).isEqualTo(Map.of("file", "F2", "bytes", "12"));
            assertThat(second.at()).isEqualTo(Instant.parse("2026-03-01T10:00:00.123456Z"));
            assertThat(second.actor()).isEqualTo(Actor.person("alice"));
            assertThat(journal.verify(ACME).isGenuine()).isTrue();
        }
    }

    @Test
    void theServerEndsTheSessionOfAProcessThatIsFrozenWithTheLockOfALog() {
        try (var database = TestDatabase.POSTGRESQL.open()) {
            String setting = "select current_setting('idle_in_transaction_session_timeout')";
            Leaves leaves = new Leaves(database.dataSource(), database.dialect());

            String held = database.transactions().execute(status -> {
                leaves.lockHead(ACME);
                return database.jdbc().sql(setting).query(String.class).single();
            });

            assertThat(held).isEqualTo("10s");
            assertThat(database.jdbc().sql(setting).query(String.class).single())
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesNothingThatIsRolledBack(TestDatabase kind) {
        try (var database = kind.open()) {
            Journal journal = new Journal(database.dataSource(), database.dialect(), CLOCK);
            var inner = new TransactionTemplate(database.transactionManager());
            inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            var nested = new TransactionTemplate(database.transactionManager());
            nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);

            database.transactions().executeWithoutResult(status -> {
                journal.append(fact(ACME, "file.archived", "outer"));
                inner.executeWithoutResult(other -> journal.append(fact(ACME, "file.archived", "inner")));
                status.setRollbackOnly();
            });
            database.transactions().executeWithoutResult(status -> {
                journal.append(fact(ACME, "file.archived", "kept"));
                nested.executeWithoutResult(savepoint -> {
                    journal.append(fact(ACME, "file.archived", "taken back"));
                    savepoint.setRollbackOnly();
                });
            });

            assertThat(journal.read(ACME, 0, 10))
                    .extracting(event -> event.data().get("file"))
                    .containsExactly("inner", "kept");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesFactsWithoutAWritingTransaction(TestDatabase kind) {
        try (var database = kind.open()) {
            Journal journal = new Journal(database.dataSource(), database.dialect(), CLOCK);
            var reading = new TransactionTemplate(database.transactionManager());
            reading.setReadOnly(true);

            assertThatThrownBy(() -> journal.append(fact(ACME, "t", 1))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> reading.executeWithoutResult(status -> journal.append(fact(ACME, "t", 1))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbersWithoutGapsWhenManyAppend(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                var threads = Executors.newFixedThreadPool(8)) {
            Journal journal = new Journal(database.dataSource(), database.dialect(), Clock.systemUTC());
            long start = System.nanoTime();
            List<Future<?>> work = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                        for (int i = 0; i < 50; i++) {
                            int number = i;
                            database.transactions().executeWithoutResult(status -> {
                                journal.append(fact(ACME, "file.archived", thread + ":" + number));
                                journal.append(fact(BETA, "file.archived", thread + ":" + number));
                                if (number % 10 == 9) {
                                    status.setRollbackOnly();
                                }
                            });
                        }
                    }))
                    .toList();
            for (Future<?> each : work) {
                each.get();
            }
            System.err.printf("%s: %.0f tx/s%n", kind, 400e9 / (System.nanoTime() - start));

            for (EngagementId engagement : List.of(ACME, BETA)) {
                assertThat(journal.read(engagement, 0, 1000))
                        .extracting(Event::seq)
                        .containsExactlyElementsOf(
                                LongStream.range(0, 360).boxed().toList());
                assertThat(journal.verify(engagement).isGenuine()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesTheFirstPlaceThatWasTamperedWith(TestDatabase kind) {
        try (var database = kind.open()) {
            Journal journal = new Journal(database.dataSource(), database.dialect(), CLOCK);
            database.transactions()
                    .executeWithoutResult(status ->
                            IntStream.range(0, 9).forEach(i -> journal.append(fact(ACME, "file.archived", i))));

            database.jdbc()
                    .sql("update journal_leaf set actor = 'person:mallory' where seq = 5")
                    .update();
            assertThat(journal.verify(ACME).firstBad()).hasValue(5);
            database.jdbc()
                    .sql("update journal_leaf set body = replace(body, '12', '13') where seq = 3")
                    .update();
            assertThat(journal.verify(ACME).firstBad()).hasValue(3);
            database.jdbc().sql("delete from journal_leaf where seq = 1").update();
            assertThat(journal.verify(ACME).firstBad()).hasValue(1);
        }
    }
}

package io.tieout.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.shared.EngagementId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveriesTests {

    private static final EngagementId ACME = new EngagementId("acme");

    private static final class Recorder implements JournalListener {
        private final List<Long> seen = new ArrayList<>();
        private long failAt = -1;

        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public Set<String> types() {
            return Set.of("file.held");
        }

        @Override
        public void on(Event event) {
            if (event.seq() == failAt) {
                throw new IllegalStateException("not now");
            }
            seen.add(event.seq());
        }
    }

    @ParameterizedTest
    @EnumSource
    void bringsEachEventOfItsTypesInOrder(TestDatabase kind) {
        try (var database = kind.open()) {
            Recorder recorder = new Recorder();
            Deliveries deliveries = deliveries(database, recorder);

            append(database, "file.held", 450);
            append(database, "file.archived", 3);
            assertThat(deliveries.deliver()).isEqualTo(450);
            assertThat(deliveries.deliver()).isZero();
            append(database, "file.held", 1);

            assertThat(deliveries.deliver()).isEqualTo(1);
            assertThat(recorder.seen).hasSize(451).isSorted().endsWith(449L, 453L);
            assertThat(database.jdbc()
                            .sql("select seq from journal_cursor")
                            .query(Long.class)
                            .single())
                    .isEqualTo(454);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bringsThemAgainAfterTheListenerFailed(TestDatabase kind) {
        try (var database = kind.open()) {
            Recorder recorder = new Recorder();
            Deliveries deliveries = deliveries(database, recorder);
            append(database, "file.held", 5);

            recorder.failAt = 3;
            assertThat(deliveries.deliver()).isZero();
            recorder.failAt = -1;
            recorder.seen.clear();

            assertThat(deliveries.deliver()).isEqualTo(5);
            assertThat(recorder.seen)
                    .containsExactlyElementsOf(LongStream.range(0, 5).boxed().toList());
        }
    }

    private static Deliveries deliveries(TestDatabase.Fresh database, JournalListener listener) {
        return new Deliveries(database.jdbc(), database.transactions(), journal(database), List.of(listener));
    }

    private static Journal journal(TestDatabase.Fresh database) {
        return new Journal(database.dataSource(), database.dialect(), Clock.systemUTC());
    }

    private static void append(TestDatabase.Fresh database, String type, int count) {
        Journal journal = journal(database);
        database.transactions()
                .executeWithoutResult(status ->
                        IntStream.range(0, count).forEach(i -> journal.append(JournalTests.fact(ACME, type, i))));
    }
}

package io.tieout.runs;

import static io.tieout.runs.TestRuns.ELSEWHERE;
import static io.tieout.runs.TestRuns.JOBS;
import static io.tieout.runs.TestRuns.LEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.shared.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeasesTests {

    @ParameterizedTest
    @EnumSource
    void givesARequestToOneOfManyProcesses(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                var threads = Executors.newFixedThreadPool(6)) {
            TestRuns.of(database).submit("ingest", "a");
            TestRuns.of(database).submit("ingest", "b");
            List<Callable<Optional<RunRequest>>> work = IntStream.range(0, 6)
                    .<Callable<Optional<RunRequest>>>mapToObj(i -> TestRuns.of(database)::claim)
                    .toList();

            List<RunRequest> claimed = threads.invokeAll(work).stream()
                    .map(Future::resultNow)
                    .flatMap(Optional::stream)
                    .toList();

            assertThat(claimed)
                    .singleElement()
                    .extracting(RunRequest::dedupeKey)
                    .isEqualTo("a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotBeginWhatAThreadOfItsOwnStillWorksOn(TestDatabase kind) {
        try (var database = kind.open()) {
            TestRuns here = TestRuns.of(database);
            long lost = here.submit("ingest", "i");

            assertThat(here.leases().claimNext(JOBS, Set.of(lost), 1, LEASE)).isEmpty();
            assertThat(here.leases().claimNext(JOBS, Set.of(lost + 1), 1, LEASE))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesRequestsInOrderAfterTheirPredecessorsAndWithinTheLimit(TestDatabase kind) {
        try (var database = kind.open()) {
            TestRuns here = TestRuns.of(database);
            long nightly = here.submit("nightly", "n");
            long ingest = here.runs()
                    .submit(TestRuns.request("ingest", "i", nightly, null))
                    .id();
            long reconcile = here.runs()
                    .submit(TestRuns.request("reconcile", "r", nightly, ingest))
                    .id();
            here.submit("dossier", "d");

            assertThat(here.leases().claimNext(JOBS, Set.of(), 1, LEASE))
                    .map(RunRequest::id)
                    .contains(nightly);
            RunRequest first = here.leases().claimNext(JOBS, Set.of(), 1, LEASE).orElseThrow();
            assertThat(first.id()).isEqualTo(ingest);
            assertThat(here.leases().claimNext(JOBS, Set.of(), 1, LEASE)).isEmpty();
            here.leases().finish(first, RunStatus.FAILED, ExitCode.FAILED, "");

            assertThat(here.leases().claimNext(JOBS, Set.of(), 1, LEASE))
                    .map(RunRequest::id)
                    .contains(reconcile);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fencesAProcessWhoseLeaseHasExpired(TestDatabase kind) {
        try (var database = kind.open()) {
            TestRuns here = TestRuns.of(database);
            TestRuns other = TestRuns.of(database, ELSEWHERE);
            here.submit("ingest", "k");
            RunRequest run = here.leases()
                    .claimNext(JOBS, Set.of(), 4, Duration.ofMillis(700))
                    .orElseThrow();

            database.transactions().executeWithoutResult(status -> {
                assertThatCode(() -> here.runs().fence(run.id())).doesNotThrowAnyException();
                // the clock goes on inside a transaction, and the lease is not renewed
                await().atMost(Duration.ofSeconds(10))
                        .untilAsserted(
                                () -> assertThat(other.leases().expired()).hasSize(1));
                assertThatThrownBy(() -> here.runs().fence(run.id())).isInstanceOf(LostOwnershipException.class);
            });
            assertThat(here.leases().renew(LEASE).owned()).isEmpty();
            assertThat(other.leases().requeue(other.leases().expired().getFirst(), Duration.ZERO, "owner gone"))
                    .isTrue();
            RunRequest taken = other.claim().orElseThrow();

            assertThat(taken.attempt()).isEqualTo(2);
            assertThat(taken.restarts()).isEqualTo(1);
            assertThat(here.leases().finish(run, RunStatus.COMPLETED, ExitCode.DONE, ""))
                    .isFalse();
            assertThatCode(() -> other.runs().fence(run.id())).doesNotThrowAnyException();
        }
    }

    @Test
    void whoFreezesWhileItClaimsOrWritesKeepsTheOthersWaitingForAWhileOnly() {
        try (var database = TestDatabase.POSTGRESQL.open();
                var thread = Executors.newSingleThreadExecutor()) {
            TestRuns here = TestRuns.of(database);
            TestRuns other = TestRuns.of(database, ELSEWHERE);
            here.submit("ingest", "k");
            CountDownLatch frozen = new CountDownLatch(1);
            CountDownLatch wakes = new CountDownLatch(1);
            Future<?> sleeper = thread.submit(() -> database.transactions().executeWithoutResult(status -> {
                TestRuns.brief(database).begin();
                database.jdbc()
                        .sql("update run_request set status = 'RUNNING', claimed_by = :process")
                        .param("process", here.processes().current())
                        .update();
                frozen.countDown();
                join(wakes);
            }));
            join(frozen);

            await().atMost(Duration.ofSeconds(20)).until(() -> other.claim().isPresent());

            wakes.countDown();
            assertThatThrownBy(sleeper::get).hasMessageContaining("Transaction");
            database.transactions().executeWithoutResult(status -> {
                other.runs().fence(1);
                assertThat(database.jdbc()
                                .sql("select current_setting('idle_in_transaction_session_timeout')")
                                .query(String.class)
                                .single())
                        .isEqualTo("2min");
            });
        }
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void doesNotTakeARunOverWhileItsOwnerCommits() {
        try (var database = TestDatabase.POSTGRESQL.open();
                var thread = Executors.newSingleThreadExecutor()) {
            TestRuns here = TestRuns.of(database);
            TestRuns other = TestRuns.of(database, ELSEWHERE);
            here.submit("ingest", "k");
            RunRequest run = here.claim().orElseThrow();

            database.transactions().executeWithoutResult(status -> {
                here.runs().fence(run.id());
                assertThat(thread.submit(() -> here.leases().renew(LEASE))).succeedsWithin(Duration.ofSeconds(5));
                assertThat(thread.submit(() -> other.leases().requeue(run, Duration.ZERO, "too early")))
                        .succeedsWithin(Duration.ofSeconds(5))
                        .isEqualTo(false);
            });

            assertThat(other.leases().requeue(run, Duration.ZERO, "now")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void seesAtOnceThatAProcessOfThisHostIsDead(TestDatabase kind) {
        try (var database = kind.open()) {
            OsProcess self = OsProcess.current();
            TestRuns dead = TestRuns.of(database, new OsProcess(self.host(), self.pid(), Instant.EPOCH));
            TestRuns far = TestRuns.of(database, ELSEWHERE);
            dead.submit("ingest", "a");
            far.submit("reconcile", "b");
            long lost = dead.claim().orElseThrow().id();
            far.claim().orElseThrow();

            assertThat(TestRuns.of(database).leases().expired())
                    .extracting(RunRequest::id)
                    .containsExactly(lost);
            far.processes().end();
            assertThat(TestRuns.of(database).leases().expired()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void waitsBeforeTheNextTryAndStopsWhatShouldStop(TestDatabase kind) {
        try (var database = kind.open()) {
            TestRuns here = TestRuns.of(database);
            here.submit("ingest", "k");
            RunRequest run = here.claim().orElseThrow();

            assertThat(here.leases().requeue(run, Duration.ofHours(1), "later")).isTrue();
            assertThat(here.claim()).isEmpty();
            database.jdbc().sql("update run_request set not_before = null").update();
            RunRequest again = here.claim().orElseThrow();
            here.runs().requestStop(TestRuns.ACME, run.id());
            assertThat(here.leases().requeue(run, Duration.ZERO, "seen before")).isFalse();
            assertThat(here.leases().release(again, "the process ends")).isTrue();
            assertThat(here.runs().get(again.id()).restarts()).isEqualTo(again.restarts());

            assertThat(here.runs().get(run.id()).status()).isEqualTo(RunStatus.STOPPED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void letsARunWaitForAPerson(TestDatabase kind) {
        try (var database = kind.open()) {
            TestRuns here = TestRuns.of(database);
            here.submit("ingest", "k");
            RunRequest run = here.claim().orElseThrow();

            assertThat(here.leases().park(run, "TIE-RUN-001 look at it")).isTrue();

            assertThat(here.runs().get(run.id()).outcome()).isEqualTo(ExitCode.WAITING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void letsOneProcessExecuteOnH2AndAllOnPostgres(TestDatabase kind) {
        try (var database = kind.open()) {
            TestRuns here = TestRuns.of(database);
            TestRuns other = TestRuns.of(database, ELSEWHERE);

            assertThat(here.leases().holdExecutor(LEASE)).isTrue();
            assertThat(here.leases().holdExecutor(LEASE)).isTrue();
            assertThat(other.leases().holdExecutor(LEASE)).isEqualTo(kind == TestDatabase.POSTGRESQL);
            here.processes().end();
            assertThat(other.leases().holdExecutor(LEASE)).isTrue();
        }
    }
}

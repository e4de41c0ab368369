package io.tieout.runs;

import static io.tieout.runs.TestRuns.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunsTests {

    @ParameterizedTest
    @EnumSource
    void keepsARequestAsItWasMade(TestDatabase kind) {
        try (var database = kind.open()) {
            TestRuns here = TestRuns.of(database);

            RunRequest run = here.runs().get(here.submit("reconcile", "k"));

            assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
            assertThat(run.parameters()).isEqualTo(Map.of("reconciliation", "main \"x\""));
            assertThat(run.businessDate()).isEqualTo(LocalDate.of(2026, 3, 31));
            assertThat(run.actor()).isEqualTo(Actor.person("alice"));
            assertThat(here.runs().find(new EngagementId("other"), run.id())).isEmpty();
            assertThat(here.runs().latest(ACME, 5)).containsExactly(run);
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesOneRequestOfManyWithTheSameKey(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                var threads = Executors.newFixedThreadPool(8)) {
            TestRuns here = TestRuns.of(database);
            List<Callable<Submitted>> work = IntStream.range(0, 32)
                    .<Callable<Submitted>>mapToObj(
                            i -> () -> here.runs().submit(TestRuns.request("ingest", "same", null, null)))
                    .toList();

            List<Submitted> answers = threads.invokeAll(work).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();

            assertThat(answers).filteredOn(Submitted::isNew).hasSize(1);
            assertThat(answers)
                    .extracting(Submitted::id)
                    .containsOnly(answers.getFirst().id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheWorstReport(TestDatabase kind) {
        try (var database = kind.open()) {
            TestRuns here = TestRuns.of(database);
            here.submit("ingest", "k");
            RunRequest run = here.claim().orElseThrow();

            here.runs().report(run.id(), ExitCode.DONE, "fine");
            here.runs().report(run.id(), ExitCode.PARTIAL, "2 files held");
            here.runs().report(run.id(), ExitCode.NOTHING_TO_DO, "nothing");
            here.runs().progress(run.id(), new ProgressSource.Progress(5, 10, "bytes"));
            assertThat(here.leases().finish(run, RunStatus.COMPLETED, ExitCode.DONE, ""))
                    .isTrue();

            RunRequest ended = here.runs().get(run.id());
            assertThat(ended.outcome()).isEqualTo(ExitCode.PARTIAL);
            assertThat(ended.message()).isEqualTo("2 files held");
            assertThat(ended.progressDone()).isEqualTo(5);
            assertThat(here.facts()).containsExactly("batch.job.started", "batch.job.completed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsWhatWaitsAtOnceAndFlagsWhatRunsWithItsChildren(TestDatabase kind) {
        try (var database = kind.open()) {
            TestRuns here = TestRuns.of(database);
            long parent = here.submit("nightly", "n");
            here.claim().orElseThrow();
            long first = here.runs()
                    .submit(TestRuns.request("ingest", "i", parent, null))
                    .id();
            long second = here.runs()
                    .submit(TestRuns.request("reconcile", "r", parent, first))
                    .id();
            here.claim().orElseThrow();

            assertThat(here.runs().requestStop(ACME, parent)).isTrue();

            assertThat(here.runs().get(parent).stopRequested()).isTrue();
            assertThat(here.leases().renew(TestRuns.LEASE).stopRequested()).containsExactlyInAnyOrder(parent, first);
            assertThat(here.runs().get(second).status()).isEqualTo(RunStatus.STOPPED);
            assertThat(here.runs().requestStop(ACME, second)).isFalse();
            assertThat(here.runs().requestStop(new EngagementId("other"), parent))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void queuesAgainWhatFailed(TestDatabase kind) {
        try (var database = kind.open()) {
            TestRuns here = TestRuns.of(database);
            long id = here.submit("ingest", "k");
            assertThat(here.runs().restart(ACME, id, Actor.person("bob"))).isFalse();
            RunRequest run = here.claim().orElseThrow();
            here.leases().finish(run, RunStatus.FAILED, ExitCode.FAILED, "TIE-ING-001 broken");

            assertThat(here.runs().restart(ACME, id, Actor.person("bob"))).isTrue();

            assertThat(here.claim().orElseThrow().attempt()).isEqualTo(2);
            assertThat(here.facts())
                    .containsExactly(
                            "batch.job.started", "batch.job.failed", "batch.job.restarted", "batch.job.started");
            assertThat(here.journal().read(ACME, 1, 1).getFirst().data())
                    .isEqualTo(Map.of(
                            "run",
                            "" + id,
                            "job",
                            "ingest",
                            "attempt",
                            "1",
                            "outcome",
                            "FAILED",
                            "code",
                            "TIE-ING-001"));
        }
    }
}

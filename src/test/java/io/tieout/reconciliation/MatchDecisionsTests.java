package io.tieout.reconciliation;

import static io.tieout.reconciliation.DecisionWorld.AUDITOR;
import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.intake.FileStatus;
import io.tieout.reconciliation.DecisionWorld.Found;
import io.tieout.reconciliation.MatchReview.ByHandRequest;
import io.tieout.reconciliation.matching.Constraints;
import io.tieout.reconciliation.matching.EntryTable;
import io.tieout.reconciliation.matching.Matching;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.OperatorException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatchDecisionsTests {

    private static final Found PAIR = Found.of("CONFIRMED", "F1:2", "F2:2");
    private static final Found MAYBE = Found.of("SUGGESTED", "F1:3", "F2:3");
    private static final Found OR = Found.of("SUGGESTED", "F1:3", "F2:4");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void confirmingClaimsTheEntriesAndClosesThemAtOnce(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR, MAYBE, OR);

            world.review.confirm(ACME, world.key(run, "F1:3", "F2:3").substring(0, 8), AUDITOR, "seen the invoice");

            assertThat(world.matches(run))
                    .containsExactly("CONFIRMED F1:2 F2:2", "CONFIRMED F1:3 F2:3", "ENDED F1:3 F2:4");
            assertThat(world.claims()).containsExactly("F1:2", "F1:3", "F2:2", "F2:3");
            assertThat(world.open(run))
                    .doesNotContain("F1:3 AMBIGUOUS", "F2:3 AMBIGUOUS")
                    .contains("F2:4 AMBIGUOUS");
            assertThat(world.addsUp(run)).isTrue();
            assertThat(Objects.requireNonNull(
                                    world.runs.find(ACME, run).orElseThrow().standing())
                            .suggested())
                    .isZero();
            assertThat(world.facts()).contains("match.confirmed");
            refused(
                    ExitCode.NOTHING_TO_DO,
                    "TIE-REC-011",
                    () -> world.review.confirm(ACME, world.key(run, "F1:3", "F2:4"), AUDITOR, "too late"));
            refused(
                    ExitCode.NOTHING_TO_DO,
                    world.key(run, "F1:3", "F2:3"),
                    () -> world.review.manual(ACME, byHand(false, "F1:3", "F2:4"), AUDITOR, "too late"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rejectingLeavesTheEntriesOpenAndAsksNoMore(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR, MAYBE);
            List<String> open = world.open(run);

            world.review.reject(ACME, world.key(run, "F1:3", "F2:3"), AUDITOR, "another supplier");

            assertThat(world.matches(run)).containsExactly("CONFIRMED F1:2 F2:2", "REJECTED F1:3 F2:3");
            assertThat(world.open(run)).isEqualTo(open);
            assertThat(world.queue.first(ACME, false, 10)).isEmpty();
            assertThat(world.facts()).contains("match.rejected");

            assertThat(world.review.withdraw(ACME, 1, AUDITOR, "the same supplier after all"))
                    .isTrue();
            assertThat(world.matches(run)).containsExactly("CONFIRMED F1:2 F2:2", "SUGGESTED F1:3 F2:3");
            refused(ExitCode.NOTHING_TO_DO, "TIE-REC-015", () -> world.review.withdraw(ACME, 1, AUDITOR, "again"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takingAMatchApartOpensItsEntriesAndWithdrawingThatPutsItBack(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR, MAYBE);

            world.review.unmatch(ACME, world.key(run, "F1:2", "F2:2"), AUDITOR, "not ours");

            assertThat(world.matches(run)).containsExactly("ENDED F1:2 F2:2", "SUGGESTED F1:3 F2:3");
            assertThat(world.claims()).isEmpty();
            assertThat(world.open(run)).contains("F1:2 UNMATCHED", "F2:2 UNMATCHED");
            assertThat(world.addsUp(run)).isTrue();
            assertThat(world.facts()).contains("match.ended");

            assertThat(world.review.withdraw(ACME, 1, AUDITOR, "ours")).isTrue();
            assertThat(world.matches(run)).containsExactly("CONFIRMED F1:2 F2:2", "SUGGESTED F1:3 F2:3");
            assertThat(world.claims()).containsExactly("F1:2", "F2:2");
            assertThat(world.open(run)).doesNotContain("F1:2 UNMATCHED");
            assertThat(world.addsUp(run)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheRunFoundStaysReadableAfterDecisions(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR, MAYBE);
            List<String> found = found(world, run);

            world.review.unmatch(ACME, world.key(run, "F1:2", "F2:2"), AUDITOR, "no");
            world.review.manual(ACME, byHand(false, "F1:2", "F2:2"), AUDITOR, "yes");
            world.review.confirm(ACME, world.key(run, "F1:3", "F2:3"), AUDITOR, "yes");

            assertThat(found(world, run)).isEqualTo(found);
            assertThat(world.matches(run))
                    .containsExactly("CONFIRMED F1:2 F2:2", "CONFIRMED F1:3 F2:3", "ENDED F1:2 F2:2");
            assertThat(world.addsUp(run)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void entriesAreMatchedByHandOneToManyAndWithADifferenceOnlyWhenAccepted(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR);

            refused(
                    ExitCode.USAGE,
                    "TIE-REC-014",
                    () -> world.review.manual(ACME, byHand(false, "F1:5", "F2:5"), AUDITOR, "fee"));
            refused(
                    ExitCode.USAGE,
                    "TIE-REC-014",
                    () -> world.review.manual(ACME, byHand(true, "F1:5", "F1:4"), AUDITOR, "one side"));
            refused(
                    ExitCode.NOTHING_TO_DO,
                    world.key(run, "F1:2", "F2:2"),
                    () -> world.review.manual(ACME, byHand(true, "F1:2", "F2:5"), AUDITOR, "taken"));
            refused(
                    ExitCode.USAGE,
                    "TIE-REC-013",
                    () -> world.review.manual(ACME, byHand(true, "F9:2", "F2:5"), AUDITOR, "no such file"));
            refused(
                    ExitCode.USAGE,
                    "TIE-REC-016",
                    () -> world.review.manual(ACME, byHand(true, "F1:5", "F2:5"), AUDITOR, " "));
            assertThat(world.decisions.all(ACME)).isEmpty();

            world.review.manual(ACME, byHand(true, "F1:5", "F2:5"), AUDITOR, "fee of the bank");
            world.review.manual(ACME, byHand(false, "F1:4", "F2:3", "F2:4"), AUDITOR, "two invoices");

            assertThat(world.matches(run))
                    .containsExactly("CONFIRMED F1:2 F2:2", "CONFIRMED F1:4 F2:3 F2:4", "CONFIRMED F1:5 F2:5");
            Match withDifference =
                    world.search.match(ACME, world.key(run, "F1:5", "F2:5")).match();
            assertThat(withDifference.odds().flags()).isEqualTo("DIFFERENCE");
            assertThat(withDifference.explanation()).contains("\"difference\":\"-0.01\"");
            assertThat(world.addsUp(run)).isTrue();
            assertThat(world.facts()).contains("transaction.matched");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyAuditorsDecideAndOnlyInTheirEngagement(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR, MAYBE);
            String key = world.key(run, "F1:3", "F2:3");

            refused(
                    ExitCode.NOT_ALLOWED,
                    "TIE-CLI-078",
                    () -> world.review.confirm(ACME, key, DecisionWorld.VIEWER, "let me"));
            refused(
                    ExitCode.USAGE,
                    "TIE-REC-010",
                    () -> world.review.confirm(new EngagementId("other"), key, AUDITOR, "not here"));
            refused(ExitCode.USAGE, "TIE-REC-010", () -> world.review.confirm(ACME, "abcdef01", AUDITOR, "which"));

            assertThat(world.journal.read(ACME, 0, 10).stream().map(event -> event.type()))
                    .containsExactly("user.denied");
            assertThat(world.matches(run)).contains("SUGGESTED F1:3 F2:3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void decisionsSurviveAReloadAndWaitWhileTheirFileIsAway(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long run = world.run(1, PAIR, MAYBE, OR);
            world.review.confirm(ACME, world.key(run, "F1:3", "F2:3"), AUDITOR, "invoice");
            world.review.unmatch(ACME, world.key(run, "F1:2", "F2:2"), AUDITOR, "wrong");
            var waiting = new WaitingDecisions(world.neighbours, world.decisions, new EntryFinder(world.neighbours));
            assertThat(waiting.of(ACME)).isEmpty();

            world.neighbours.files.set(0, FakeNeighbours.file(1, "bank", FileStatus.WITHDRAWN));
            assertThat(waiting.of(ACME)).containsExactly(1L, 2L);

            world.neighbours.live(3, "bank", bank(3));
            assertThat(waiting.of(ACME)).isEmpty();
            long again = world.run(2, Found.of("CONFIRMED", "F3:3", "F2:3"));

            Constraints kept = world.decisions.constraints(ACME, world.pinned(again));
            EntryTable table = new Matching(
                            bank(3).columns(),
                            ledger().columns(),
                            file -> file == 3 ? "bank" : "ledger",
                            SpecRules.of(Rows.twoPasses()),
                            Constraints.NONE,
                            Matching.SETTLING_BUDGET)
                    .table();
            List<String> sided = IntStream.range(0, table.size())
                    .mapToObj(i -> new EntryId(table.entryId(i)) + " " + table.side(i) + table.fingerprint(i))
                    .toList();
            assertThat(kept.together()).hasSize(1);
            assertThat(kept.together().getFirst().kind()).isEqualTo("CONFIRM");
            assertThat(kept.together().getFirst().members())
                    .map(member -> member.side() + member.fingerprint())
                    .containsExactly(only(sided, "F3:3"), only(sided, "F2:3"));
            assertThat(kept.apart().getFirst().members())
                    .map(member -> member.side() + member.fingerprint())
                    .containsExactly(only(sided, "F3:2"), only(sided, "F2:2"));
            assertThat(world.pinned(again).files().hash())
                    .isNotEqualTo(PinnedFiles.of(Rows.twoPasses(), world.neighbours.files)
                            .hash());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDecidedWhileARunWasAtWorkIsCarriedOutWhenItIsPublished(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long first = world.run(1, PAIR, MAYBE, OR);
            world.review.reject(ACME, world.key(first, "F1:3", "F2:4"), AUDITOR, "no");
            world.pin(2);
            world.review.withdraw(ACME, 1, AUDITOR, "perhaps");
            world.review.confirm(ACME, world.key(first, "F1:3", "F2:3"), AUDITOR, "yes");
            world.review.manual(ACME, byHand(true, "F1:5", "F2:5"), AUDITOR, "fee");
            world.review.unmatch(ACME, world.key(first, "F1:2", "F2:2"), AUDITOR, "no");

            world.write(2, PAIR, MAYBE, OR);
            world.publish(2);

            long second = world.id(2);
            assertThat(world.matches(second))
                    .containsExactly(
                            "CONFIRMED F1:3 F2:3", "CONFIRMED F1:5 F2:5", "ENDED F1:2 F2:2", "ENDED F1:3 F2:4");
            assertThat(world.runs.find(ACME, second).orElseThrow().status()).isEqualTo("COMPLETE");
            assertThat(world.addsUp(second)).isTrue();
            assertThat(found(world, second)).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLaterRunOnACorrectedFileKeepsDecisionsWhateverItsRulesFind(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long first = world.run(1, PAIR, MAYBE, OR);
            world.review.confirm(ACME, world.key(first, "F1:3", "F2:3"), AUDITOR, "yes");
            world.review.unmatch(ACME, world.key(first, "F1:2", "F2:2"), AUDITOR, "no");
            world.review.manual(ACME, byHand(true, "F1:5", "F2:5"), AUDITOR, "fee");
            world.neighbours.files.set(0, FakeNeighbours.file(1, "bank", FileStatus.SUPERSEDED));
            world.neighbours.live(3, "bank", bank(3));

            long second = world.run(2, Found.of("CONFIRMED", "F3:2", "F2:2"), Found.of("SUGGESTED", "F3:3", "F2:3"));

            assertThat(world.pinned(second).decisions()).containsExactly(1L, 2L, 3L);
            assertThat(world.matches(second))
                    .containsExactly("CONFIRMED F2:3 F3:3", "CONFIRMED F2:5 F3:5", "ENDED F2:2 F3:2");
            assertThat(world.runs.find(ACME, second).orElseThrow().status()).isEqualTo("COMPLETE");
            assertThat(world.addsUp(second)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionThatARunHasOvertakenLeavesItProvisional(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            long first = world.run(1, PAIR, MAYBE);
            world.pin(2);
            world.review.confirm(ACME, world.key(first, "F1:3", "F2:3"), AUDITOR, "yes");

            world.write(2, PAIR, Found.of("CONFIRMED", "F1:3", "F2:4"));
            world.publish(2);

            ReconciliationRun second = world.runs.find(ACME, world.id(2)).orElseThrow();
            assertThat(second.status()).isEqualTo("PROVISIONAL");
            assertThat(second.provisional()).contains("a run that keeps D1");
            assertThat(world.claims()).containsExactly("F1:2", "F1:3", "F2:2", "F2:4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionMadeWhileARunIsBeingPublishedHoldsInThatRun(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                var threads = Executors.newFixedThreadPool(2)) {
            var world = new DecisionWorld(database, books(1), folder);
            long first = world.run(1, PAIR, MAYBE);
            world.pin(2);
            world.write(2, PAIR, MAYBE);
            CountDownLatch published = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);

            Future<?> publishing = threads.submit(() -> database.transactions().executeWithoutResult(status -> {
                world.publish(2);
                published.countDown();
                await(go);
            }));
            await(published);
            Future<?> deciding = threads.submit(
                    () -> world.review.confirm(ACME, world.key(first, "F1:3", "F2:3"), AUDITOR, "meanwhile"));
            while (database.jdbc().sql(BLOCKED.get(kind)).query(Long.class).single() == 0) {
                Thread.onSpinWait();
            }
            go.countDown();
            publishing.get();
            deciding.get();

            assertThat(world.matches(world.id(2))).containsExactly("CONFIRMED F1:2 F2:2", "CONFIRMED F1:3 F2:3");
            assertThat(world.matches(first)).containsExactly("ENDED F1:2 F2:2", "ENDED F1:3 F2:3");
            assertThat(world.decisions.find(ACME, 1).orElseThrow().runId()).isEqualTo(world.id(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theQueueAsksFirstForWhatWouldBeWrongByMost(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            var world = new DecisionWorld(database, books(1), folder);
            world.run(
                    1,
                    MAYBE.with("TIER_3_PROBABLE", 9_000), // 700 at 0.10
                    Found.of("SUGGESTED", "F1:5", "F2:5").with("TIER_3_PROBABLE", 5_000), // 901 at 0.50
                    Found.of("SUGGESTED", "F1:4", "F2:4").with("TIER_4_WEAK", 1_000));

            List<ReviewQueue.Waiting> queue = world.queue.first(ACME, false, 10);

            assertThat(queue)
                    .map(one -> DecisionWorld.entries(one.match().members()))
                    .containsExactly("F1:5 F2:5", "F1:3 F2:3");
            assertThat(queue.getFirst().atRisk()).isEqualByComparingTo("450.5");
            assertThat(world.queue.first(ACME, false, 1)).hasSize(1);
            assertThat(world.queue.first(ACME, true, 10))
                    .map(one -> DecisionWorld.entries(one.match().members()))
                    .containsExactly("F1:4 F2:4");
        }
    }

    private static final Map<TestDatabase, String> BLOCKED = Map.of(
            TestDatabase.H2,
            "select count(*) from information_schema.sessions where blocker_id is not null",
            TestDatabase.POSTGRESQL,
            "select count(*) from pg_locks where not granted");

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private static String only(List<String> sided, String entry) {
        return sided.stream()
                .filter(one -> one.startsWith(entry + " "))
                .findFirst()
                .orElseThrow()
                .split(" ")[1];
    }

    private static List<String> found(DecisionWorld world, long run) {
        Stream.Builder<String> all = Stream.builder();
        world.runs.eachMatchFound(
                ACME, run, match -> all.add(match.status() + " " + DecisionWorld.entries(match.members())));
        world.runs.eachBreakFound(ACME, run, open -> all.add("open " + new EntryId(open.entryId())));
        return all.build()
                .filter(line -> !line.startsWith("open ") || line.contains("F1:3"))
                .toList();
    }

    private static void refused(ExitCode code, String text, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        OperatorException.class, no -> assertThat(no.exitCode()).isEqualTo(code))
                .hasMessageContaining(text);
    }

    private static ByHandRequest byHand(boolean acceptDifference, String... entries) {
        return new ByHandRequest(Stream.of(entries).map(EntryId::parse).toList(), Optional.empty(), acceptDifference);
    }

    static FakeNeighbours books(long bankFile) {
        FakeNeighbours neighbours = new FakeNeighbours();
        neighbours.live(bankFile, "bank", bank(bankFile));
        neighbours.live(2, "ledger", ledger());
        return neighbours;
    }

    /// Records 3 and 4 of both sides are twins but for their side's number.
    private static Rows bank(long file) {
        return new Rows(file)
                .add(10, 500, "A")
                .add(12, 700, "")
                .add(12, 1_400, "")
                .add(20, 900, "X");
    }

    private static Rows ledger() {
        return new Rows(2).add(10, 500, "A").add(12, 700, "").add(12, 700, "").add(40, 901, "X");
    }
}

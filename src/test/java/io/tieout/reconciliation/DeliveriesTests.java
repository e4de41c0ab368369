package io.tieout.reconciliation;

import static io.tieout.reconciliation.DecisionWorld.AUDITOR;
import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.reconciliation.ReconcileStepsTests.Steps;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files that come one after the other, late or corrected, with a run after each: in the end the result is that of one
/// run over all of them, whatever was remembered on the way.
class DeliveriesTests {

    private static final int DELIVERIES = 6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void inWhateverOrderTheyComeTheLastRunIsTheFullOne(TestDatabase kind) throws Exception {
        List<String> full;
        try (var database = kind.open()) {
            FakeNeighbours neighbours = new FakeNeighbours();
            Steps steps = steps(database, neighbours);
            for (int delivery = 0; delivery < DELIVERIES; delivery++) {
                deliver(neighbours, delivery);
            }
            full = rows(steps, run(steps, 1));
        }
        assertThat(full).anySatisfy(row -> assertThat(row).contains("aggregates 1:3", "UNIQUE"));
        for (int order = 0; order < 3; order++) {
            try (var database = kind.open()) {
                FakeNeighbours neighbours = new FakeNeighbours();
                Steps steps = steps(database, neighbours);
                List<Integer> deliveries = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
                Collections.shuffle(deliveries, new Random(order));
                long request = 0;
                long last = 0;
                for (int delivery : deliveries) {
                    deliver(neighbours, delivery);
                    last = run(steps, ++request);
                }

                assertThat(rows(steps, last)).as("order %s", deliveries).isEqualTo(full);
                assertThat(steps.count("select count(*) from match_sum")).isPositive();
                assertThat(steps.count("select count(distinct run_id) from match_sum"))
                        .isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withDecisionsAndACorrectedFileTheResultIsThatOfARunThatRemembersNothing(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = new FakeNeighbours();
            Steps steps = steps(database, neighbours);
            DecisionWorld world = new DecisionWorld(database, neighbours, folder);
            for (int delivery = 0; delivery < DELIVERIES; delivery++) {
                deliver(neighbours, delivery);
            }
            long first = run(steps, 1);
            String decided = confirmed(steps, first);
            world.review.unmatch(ACME, decided, AUDITOR, "another customer");
            corrected(neighbours);

            long second = run(steps, 2);

            assertThat(steps.count("select count(*) from match_sum where run_id = " + second))
                    .isPositive();
            neighbours.parameters.put(3L, Map.of("dry-run", "true"));
            long fresh = run(steps, 3);
            assertThat(rows(steps, second)).isEqualTo(rows(steps, fresh));
            assertThat(steps.count("select count(*) from match_sum where run_id = " + fresh))
                    .as("a dry run keeps nothing")
                    .isZero();
            assertThat(rows(steps, second)).isNotEqualTo(rows(steps, first));
        }
    }

    private static Steps steps(TestDatabase.Fresh database, FakeNeighbours neighbours) throws Exception {
        neighbours.specs.put("bank-ledger", Rows.allPasses(new GapSpec.Discount("skonto", new BigDecimal("2"), 10)));
        return new Steps(database, neighbours);
    }

    /// One party's payments and bills: sums of two to four of twelve bills.
    private static void deliver(FakeNeighbours neighbours, int delivery) {
        Random random = new Random(delivery);
        long left = 10L + 2 * delivery;
        String party = "Customer " + (char) ('A' + delivery) + delivery;
        Rows payments = new Rows(left);
        Rows bills = new Rows(left + 1);
        List<Long> amounts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            amounts.add(10_000L + random.nextInt(40_000));
            bills.add(5 + i, amounts.getLast(), "", "", party, "");
        }
        payments.add(20, amounts.get(0) + amounts.get(3) + amounts.get(7), "", "", party, "")
                .add(21, amounts.get(1) + amounts.get(2), "", "", party, "")
                .add(22, amounts.get(4), "", "", party, "")
                .add(23, 77_777 + delivery, "", "", party, "");
        neighbours.live(left, "bank", payments);
        neighbours.live(left + 1, "ledger", bills);
    }

    /// The bills of the third delivery, one of them with another amount.
    private static void corrected(FakeNeighbours neighbours) {
        long old = 10 + 2 * 2 + 1;
        Rows before = neighbours.rows.get(old);
        Rows after = new Rows(90);
        for (Rows.Row row : before.all()) {
            boolean isFirst = row.entryId() == before.row(0).entryId();
            after.add(row.day(), row.amount() + (isFirst ? 5 : 0), "", "", row.party(), "");
        }
        SourceFile file = neighbours.files.stream()
                .filter(one -> one.fileNo() == old)
                .findFirst()
                .orElseThrow();
        neighbours.files.set(neighbours.files.indexOf(file), FakeNeighbours.file(old, "ledger", FileStatus.SUPERSEDED));
        neighbours.live(90, "ledger", after);
    }

    private static String confirmed(Steps steps, long run) {
        List<String> keys = new ArrayList<>();
        steps.runs.eachMatchFound(ACME, run, match -> {
            if (match.status().equals("CONFIRMED") && match.members().size() > 2) {
                keys.add(match.matchKey());
            }
        });
        return keys.getFirst();
    }

    private static long run(Steps steps, long request) throws Exception {
        steps.request(request);
        steps.run(request, -1);
        return steps.runs.ofRequest(ACME, request).getFirst().id();
    }

    /// Everything that a run found, by content: keys, words, figures, members, parts, and what is open and why.
    private static List<String> rows(Steps steps, long run) {
        Map<String, String> rows = new TreeMap<>();
        steps.runs.eachMatchFound(
                ACME,
                run,
                match -> rows.put(
                        "match " + match.matchKey() + " " + match.status(),
                        match.pass() + " " + match.shape() + " " + match.explanation() + " " + match.odds() + " "
                                + match.confidence() + " " + match.members() + " " + match.gap()));
        steps.runs.eachBreakFound(ACME, run, one -> rows.put("break " + one.breakKey(), one.toString()));
        return rows.entrySet().stream()
                .map(row -> row.getKey() + " " + row.getValue())
                .toList();
    }
}

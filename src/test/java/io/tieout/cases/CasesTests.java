package io.tieout.cases;

import static io.tieout.cases.CaseWorld.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.shared.EngagementId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CasesTests {
    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void opensACaseOnceAndKeepsWhatItRestsOn(TestDatabase kind) {
        try (CaseWorld world = new CaseWorld(kind, home)) {
            CaseFile opened = world.open(1);
            world.open(1);

            assertThat(world.get(Cases.class).all(ACME)).containsExactly(opened);
            assertThat(opened.number()).isEqualTo("C-2026-0001");
            assertThat(opened.title()).isEqualTo("Bank against ledger: open items of 2026-01-01 to 2026-03-31");
            assertThat(opened.reason()).contains("500.00 EUR", "900.00 EUR", "75.0 %");
            assertThat(world.facts("case.created")).hasSize(1);
            assertThat(world.facts("evidence.added")).hasSize(6);
            CaseBasis basis = world.get(Cases.class).basis(ACME, opened);
            assertThat(basis.leftOut())
                    .singleElement()
                    .returns("HELD", CaseBasis.LeftOut::status)
                    .returns("TIE-INT-020", CaseBasis.LeftOut::code);
            assertThat(basis.passes())
                    .containsExactly(
                            new CaseBasis.Pass("reference-amount-date", null, 1, 0),
                            new CaseBasis.Pass("amount-date", 5, 0, 1));
            assertThat(basis.configuration()).hasSize(64);
            assertThat(basis.at()).isEqualTo(opened.openedAt());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFirstLoadOfOldPeriodsOpensNoCaseByItself(TestDatabase kind) {
        try (CaseWorld world = new CaseWorld(kind, home)) {
            world.database()
                    .jdbc()
                    .sql("update run_request set parameters = '{\"backlog\":\"true\"}' where id = 1")
                    .update();

            world.database()
                    .transactions()
                    .executeWithoutResult(status -> world.get(OpenCases.class).ofRequest(1));

            assertThat(world.get(Cases.class).all(ACME)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pointsTheOpenCaseAtTheNextRun(TestDatabase kind) {
        try (CaseWorld world = new CaseWorld(kind, home)) {
            CaseFile opened = world.open(1);
            world.request(2, "reconcile");
            world.run(2, 2);

            CaseFile updated = world.open(2);

            assertThat(updated.id()).isEqualTo(opened.id());
            assertThat(updated.runId()).isEqualTo(2);
            assertThat(world.get(Cases.class).basis(ACME, updated).requestId()).isEqualTo(2);
            assertThat(world.facts("case.updated")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameSetsAfterALaterRunEndedTheMatches(TestDatabase kind) {
        try (CaseWorld world = new CaseWorld(kind, home)) {
            CaseFile opened = world.open(1);
            world.request(2, "reconcile");
            world.run(2, 2);

            List<Exhibit.Row> sets = new ArrayList<>();
            world.get(Cases.class).eachRow(ACME, opened, 4, sets::add);

            assertThat(sets).extracting(Exhibit.Row::entry).containsExactly("F1:3", "F1:4", "F2:3", "F2:4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesEvidenceThatWasChangedSince(TestDatabase kind) {
        try (CaseWorld world = new CaseWorld(kind, home)) {
            CaseFile opened = world.open(1);
            world.database()
                    .jdbc()
                    .sql("update reconciliation_break set amount_minor = 1 where side = 'R' and amount_minor < 0")
                    .update();

            assertThatThrownBy(() -> world.get(Cases.class).eachRow(ACME, opened, 3, row -> {}))
                    .hasMessageContaining("E-3")
                    .hasMessageContaining("TIE-CAS-002");
        }
    }

    @ParameterizedTest
    @EnumSource
    void streamsEveryRowOfEveryExhibit(TestDatabase kind) {
        try (CaseWorld world = new CaseWorld(kind, home)) {
            world.open(1);
            List<String> rows = new ArrayList<>();
            List<BigDecimal> amounts = new ArrayList<>();

            world.get(Cases.class).eachExhibitRow(ACME, (caseFile, exhibit, row) -> {
                rows.add(caseFile.number() + " " + exhibit.label() + " " + row.entry() + " " + row.remark());
                if (exhibit.number() == 3) {
                    amounts.add(row.amount());
                }
            });

            assertThat(rows)
                    .hasSize(2 + 3 + 3 + 4 + 1 + 1)
                    .contains(
                            "C-2026-0001 E-2 F1:5 The other side has no entry of this amount and currency",
                            "C-2026-0001 E-5 null bad date (field booking_date)");
            assertThat(amounts)
                    .containsExactly(new BigDecimal("50.00"), new BigDecimal("50.00"), new BigDecimal("-800.00"));
            world.get(Cases.class)
                    .eachExhibitRow(new EngagementId("other"), (caseFile, exhibit, row) -> rows.add("of another"));
            assertThat(rows).doesNotContain("of another");
        }
    }
}

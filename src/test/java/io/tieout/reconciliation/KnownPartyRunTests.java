package io.tieout.reconciliation;

import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.parties.identity.KnownParties;
import io.tieout.parties.identity.KnownParties.Known;
import io.tieout.reconciliation.ReconcileStepsTests.Steps;
import io.tieout.shared.EntryId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a run makes of parties that go by several names: they are one in the evidence, the match says so, and without
/// the identity everything is as it was.
class KnownPartyRunTests {

    private static final String IBAN = "DE89370400440532013000";
    private static final Known BY_TAX_ID = new Known(123, "VENDOR V1 'Kessler AG': the first that names it");
    private static final Known BY_PERSON = new Known(123, "'KMB 4711': PD1 by audrey, with VENDOR V1: known");
    private static final Known BY_ACCOUNT = new Known(124, "nobody by name, account DE89: the account DE89 of Nordlys");

    private static final KnownParties KNOWN = new KnownParties(
            Map.of("kessler", BY_TAX_ID, "4711 kmb", BY_PERSON, "nordlys", new Known(124, "VENDOR V2 'Nordlys'")),
            Map.of(IBAN, BY_ACCOUNT));

    @ParameterizedTest
    @EnumSource
    void aKnownPartyIsOneUnderAllItsNamesAndTheMatchCitesIt(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = twoNames();
            Steps steps = new Steps(database, neighbours);
            List<String> before = rows(steps, run(steps, 1));
            assertThat(before).noneMatch(row -> row.contains("identity"));

            neighbours.parties = KNOWN;
            long known = run(steps, 2);

            assertThat(rows(steps, known))
                    .anySatisfy(row ->
                            assertThat(row).contains("CONFIRMED", "F1:2 F2:2", "party EQUAL", "; identity P-000123"));
            assertThat(before).noneMatch(row -> row.contains("CONFIRMED") && row.contains("F1:2 F2:2"));
            assertThat(new Explainer(neighbours, steps.runs, steps.plans(), steps.book)
                            .explain(ACME, EntryId.parse("F1:2")))
                    .contains(
                            "    same identity P-000123, because",
                            "      " + BY_PERSON.because(),
                            "      " + BY_TAX_ID.because());
            assertThat(new Explainer(neighbours, steps.runs, steps.plans(), steps.book)
                            .explain(ACME, EntryId.parse("F1:2"), EntryId.parse("F2:2")))
                    .contains("  same identity P-000123, because");

            neighbours.parties = KnownParties.NONE;
            assertThat(rows(steps, run(steps, 3)))
                    .as("row for row what it was before")
                    .isEqualTo(before);
            neighbours.parameters.put(4L, Map.of("as-of", Long.toString(known)));
            assertThat(rows(steps, run(steps, 4)))
                    .as("a repeat has what that run had")
                    .isEqualTo(rows(steps, known));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccountStandsForItsPartyWhereNobodyIsNamedButCountsOnce(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            FakeNeighbours neighbours = new FakeNeighbours();
            neighbours.live(
                    1,
                    "bank",
                    new Rows(1)
                            .add(10, 77_700, "", "", "", "")
                            .account(IBAN)
                            .add(40, 88_800, "", "", "", "")
                            .account(IBAN));
            neighbours.live(
                    2,
                    "ledger",
                    new Rows(2)
                            .add(10, 77_700, "", "", "Nordlys", "")
                            .add(40, 88_800, "", "", "Nordlys", "")
                            .account(IBAN));
            neighbours.parties = KNOWN;
            Steps steps = new Steps(database, neighbours);

            List<String> rows = rows(steps, run(steps, 1));

            assertThat(rows)
                    .anySatisfy(row -> assertThat(row).contains("F1:2 F2:2", "party EQUAL", "; identity P-000124"))
                    .anySatisfy(row -> assertThat(row)
                            .contains("F1:3 F2:3", "account EQUAL")
                            .doesNotContain("party"));
        }
    }

    private static FakeNeighbours twoNames() {
        FakeNeighbours neighbours = new FakeNeighbours();
        Rows bank = new Rows(1).add(10, 123_450, "", "", "KMB 4711", "");
        Rows ledger = new Rows(2).add(11, 123_450, "", "", "Kessler AG", "");
        for (int i = 0; i < 20; i++) {
            bank.add(20 + i, 5_000 + i, "INV-2026-01" + (10 + i), "", "Party " + (char) ('A' + i), "");
            ledger.add(20 + i, 5_000 + i, "INV-2026-01" + (10 + i), "", "Party " + (char) ('A' + i), "");
        }
        neighbours.live(1, "bank", bank);
        neighbours.live(2, "ledger", ledger);
        return neighbours;
    }

    private static long run(Steps steps, long request) throws Exception {
        return LearnedRunTests.run(steps, request);
    }

    private static List<String> rows(Steps steps, long run) {
        return LearnedRunTests.rows(steps, run);
    }
}

package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is one party with whom, from files to the result of a run and back, by the shipped commands.
class PartiesIT {

    private static final String SETTINGS = "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms}\n"
            + "runs: {heartbeat: 200ms, lease: 1s, poll: 50ms, backoff: 50ms}\n";
    private static final String SEEN = "--reason=seen the papers";
    private static final String VENDORS = """
            title: Vendors
            side: VENDOR
            zone: Europe/Berlin
            columns:
              number: {header: [No]}
              name: {header: [Name]}
              tax_id: {header: [VAT]}
            """;

    @TempDir
    private Path folder;

    private Shipped tieout;

    @Test
    void aMergeChangesWhatARunFindsAndItsUndoBringsBackTheSameRows() throws Exception {
        begin(TestDatabase.H2);
        List<String> before = matches();
        String parties = tieout.run("export", "identities").expect(0).out();
        assertThat(before).noneMatch(row -> row.contains("CONFIRMED") && row.contains("1234.50"));
        String bank = party("KMB 4711");
        String ledger = party("Kessler AG");
        roles("viewer, operator");
        tieout.run("party", "merge", bank, ledger, SEEN).expect(77);
        roles("auditor, operator");

        assertThat(tieout.run("party", "merge", bank, ledger, SEEN).expect(0).out())
                .contains("PD1: ");
        tieout.run("party", "merge", bank, ledger, SEEN).expect(64);
        tieout.run("run", "reconcile").expect(0);

        assertThat(matches()).anyMatch(row -> row.contains("CONFIRMED") && row.contains("1234.50"));
        assertThat(tieout.run("explain", "F1:2").expect(0).out())
                .contains("; identity P-00000", "same identity P-00000", "PD1 by ", "seen the papers");
        assertThat(tieout.run("party", "decisions").expect(0).out()).contains("PD1", "MERGE", "IN_FORCE");
        assertThat(tieout.run("party", "list", "--name", "kmb").expect(0).out()).contains("P-00000");
        tieout.run("party", "undo", "PD1", SEEN).expect(0);
        tieout.run("party", "undo", "PD1", SEEN).expect(3);
        tieout.run("run", "reconcile").expect(0);

        assertThat(matches()).isEqualTo(before);
        assertThat(tieout.run("export", "identities").expect(0).out()).isEqualTo(parties);
        assertThat(tieout.run("party", "suggestions").expect(0, 3).err()).isEmpty();
        tieout.run("verify", "--journal").expect(0);
    }

    @Test
    void aTaxIdOfTheMasterDataMakesTwoNamesOneParty() throws Exception {
        begin(TestDatabase.H2);
        tieout.write("jobs-config/engagements/harbour/feeds/vendors.yaml", VENDORS);
        tieout.run(
                        "ingest",
                        "vendors",
                        written("vendors.csv", "No,Name,VAT\nV1,Kessler AG,DE111111112\nV2,KMB 4711,DE 111111112\n"))
                .expect(0);

        tieout.run("run", "reconcile").expect(0);

        assertThat(matches()).anyMatch(row -> row.contains("CONFIRMED") && row.contains("1234.50"));
        assertThat(tieout.run("explain", "F1:2").expect(0).out()).contains("the tax id DE111111112 of VENDOR V1");
        assertThat(tieout.run("party", "show", "V2").expect(0).out()).contains("Kessler AG", "vendors/vendors.csv:2");
    }

    @Test
    void whatIsKilledWhileItDecidesOrPinsIsDoneOnceByTheNext() throws Exception {
        begin(TestDatabase.POSTGRESQL);
        String bank = party("KMB 4711");
        String ledger = party("Kessler AG");
        killWhenItWaits("party", "merge", bank, ledger, SEEN);
        assertThat(tieout.run("party", "decisions").expect(3).out()).isEmpty();
        tieout.run("party", "merge", bank, ledger, SEEN).expect(0);
        tieout.run("party", "decisions", "--json").expect(0);

        killWhenItWaits("run", "reconcile");
        tieout.run("run", "reconcile", "--if-done", "skip").expect(0);

        assertThat(matches()).anyMatch(row -> row.contains("CONFIRMED") && row.contains("1234.50"));
        assertThat(tieout.run("party", "decisions", "--json").expect(0).jsonLines())
                .hasSize(1);
        tieout.run("verify", "--journal").expect(0);
    }

    /// Ends a process by `kill -9` in the middle of its transaction.
    private void killWhenItWaits(String... command) throws Exception {
        try (Connection other = DriverManager.getConnection(tieout.postgresUrl(), "postgres", "postgres")) {
            other.setAutoCommit(false);
            assertThat(number(other, "select count(*) from (select 1 from party_lock for update) held"))
                    .isOne();
            Process process = tieout.start(command);
            while (number(other, "select count(*) from pg_locks where not granted") == 0) {
                assertThat(process.isAlive()).as("it is to wait for the lock").isTrue();
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            other.rollback();
        }
    }

    /// One payment whose two sides go by two names, and many pairs that nothing is doubtful about.
    private void begin(TestDatabase kind) throws IOException {
        Generated generated = Generated.in(folder, 50);
        generated.settings("tieout.yaml", SETTINGS);
        tieout = generated.tieout().on(kind);
        roles("auditor, operator");
        StringBuilder bank =
                new StringBuilder("Booking date;Value date;Amount;Currency;Counterparty;Text;Reference;Type\n");
        StringBuilder ledger = new StringBuilder(Generated.LEDGER);
        bank.append("20.03.2026;20.03.2026;1234,50;EUR;KMB 4711;Text;;TRANSFER\n");
        ledger.append("1,2026-03-18,,1200,Kessler AG,Text,1234.50,,EUR,u1\n");
        long sum = 0;
        for (int pair = 1; pair <= 80; pair++) {
            String party = "Party " + (char) ('A' + pair % 26) + (char) ('a' + pair / 26) + "lder";
            sum += 1_000 + pair;
            bank.append("20.03.2026;20.03.2026;%d,00;EUR;%s;Text;D-%d;TRANSFER%n"
                    .formatted(1_000 + pair, party, 2_000 + pair));
            ledger.append("%d,2026-03-20,D-%d,1200,%s,Text,%d.00,,EUR,u1%n"
                    .formatted(1 + pair, 2_000 + pair, party, 1_000 + pair));
        }
        bank.append("TOTAL;;" + (sum + 1_234) + ",50;;;;;81\n");
        tieout.run("ingest", "bank", written("bank.csv", bank.toString())).expect(0);
        tieout.run("ingest", "ledger", written("ledger.csv", ledger.toString())).expect(0);
        tieout.run("run", "reconcile").expect(0);
    }

    private String party(String name) {
        return tieout.run("party", "show", name, "--json")
                .expect(0)
                .json()
                .get("party")
                .asString();
    }

    /// Everything that is matched, but for the number of the run.
    private List<String> matches() {
        return tieout.export("matches").stream()
                .map(row -> {
                    var without = new TreeMap<>(row);
                    without.remove("run_id");
                    return without.toString();
                })
                .sorted()
                .toList();
    }

    private String written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private void roles(String roles) throws IOException {
        tieout.write(
                "jobs-config/people.yaml",
                "people:\n  - {account: " + System.getProperty("user.name") + ", name: Audrey, roles: [" + roles
                        + "]}\n");
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}

package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a person does about matches, by the shipped commands.
class MatchesIT {

    private static final String SETTINGS = "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms}\n"
            + "runs: {heartbeat: 200ms, lease: 1s, poll: 50ms, backoff: 50ms}\n";
    private static final String SEEN = "--reason=seen the papers";

    @TempDir
    private Path folder;

    private Shipped tieout;

    @Test
    void decidesComparesRehearsesAndUndoesByCommand() throws Exception {
        begin(TestDatabase.H2);
        roles("viewer, operator");
        String first = queue().getFirst().get("match_id").asString();
        assertThat(tieout.run("match", "confirm", first, SEEN).expect(77).err()).contains("TIE-CLI-078");
        roles("auditor, operator");

        assertThat(tieout.run("match", "confirm", first.substring(0, 10), SEEN)
                        .expect(0)
                        .out())
                .contains("is CONFIRMED");
        tieout.run("match", "confirm", first, SEEN).expect(3);
        assertThat(tieout.run("match", "confirm", "zz", SEEN).expect(64).err()).contains("TIE-REC-010");
        tieout.run("match", "unmatch", first, SEEN).expect(0);
        String second = queue().getFirst().get("match_id").asString();
        tieout.run("match", "reject", second, SEEN).expect(0);
        assertThat(tieout.run("match", "show", second).expect(0).out()).contains("REJECTED", "seen the papers");
        tieout.run("match", "withdraw", "D3", "--reason", "a mistake").expect(0);
        List<Map<String, String>> open = tieout.export("breaks");
        tieout.run("match", "manual", lonely(open, "LEFT"), lonely(open, "RIGHT"), SEEN)
                .expect(64);
        tieout.run("match", "manual", lonely(open, "LEFT"), lonely(open, "RIGHT"), SEEN, "--accept-difference")
                .expect(0);
        assertThat(tieout.run("match", "list", "--status", "CONFIRMED", "--limit", "100")
                        .expect(0)
                        .out())
                .contains("manual", "D4");
        assertThat(tieout.run("match", "list", "--tier", "tier_4", "--json")
                        .expect(0)
                        .jsonLines())
                .allMatch(match -> match.get("tier").asString().equals("TIER_4_WEAK"));
        assertThat(tieout.run("match", "weights", "1").expect(0).out())
                .contains("equal amounts", "reference", "CHECKED", "BITS");
        tieout.run("match", "weights", "99").expect(3);
        assertThat(tieout.run("match", "decisions").expect(0).out()).contains("WITHDRAWN", "IN_FORCE");
        booksAreWhole();

        Set<String> live = live();
        assertThat(tieout.run("run", "reconcile", "dry-run=true").expect(0).out())
                .contains("dry run", "against run 1");
        assertThat(live()).isEqualTo(live);
        assertThat(tieout.export("matches", "--run", "2")).isNotEmpty();
        tieout.run("run", "reconcile", "dry-run=maybe").expect(64);
        tieout.run("run", "reconcile", "backlog=perhaps").expect(64);
        tieout.run("run", "reconcile", "as-of=1").expect(0);
        tieout.run("run", "reconcile").expect(0);
        tieout.run("export", "diff", "--run", "4").expect(0);
        assertThat(tieout.run("status").expect(0).out()).contains("UNMATCHED LATER", "against run 1");

        roles("reviewer");
        assertThat(tieout.run("match", "undo-run", "4", "--reason", "too early")
                        .expect(77)
                        .err())
                .contains("TIE-CLI-079");
        Files.writeString(
                tieout.home().resolve("jobs-config/engagements/harbour/engagement.yaml"),
                "fourEyes: false\n",
                StandardOpenOption.APPEND);
        tieout.run("match", "undo-run", "2", "--reason", "a dry run").expect(3);
        tieout.run("match", "undo-run", "99", "--reason", "none").expect(64);
        assertThat(tieout.run("match", "undo-run", "4", "--reason", "too early")
                        .expect(0)
                        .out())
                .contains("valid again: run 1");
        assertThat(live()).isEqualTo(live);
        assertThat(tieout.run("match", "undo-run", "1", "--reason", "all")
                        .expect(5)
                        .err())
                .contains("D4", "D2");
        notToldElsewhere(first);
    }

    @Test
    void aRunThatIsKilledWhileItIsPublishedIsPublishedWholeByTheNextProcess() throws Exception {
        begin(TestDatabase.POSTGRESQL);
        roles("auditor, operator");
        tieout.run("match", "confirm", queue().getFirst().get("match_id").asString(), SEEN)
                .expect(0);
        Set<String> live = live();
        Process process;
        try (Connection other = DriverManager.getConnection(tieout.postgresUrl(), "postgres", "postgres")) {
            other.setAutoCommit(false);
            number(other, "select count(*) from (select 1 from match_claim for update) held");
            process = tieout.start("run", "reconcile");
            while (number(other, "select count(*) from pg_locks where not granted") == 0) {
                assertThat(process.isAlive()).as("it is to wait for the claims").isTrue();
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            other.rollback();
        }
        assertThat(live()).isEqualTo(live);

        tieout.run("run", "reconcile", "--if-done", "skip").expect(0);

        assertThat(tieout.export("matches").getFirst().get("run_id")).isEqualTo("2");
        assertThat(tieout.run("match", "decisions").expect(0).out()).contains("IN_FORCE");
        booksAreWhole();
    }

    /// Three sets of which nobody can tell which belongs to which, one entry a side that has no partner, and pairs.
    private void begin(TestDatabase kind) throws IOException {
        Generated generated = Generated.in(folder, 50);
        generated.settings("tieout.yaml", SETTINGS);
        tieout = generated.tieout().on(kind);
        StringBuilder bank =
                new StringBuilder("Booking date;Value date;Amount;Currency;Counterparty;Text;Reference;Type\n");
        StringBuilder ledger = new StringBuilder(Generated.LEDGER);
        int row = 0;
        long sum = 0;
        for (int set = 1; set <= 3; set++) {
            for (int i = 0; i < 2; i++) {
                row++;
                sum += set * 100;
                bank.append("%1$02d.03.2026;%1$02d.03.2026;%2$d,00;EUR;P%3$d;Text;;TRANSFER%n"
                        .formatted(set * 5, set * 100, row));
                ledger.append("%d,2026-03-%02d,,1200,Q%d,Text,%d.00,,EUR,u1%n".formatted(row, set * 5, row, set * 100));
            }
        }
        for (int pair = 1; pair <= 60; pair++) { // so few stay open that no case opens by itself
            row++;
            sum += 1_000 + pair;
            bank.append("20.03.2026;20.03.2026;%d,00;EUR;ACME;Text;D-%d;TRANSFER%n".formatted(1_000 + pair, pair));
            ledger.append("%d,2026-03-20,D-%d,1200,ACME,Text,%d.00,,EUR,u1%n".formatted(row, pair, 1_000 + pair));
        }
        bank.append("28.03.2026;28.03.2026;7,00;EUR;Alone;Text;;TRANSFER%n".formatted());
        ledger.append("%d,2026-01-02,,1200,Alone,Text,8.00,,EUR,u1%n".formatted(row + 1));
        bank.append("TOTAL;;" + (sum + 7) + ",00;;;;;" + (row + 1) + "\n");
        tieout.run("ingest", "bank", written("bank.csv", bank.toString())).expect(0);
        tieout.run("ingest", "ledger", written("ledger.csv", ledger.toString())).expect(0);
        tieout.run("run", "reconcile").expect(0);
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

    private List<JsonNode> queue() {
        List<JsonNode> queue = tieout.run("match", "queue", "--json").expect(0).jsonLines();
        assertThat(queue).isNotEmpty();
        return queue;
    }

    private static String lonely(List<Map<String, String>> open, String side) {
        return open.stream()
                .filter(row -> row.get("side").equals(side))
                .filter(row -> Set.of("7.00", "8.00").contains(row.get("amount")))
                .findFirst()
                .orElseThrow()
                .get("entry_id");
    }

    private Set<String> live() {
        return tieout.export("matches").stream()
                .map(row -> row.get("run_id") + " " + row.get("match_id") + " " + row.get("status") + " "
                        + row.get("entry_id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Every entry is in one confirmed match or open.
    private void booksAreWhole() {
        List<String> settled = new java.util.ArrayList<>(tieout.export("matches", "--status", "CONFIRMED").stream()
                .map(row -> row.get("entry_id"))
                .toList());
        tieout.export("breaks").forEach(row -> settled.add(row.get("entry_id")));
        assertThat(settled)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(tieout.export("entries").stream()
                        .map(row -> row.get("entry_id"))
                        .toList());
    }

    private void notToldElsewhere(String match) throws IOException {
        Path engagements = tieout.home().resolve("jobs-config/engagements");
        Shipped.copyFolder(engagements.resolve("harbour"), engagements.resolve("south"));
        roles("auditor, reviewer");
        for (String[] command : List.of(
                new String[] {"match", "show", match},
                new String[] {"match", "unmatch", match, SEEN},
                new String[] {"match", "withdraw", "D2", SEEN},
                new String[] {"match", "undo-run", "1", SEEN})) {
            String[] there = java.util.Arrays.copyOf(command, command.length + 2);
            there[command.length] = "-e";
            there[command.length + 1] = "south";
            tieout.run(there).expect(64);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}

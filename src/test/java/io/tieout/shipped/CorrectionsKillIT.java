package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files are dropped, corrected, corrected again, overlap, are let in and withdrawn by the shipped commands; in every
/// step the command and the reconciliation after it are ended by `kill -9` at seeded moments. After every kill and at
/// the end of every step the exported entries add up to what the files themselves say.
class CorrectionsKillIT {

    private static final long SEED = 23;
    private static final int POSTINGS_A_DAY = 30;
    private static final int MOST_TRIES = 8;
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 1}\n"
                    + "runs: {heartbeat: 200ms, lease: 1s, poll: 50ms, backoff: 50ms}\n";

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, String> live = new TreeMap<>();
    private final Map<String, String> numbers = new TreeMap<>();
    private final List<String> kills = new ArrayList<>();
    private Shipped tieout;
    private Duration shortest = Duration.ZERO;
    private Duration longest = Duration.ZERO;

    @ParameterizedTest
    @EnumSource(names = "H2") // on PostgreSQL as well it takes twice the time; let it run there after a change here
    void theBooksAreThoseOfTheFilesThatTakePartWhateverIsKilled(TestDatabase kind) throws Exception {
        Generated generated = Generated.in(folder, 50);
        generated.settings("tieout.yaml", SETTINGS);
        Path ledger = generated.tieout().home().resolve("jobs-config/engagements/harbour/feeds/ledger.yaml");
        Files.writeString(ledger, "overlap: statement\n", StandardOpenOption.APPEND);
        tieout = generated.tieout().logs(folder.resolve("logs")).on(kind);
        tieout.run("ingest", "bank", written("bank.csv", bank())).expect(0);
        measured();

        ingested("march.csv", StatementTexts.of(postings(1, 20, 0)));
        ingested("april.csv", StatementTexts.of(postings(16, 28, 0)));
        reconciled();
        corrected("march-2.csv", "march.csv", 4);
        corrected("march-3.csv", "march-2.csv", 7);
        differentOneIsLetIn();
        withdrawn("april.csv");
        reconciled();

        assertThat(kills).as("commands that still worked when they were killed").hasSizeGreaterThan(3);
    }

    /// How long a command takes that does nothing, and one that loads a file: kills fall in between.
    private void measured() throws IOException {
        long start = System.nanoTime();
        totals();
        shortest = Duration.ofNanos(System.nanoTime() - start);
        start = System.nanoTime();
        tieout.run("ingest", "ledger", written("first.csv", StatementTexts.of(postings(29, 30, 0))))
                .expect(0);
        longest = Duration.ofNanos(System.nanoTime() - start);
        live.put("first.csv", Files.readString(folder.resolve("first.csv")));
    }

    private void ingested(String name, String text) throws Exception {
        Map<String, String> after = new TreeMap<>(live);
        after.put(name, text);
        done(after, "ingest", "ledger", written(name, text));
    }

    private void corrected(String name, String old, int day) throws Exception {
        String[] postings = postings(1, 20, 0);
        postings[(day - 1) * POSTINGS_A_DAY] = day + " 1200 1.23";
        Map<String, String> after = new TreeMap<>(live);
        after.remove(old);
        after.put(name, StatementTexts.of(postings));
        String file = written(name, after.get(name));
        done(after, "ingest", "ledger", file, "--supersedes", numbers.get(old), "--reason", "the bank sent it anew");
    }

    private void differentOneIsLetIn() throws Exception {
        String[] postings = postings(26, 28, 0);
        postings[POSTINGS_A_DAY] = "27 1210 4.56";
        String text = StatementTexts.of(postings);
        String file = written("may.csv", text);
        killed(live, "ingest", "ledger", file);
        again(() -> held("may.csv").isPresent(), "ingest", "ledger", file);
        assertThat(totals()).isEqualTo(StatementTexts.totals(live.values()));
        Map<String, String> held = held("may.csv").orElseThrow();
        assertThat(held.get("reason")).contains("april.csv for account 1210 (EUR) from 2026-03-26 to 2026-03-28");

        Map<String, String> after = new TreeMap<>(live);
        after.put("may.csv", text);
        done(after, "file", "release", held.get("file_id"), "--reason", "both are right");
    }

    private void withdrawn(String name) throws Exception {
        Map<String, String> after = new TreeMap<>(live);
        after.remove(name);
        done(after, "file", "withdraw", numbers.get(name), "--reason", "not ours");
    }

    /// The command is killed, its user sees whether it did its work, and if not gives it again.
    private void done(Map<String, String> after, String... command) throws Exception {
        Map<String, BigDecimal> wanted = StatementTexts.totals(after.values());
        if (!killed(after, command)) {
            again(() -> totals().equals(wanted) && numbers.keySet().equals(after.keySet()), command);
        }
        live.clear();
        live.putAll(after);
    }

    /// True when what was to come after the command is there although it was killed.
    private boolean killed(Map<String, String> after, String... command) throws Exception {
        Map<String, BigDecimal> wanted = StatementTexts.totals(after.values());
        kill(command);
        Map<String, BigDecimal> found = totals();
        assertThat(found).as("after %s", kills).isIn(StatementTexts.totals(live.values()), wanted);
        return found.equals(wanted) && numbers.keySet().equals(after.keySet());
    }

    /// First what a night would do: go on with what was begun; then the command once more.
    private void again(BooleanSupplier isDone, String... command) {
        int tries = 0;
        do {
            assertThat(tries++)
                    .as("%s is done; seen: %s, kills: %s", List.of(command), numbers, kills)
                    .isLessThan(MOST_TRIES);
            boolean goesOn = tries % 2 == 1 && !command[0].equals("file");
            tieout.run(goesOn ? new String[] {"run", "ingest"} : command);
        } while (!isDone.getAsBoolean());
    }

    private void kill(String... command) throws Exception {
        Process process = tieout.start(command);
        long span = longest.minus(shortest.dividedBy(2)).toMillis();
        long delay = shortest.toMillis() / 2 + random.nextLong(Math.max(1, span));
        if (!process.waitFor(delay, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            kills.add(command[0] + " " + command[1] + " after " + delay + " ms");
        }
    }

    /// A run, after one that was killed: nothing that counts has a member that does not.
    private void reconciled() throws Exception {
        kill("run", "reconcile");
        tieout.run("run", "reconcile").expect(0, 4);
        Set<String> counted = tieout.export("entries").stream()
                .map(row -> row.get("entry_id"))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> claimed = tieout.export("matches").stream()
                .filter(row -> row.get("status").equals("CONFIRMED"))
                .map(row -> row.get("entry_id"))
                .toList();
        assertThat(claimed).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(counted);
        Set<String> settled = new TreeSet<>(claimed);
        tieout.export("breaks").forEach(row -> settled.add(row.get("entry_id")));
        assertThat(settled).as("matched or open").isEqualTo(counted);
    }

    private Optional<Map<String, String>> held(String name) {
        return tieout.export("files").stream()
                .filter(row -> row.get("name").equals(name) && row.get("status").equals("HELD"))
                .findFirst();
    }

    /// Of the ledger by account, as exported; which files they are of is kept.
    private Map<String, BigDecimal> totals() {
        numbers.clear();
        Map<String, BigDecimal> totals = new TreeMap<>();
        for (Map<String, String> row : tieout.export("entries")) {
            if (row.get("feed").equals("ledger")) {
                totals.merge(row.get("account"), new BigDecimal(row.get("amount")), BigDecimal::add);
                numbers.put(row.get("file"), row.get("entry_id").replaceAll(":.*", ""));
            }
        }
        return totals;
    }

    private String written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String[] postings(int from, int to, int cents) {
        List<String> postings = new ArrayList<>();
        for (int day = from; day <= to; day++) {
            for (int i = 0; i < POSTINGS_A_DAY; i++) {
                postings.add("%d %s %d.%02d".formatted(day, i % 2 == 0 ? "1210" : "1200", day * 100 + i, cents));
            }
        }
        return postings.toArray(String[]::new);
    }

    /// The bank's side of what the ledger says at first.
    private static String bank() {
        StringBuilder text =
                new StringBuilder("Booking date;Value date;Amount;Currency;Counterparty;Text;Reference;Type\n");
        long sum = 0;
        String[] postings = postings(1, 28, 0);
        for (String posting : postings) {
            String[] part = posting.split(" ");
            sum += Long.parseLong(part[2].substring(0, part[2].indexOf('.')));
            text.append("%1$02d.03.2026;%1$02d.03.2026;%2$s;EUR;ACME;Text;D-%3$s;TRANSFER%n"
                    .formatted(Integer.parseInt(part[0]), part[2].replace('.', ','), part[2]));
        }
        return text + "TOTAL;;" + sum + ",00;;;;;" + postings.length + "\n";
    }
}

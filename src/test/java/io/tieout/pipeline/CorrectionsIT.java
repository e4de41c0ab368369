package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.entries.Entries;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.intake.Origin;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.reconciliation.ClaimedEntries;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.runs.Runs;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Money;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionSystemException;

/// Corrections, each with every one of its commits failing in turn: what takes part is one version, before and
/// after and at every moment in between, and adds up to what the files themselves add up to.
class CorrectionsIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final Actor ALICE = Actor.person("alice");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final int FEWEST_COMMITS = 5;
    private static final int STRIDE = 3;
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 65536, partitions: 1}\n"
                    + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";

    @TempDir
    private Path folder;

    private ServedHome home;
    private FailingCommits commits;
    private List<String> effective = List.of();

    @ParameterizedTest
    @CsvSource({"H2, ROLLED_BACK", "POSTGRESQL, DONE_BUT_UNSEEN"})
    void whatTakesPartIsAlwaysOneVersion(TestDatabase kind, FailingCommits.How how) throws IOException {
        commits = new FailingCommits(how);
        try (ServedHome served = new ServedHome(folder.resolve("home"), kind, SETTINGS, commits)) {
            home = served;
            long bank = drop("bank", "bank.csv", bank(), DropNote.NONE);
            becomes(bank, FileStatus.LIVE, List.of());
            String first = Postings.of(1, 20, 0);
            long march = drop("ledger", "march.csv", first, DropNote.NONE);
            becomes(march, FileStatus.LIVE, List.of(first));
            assertThat(reconciled().confirmed()).isEqualTo(20);

            march = correctWhileEachCommitOfTheLoadFails(march);
            assertThat(stale()).isEqualTo(20);
            assertThat(reconciled().confirmed()).isZero();

            String right = Postings.of(1, 20, 0).replace("Posting,", "Corrected,");
            long held = drop("ledger", "march.csv", right, DropNote.NONE);
            becomes(held, FileStatus.HELD, effective);
            decide(
                    held,
                    FileStatus.LIVE,
                    List.of(right),
                    () -> home.bean(Intake.class)
                            .release(HARBOUR, held, Optional.empty(), ALICE, "the bank's amounts were right"));
            assertThat(file(march).status()).isEqualTo(FileStatus.SUPERSEDED);
            assertThat(reconciled().confirmed()).isEqualTo(20);

            decide(
                    held,
                    FileStatus.WITHDRAWN,
                    List.of(),
                    () -> home.bean(Intake.class).withdraw(HARBOUR, held, ALICE, "not ours"));
            assertThat(stale()).isEqualTo(40);
            assertThat(reconciled().confirmed()).isZero();

            long again = drop("ledger", "march.csv", first, DropNote.NONE);
            becomes(again, FileStatus.LIVE, List.of(first));
            assertThat(reconciled().confirmed()).isEqualTo(20);
            assertThat(home.number("select count(*) from entry")).isGreaterThan(100);
        }
    }

    /// Correction after correction, each under a name of its own, until one has fewer commits than were to fail.
    private long correctWhileEachCommitOfTheLoadFails(long firstLive) throws IOException {
        long live = firstLive;
        int at = 1 - STRIDE;
        do {
            at += STRIDE;
            commits.failAt(at, "run-", "load-");
            String text = Postings.of(1, 20, 1 + at % 80);
            DropNote note = new DropNote(Optional.of(live), "correction " + at, Origin.UNKNOWN);
            long next = drop("ledger", "march-" + at + ".csv", text, note);
            becomes(next, FileStatus.LIVE, List.of(text));
            assertThat(file(live).status()).as("after commit " + at).isEqualTo(FileStatus.SUPERSEDED);
            live = next;
        } while (commits.disarm());
        assertThat(at).as("commits of a load").isGreaterThan(FEWEST_COMMITS);
        return live;
    }

    /// A decision whose commit fails, and is then made again as a person would; when it was done unseen, they are
    /// told.
    private void decide(long file, FileStatus to, List<String> after, Runnable decision) {
        commits.failAt(1, Thread.currentThread().getName());
        assertThatThrownBy(decision::run).isInstanceOf(TransactionSystemException.class);
        assertThat(commits.disarm()).isTrue();
        boolean unseen = file(file).status() == to;
        assertThat(totals()).isEqualTo(Postings.totals(unseen ? after : effective));
        if (unseen) {
            assertThatThrownBy(decision::run).isInstanceOf(OperatorException.class);
        } else {
            decision.run();
        }
        becomes(file, to, after);
    }

    private long drop(String feed, String name, String text, DropNote note) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("sent")).resolve(name), text);
        return home.bean(Intake.class).drop(HARBOUR, feed, file, ALICE, note);
    }

    /// Until then only the totals from before are seen, from then on only the new ones.
    private void becomes(long file, FileStatus status, List<String> after) {
        Map<String, BigDecimal> before = Postings.totals(effective);
        Map<String, BigDecimal> wanted = Postings.totals(after);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    boolean done = file(file).status() == status;
                    assertThat(totals()).as("F" + file).isIn(before, wanted);
                    return done;
                });
        effective = after;
        assertThat(totals()).as("F" + file + " is " + status).isEqualTo(wanted);
    }

    private SourceFile file(long fileNo) {
        return home.bean(SourceFiles.class).find(HARBOUR, fileNo).orElseThrow();
    }

    /// Of the ledger, by account, as every reader reads it: one question for the files, then their entries.
    private Map<String, BigDecimal> totals() {
        Map<String, BigDecimal> totals = new TreeMap<>();
        home.bean(SourceFiles.class)
                .live(HARBOUR, "ledger")
                .forEach(live -> home.bean(Entries.class)
                        .each(
                                HARBOUR,
                                live.fileNo(),
                                entry -> totals.merge(
                                        String.valueOf(entry.account()),
                                        new BigDecimal(Money.plain(entry.amountMinor(), entry.currency())),
                                        BigDecimal::add)));
        return totals;
    }

    /// Matches of ended files that had been confirmed; suggestions end too, and amounts a few cents apart make
    /// some.
    private long stale() {
        return home.number(
                "select count(*) from reconciliation_match where status = 'STALE' and found_status = 'CONFIRMED'");
    }

    /// What the next run says, whose sums must be those of the files too.
    private ReconciliationRun.Summary reconciled() {
        long request = home.bean(Launcher.class)
                .submit(Launcher.of("reconcile", HARBOUR, Map.of(), DAY, ALICE), Launcher.IfDone.AGAIN)
                .id();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> home.bean(Runs.class).get(request).status().isTerminal());
        ReconciliationRun run =
                home.bean(ReconciliationRuns.class).ofRequest(HARBOUR, request).getFirst();
        BigDecimal ledger = Postings.totals(effective).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        ReconciliationRun.Summary summary = java.util.Objects.requireNonNull(run.summary());
        assertThat(summary.totals().stream()
                        .filter(line -> line.side() == 'R')
                        .mapToLong(ReconciliationRun.SideTotals::entriesMinor)
                        .sum())
                .as("run " + run.id())
                .isEqualTo(ledger.movePointRight(2).longValueExact());
        assertThat((long) ClaimedEntries.in(home.bean(JdbcClient.class)).size()).isEqualTo(2 * summary.confirmed());
        return summary;
    }

    /// The bank's side of the first twenty postings.
    private static String bank() {
        StringBuilder text =
                new StringBuilder("Booking date;Value date;Amount;Currency;Counterparty;Text;Reference;Type\n");
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; i <= 20; i++) {
            BigDecimal amount = new BigDecimal(i + ".10");
            sum = sum.add(amount);
            text.append("%1$02d.03.2026;%1$02d.03.2026;%2$s;EUR;ACME;Text;D-%1$d;TRANSFER%n"
                    .formatted(i, amount.toString().replace('.', ',')));
        }
        return text + "TOTAL;;" + sum.toString().replace('.', ',') + ";;;;;20\n";
    }
}

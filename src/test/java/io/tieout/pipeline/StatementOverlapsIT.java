package io.tieout.pipeline;

import static io.tieout.shipped.StatementTexts.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.database.TestDatabase;
import io.tieout.entries.Entries;
import io.tieout.intake.Consequences;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.intake.Origin;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.runs.Runs;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Money;
import io.tieout.shipped.StatementTexts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Statements that cover the same days: what they say alike counts once, whichever of them take part at the time.
class StatementOverlapsIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final Actor ALICE = Actor.person("alice");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 65536, partitions: 1}\n"
                    + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";

    @TempDir
    private Path folder;

    private ServedHome home;
    private int dropped;
    private final Map<Long, String> live = new TreeMap<>();

    @ParameterizedTest
    @EnumSource
    void theIdenticalPartCountsOnceAndADifferentOneWaits(TestDatabase kind) throws IOException {
        BeanPostProcessor unchanged = new BeanPostProcessor() {};
        try (ServedHome served =
                new ServedHome(folder.resolve("home"), kind, SETTINGS, "overlap: statement\n", unchanged)) {
            home = served;
            long early = live(days(1, 10, "1200", 0));
            long middle = live(days(8, 15, "1200", 0));
            live(days(14, 20, "1200", 0));
            long all = live(days(5, 18, "1200", 0));
            live(days(8, 15, "1210", 7));
            reconciled(28);

            ended(middle);
            ended(all);
            reconciled(10 + 7 + 8);
            live(days(8, 15, "1200", 0));
            ended(early);
            reconciled(13 + 8);

            aDifferentOneWaitsAndIsNamed();
            equalRecordsOfADayAreCounted();
            aCorrectionTakesThePlaceOfTheOneItCorrects();
        }
    }

    private void aDifferentOneWaitsAndIsNamed() throws IOException {
        String[] records = days(12, 17, "1200", 0);
        records[2] = "14 1200 99.00";
        long file = drop(DropNote.NONE, records);
        home.settles(file, FileStatus.HELD);

        SourceFile held = home.file(file);
        assertThat(held.reasonCode()).isEqualTo("TIE-VAL-014");
        SourceFile third = home.file(live.keySet().iterator().next());
        assertThat(held.reason())
                .contains(
                        "other content than F" + third.fileNo() + " " + third.name()
                                + " for account 1200 (EUR) from 2026-03-14 to 2026-03-17: 3 records are in both,",
                        " 1 (F" + file + ":4) only in this file, 1 (F" + third.fileNo() + ":2) only in that one",
                        "from 2026-03-12 to 2026-03-15");
        totalsAre();

        Consequences told = home.bean(Intake.class).release(HARBOUR, file, Optional.empty(), ALICE, "both are right");

        assertThat(told.remarks()).hasSize(2).allMatch(remark -> remark.startsWith("other content than F"));
        live.put(file, StatementTexts.of(records));
        reconciled(13 + 8 + 1);
        ended(file);
    }

    private void equalRecordsOfADayAreCounted() throws IOException {
        String[] twice = {"25 1200 5.00", "25 1200 5.00", "26 1200 6.00"};
        String[] thrice = {"25 1200 5.00", "25 1200 5.00", "25 1200 5.00", "26 1200 6.00"};
        live(twice);
        long identical = live(twice[0], twice[1], "26 1200 6.00", "27 1200 7.00");
        long more = drop(DropNote.NONE, thrice);
        home.settles(more, FileStatus.HELD);
        assertThat(home.file(more).reason())
                .contains("3 records are in both, 1 (F" + more + ":4) only in this file, 0 only");

        home.bean(Intake.class).release(HARBOUR, more, Optional.empty(), ALICE, "the third was late");

        live.put(more, StatementTexts.of(thrice));
        reconciled(13 + 8 + 5);
        ended(identical);
        ended(more);
        totalsAre();
    }

    private void aCorrectionTakesThePlaceOfTheOneItCorrects() throws IOException {
        long first = live(days(21, 24, "1220", 0));
        long beside = live(days(23, 28, "1220", 0));
        DropNote note = new DropNote(Optional.of(first), "the bank corrected it", Origin.UNKNOWN);
        String[] corrected = days(21, 24, "1220", 0);
        corrected[0] = "21 1220 0.50";

        long second = drop(note, corrected);
        home.settles(second, FileStatus.LIVE);
        live.remove(first);
        live.put(second, StatementTexts.of(corrected));
        totalsAre();

        DropNote again = new DropNote(Optional.of(second), "and again", Origin.UNKNOWN);
        corrected[3] = "24 1220 0.70";
        long third = drop(again, corrected);
        home.settles(third, FileStatus.HELD);
        assertThat(home.file(third).reason()).contains("than F" + beside).doesNotContain("than F" + second);
        home.bean(Intake.class).release(HARBOUR, third, Optional.empty(), ALICE, "it is the other that is wrong");
        live.remove(second);
        live.put(third, StatementTexts.of(corrected));
        totalsAre();
        ended(beside);
    }

    private long live(String... records) throws IOException {
        long file = drop(DropNote.NONE, records);
        home.settles(file, FileStatus.LIVE);
        live.put(file, StatementTexts.of(records));
        totalsAre();
        return file;
    }

    private long drop(DropNote note, String... records) throws IOException {
        dropped++;
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("sent")).resolve("part-" + dropped + ".csv"),
                StatementTexts.of(records));
        return home.bean(Intake.class).drop(HARBOUR, "ledger", file, ALICE, note);
    }

    private void ended(long fileNo) {
        home.bean(Intake.class).withdraw(HARBOUR, fileNo, ALICE, "not ours");
        live.remove(fileNo);
        totalsAre();
    }

    private void totalsAre() {
        Map<String, BigDecimal> totals = new TreeMap<>();
        Set<Long> set = home.bean(SourceFiles.class).live(HARBOUR, "ledger").stream()
                .map(SourceFile::fileNo)
                .collect(Collectors.toSet());
        assertThat(set).isEqualTo(live.keySet());
        set.forEach(file -> home.bean(Entries.class)
                .eachCounted(
                        HARBOUR,
                        file,
                        set,
                        entry -> totals.merge(
                                String.valueOf(entry.account()),
                                new BigDecimal(Money.plain(entry.amountMinor(), entry.currency())),
                                BigDecimal::add)));
        assertThat(totals).isEqualTo(StatementTexts.totals(live.values()));
    }

    /// A run that sees so many entries of the ledger, and their sum.
    private void reconciled(long entries) {
        long request = home.bean(Launcher.class)
                .submit(Launcher.of("reconcile", HARBOUR, Map.of(), DAY, ALICE), Launcher.IfDone.AGAIN)
                .id();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> home.bean(Runs.class).get(request).status().isTerminal());
        ReconciliationRun run =
                home.bean(ReconciliationRuns.class).ofRequest(HARBOUR, request).getFirst();
        List<ReconciliationRun.SideTotals> ledger = Objects.requireNonNull(run.summary()).totals().stream()
                .filter(line -> line.side() == 'R')
                .toList();
        BigDecimal sum =
                StatementTexts.totals(live.values()).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(ledger.stream()
                        .mapToLong(ReconciliationRun.SideTotals::entries)
                        .sum())
                .isEqualTo(entries);
        assertThat(ledger.stream()
                        .mapToLong(ReconciliationRun.SideTotals::entriesMinor)
                        .sum())
                .isEqualTo(sum.movePointRight(2).longValueExact());
    }
}

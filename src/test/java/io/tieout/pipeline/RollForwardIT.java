package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.validation.AccountRoll;
import io.tieout.validation.Issues;
import io.tieout.validation.RollForwardSpec;
import io.tieout.validation.RollForwards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Opening balances and movements make closing balances, and the journal moved what the trial balance says.
class RollForwardIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms}\nruns: {poll: 50ms}\n";
    private static final String BALANCES = """
            extends: shared/feeds/trial-balance-csv
            title: Trial balance
            zone: Europe/Berlin
            currency: EUR
            format: {delimiter: ";"}
            columns:
              booking_date: {constant: "2026-03-31", formats: [yyyy-MM-dd]}
              amount: {header: [Saldo], decimal: ",", thousands: "."}
            attributes:
              opening: {header: [EB-Wert], decimal: ",", thousands: "."}
              debit: {header: [Soll], decimal: ",", thousands: "."}
              credit: {header: [Haben], decimal: ",", thousands: "."}
              closing: {header: [Saldo], decimal: ",", thousands: "."}
            control: [{column: Konto, is: Summe, total: Saldo}]
            gate: {minScore: 0}
            """;
    private static final String JOURNAL = """
            title: Journal
            side: GL_JOURNAL
            zone: Europe/Berlin
            currency: EUR
            columns:
              booking_date: {header: [Day]}
              account: {header: [Account]}
              amount: {header: [Amount]}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyAccountIsToldWithTheFiguresOfBothSides(TestDatabase kind) throws IOException {
        Path config = folder.resolve("home/jobs-config");
        Path own = Files.createDirectories(config.resolve("engagements/harbour/feeds"));
        Path shared = Files.createDirectories(config.resolve("shared/feeds"));
        Files.copy(
                Path.of("jobs-config/shared/feeds/trial-balance-csv.yaml"), shared.resolve("trial-balance-csv.yaml"));
        Files.writeString(own.resolve("balances.yaml"), BALANCES);
        Files.writeString(own.resolve("journal.yaml"), JOURNAL);
        Path specs = Files.createDirectories(config.resolve("engagements/harbour/roll-forwards"));
        Files.writeString(specs.resolve("march.yaml"), """
                title: March
                balances: [balances]
                journals: [journal]
                period: 2026-03-01..2026-03-31
                """);
        try (ServedHome home = new ServedHome(folder.resolve("home"), kind, SETTINGS, new BeanPostProcessor() {})) {
            long list = load(home, "balances", """
                    Konto;EB-Wert;Soll;Haben;Saldo
                    01200;1.000,00;250,00;100,00;1.150,00
                    1300;0;10,00;10,00;0
                    1400;100,00;5,00;;106,00
                    8400;-1.000,00;;150,00;-1.150,00
                    9000;-100,00;;6,00;-106,00
                    9999;;7,00;7,00;0,00
                    Summe;;;;0,00
                    """, FileStatus.LIVE);
            long journal = load(home, "journal", """
                    Day,Account,Amount
                    2026-03-02,1200,250.00
                    2026-03-02,8400,-150.00
                    2026-03-03,1200,-100.00
                    2026-03-04,9000,-5.00
                    2026-03-04,1400,5.00
                    2026-03-05,1300,20.00
                    2026-03-05,1300,-20.00
                    2026-03-31,4711,1.00
                    2026-04-01,1200,99.00
                    """, FileStatus.LIVE);

            assertThat(rolls(home))
                    .containsExactly(
                            "01200 1000.00 250.00 100.00 1150.00 | 250.00 100.00 2 [] 2 2",
                            "1300 0 10.00 10.00 0 | 20.00 20.00 2 [GROSS] 3 7",
                            "1400 100.00 5.00 0 106.00 | 5.00 0.00 1 [ROLL] 4 6",
                            "4711 0 0 0 0 | 1.00 0.00 1 [ONLY_IN_JOURNALS] 0 9",
                            "8400 -1000.00 0 150.00 -1150.00 | 0.00 150.00 1 [] 5 3",
                            "9000 -100.00 0 6.00 -106.00 | 0.00 5.00 1 [MOVEMENT] 6 5",
                            "9999 0 7.00 7.00 0.00 | 0 0 0 [ONLY_IN_BALANCES] 7 0",
                            " 0.00 272.00 273.00 0.00 | 276.00 275.00 8 [SIDES, JOURNAL_SIDES] 0 0");
            assertThat(issues(home, list))
                    .containsExactly(
                            "4 roll-forward: account 1400: 100.00 + 5.00 - 0 = 105.00, but it closes with 106.00"
                                    + " (difference 1.00)");
            assertThat(home.file(list).controlStatus()).isEqualTo("AGREES");

            home.bean(Intake.class).withdraw(HARBOUR, journal, Actor.person("alice"), "of another year");

            assertThat(rolls(home))
                    .filteredOn(one -> one.contains("ONLY_IN_BALANCES"))
                    .hasSize(6);
        }
    }

    private long load(ServedHome home, String feed, String text, FileStatus status) throws IOException {
        Path own = Files.writeString(folder.resolve(feed + ".csv"), text);
        long number = home.bean(Intake.class).drop(HARBOUR, feed, own, Actor.person("alice"), DropNote.NONE);
        home.settles(number, status);
        return number;
    }

    private static List<String> rolls(ServedHome home) {
        RollForwards all = home.bean(RollForwards.class);
        RollForwardSpec spec = all.specs(HARBOUR).get("march");
        return all.of(HARBOUR, spec).stream().map(RollForwardIT::shown).toList();
    }

    private static String shown(AccountRoll one) {
        return "%s %s %s %s %s | %s %s %d %s %d %d"
                .formatted(
                        one.account(),
                        one.list().opening(),
                        one.list().debit(),
                        one.list().credit(),
                        one.list().closing(),
                        one.journalDebit(),
                        one.journalCredit(),
                        one.journalLines(),
                        one.reasons(),
                        one.listEntry() == 0 ? 0 : new EntryId(one.listEntry()).recordNo(),
                        one.journalEntry() == 0 ? 0 : new EntryId(one.journalEntry()).recordNo());
    }

    private static List<String> issues(ServedHome home, long file) {
        List<String> issues = new ArrayList<>();
        home.bean(Issues.class)
                .each(
                        HARBOUR,
                        file,
                        issue -> issues.add(issue.recordNo() + " " + issue.rule() + ": " + issue.message()));
        return issues;
    }
}

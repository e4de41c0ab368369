package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.intake.Origin;
import io.tieout.intake.SourceFile;
import io.tieout.parties.RateRecord;
import io.tieout.parties.Rates;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Files of rates go the way of all files and are no entries; valid is what the live ones say.
class RatesIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void ratesAreLoadedAsNoEntriesAndCorrectedByFile(TestDatabase kind) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("home/jobs-config/engagements/harbour/feeds"));
        Files.writeString(feeds.resolve("rates.yaml"), """
                title: Rates
                side: RATE
                zone: Europe/Berlin
                columns: {date: {header: Date}, currency: {header: From}, quoted_in: {header: To}, rate: {header: Rate}}
                gate: {minScore: 0, maxRejectRate: 1}
                """);
        String settings = "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 2}\n"
                + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";
        try (ServedHome home = new ServedHome(
                folder.resolve("home"), kind, settings, "gate: {minScore: 0}\n", new BeanPostProcessor() {})) {
            String head = "Date,From,To,Rate\n";
            long first = drop(
                    home, "rates.csv", head + "2026-03-02,EUR,USD,1.25\n2026-03-02,EUR,GBP,nought\n", DropNote.NONE);
            home.settles(first, FileStatus.LIVE);
            Rates rates = home.bean(Rates.class);

            SourceFile file = home.file(first);
            assertThat(List.of(file.records(), file.entries(), file.rejects())).containsExactly(3L, 1L, 1L);
            assertThat(home.number("select count(*) from entry")).isZero();
            assertThat(rates.valid(HARBOUR).rate("USD", "EUR", "EUR", DAY).orElseThrow())
                    .isEqualByComparingTo("0.8");

            DropNote correction = new DropNote(Optional.of(first), "a slip of the pen", Origin.UNKNOWN);
            long second = drop(home, "rates-2.csv", head + "2026-03-02,EUR,USD,1.6\n", correction);
            home.settles(second, FileStatus.LIVE);

            assertThat(rates.valid(HARBOUR).rate("USD", "EUR", "EUR", DAY).orElseThrow())
                    .isEqualByComparingTo("0.625");
            assertThat(rates.of(HARBOUR, List.of(first)))
                    .as("what a run was pinned to stays")
                    .extracting(RateRecord::recordNo)
                    .containsExactly(2L);
            assertThat(rates.of(new EngagementId("other"), List.of(first))).isEmpty();
        }
    }

    private long drop(ServedHome home, String name, String text, DropNote note) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("sent")).resolve(name), text);
        return home.bean(Intake.class).drop(HARBOUR, "rates", file, Actor.person("alice"), note);
    }
}

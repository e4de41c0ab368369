package io.tieout.engagements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.alerts.AlertsSpec;
import io.tieout.cli.ConfigKinds;
import io.tieout.engagements.EngagementTemplate.Opening;
import io.tieout.generator.GeneratedEngagement;
import io.tieout.intake.FeedSpec;
import io.tieout.jobsconfig.ConfigHome;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.reconciliation.ReconciliationSpec;
import io.tieout.scheduling.ScheduleSpec;
import io.tieout.shared.EngagementId;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Period;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Walks every file that is shipped under `jobs-config/` and everything the template of an engagement writes.
class ShippedConfigTests {

    private static final Path SHIPPED = Path.of("jobs-config");
    private static final List<ConfigKind<?>> KINDS = ConfigKinds.ALL;

    private static final Opening OPENING = new Opening(
            new EngagementId("acme"),
            "Acme \"Nord\": 2026 # \\ final",
            Period.parse("2026-01-01..2026-12-31"),
            ZoneId.of("Europe/Berlin"),
            "EUR");

    @TempDir
    Path temporary;

    @Test
    void everyShippedFileLoadsAndNoEngagementIsActive() {
        JobsConfig config = JobsConfig.load(SHIPPED, KINDS);

        assertThat(config.all(CalendarSpec.KIND).keySet()).containsExactly(List.of("england"), List.of("target"));
        assertThat(config.all(ScheduleSpec.KIND).keySet()).containsExactly(List.of("nightly"));
        assertThat(config.all(EngagementSpec.KIND)).isEmpty();
        assertThat(config.single(AlertsSpec.KIND).routes()).hasSize(1);
    }

    @Test
    void englandAndTargetKnowTheirHolidays() {
        JobsConfig config = JobsConfig.load(SHIPPED, KINDS);
        CalendarSpec england = config.find(CalendarSpec.KIND, "england").orElseThrow();
        CalendarSpec target = config.find(CalendarSpec.KIND, "target").orElseThrow();

        assertThat(england.isBusinessDay(LocalDate.of(2026, 5, 4))).isFalse();
        assertThat(target.isBusinessDay(LocalDate.of(2026, 5, 4))).isTrue();
        assertThat(target.isBusinessDay(LocalDate.of(2026, 5, 1))).isFalse();
        assertThat(england.holidays())
                .hasSize(24)
                .allSatisfy(day ->
                        assertThat(CalendarSpec.weekdays().isBusinessDay(day)).isTrue());
    }

    @TestFactory
    Stream<DynamicTest> whatIsCommentedOutLoadsToo() throws IOException {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                        ConfigHome home = new ConfigHome(Files.createTempDirectory(temporary, "c"));
                        home.with(SHIPPED.relativize(file).toString(), uncommented(file));

                        assertThat(home.problems(KINDS.toArray(ConfigKind<?>[]::new)))
                                .isEmpty();
                    }));
        }
    }

    /// The file with every commented-out key in force; a key that stands there already stays as it is.
    private static String uncommented(Path file) throws IOException {
        String text = Files.readString(file);
        if (text.contains("# people:")) {
            return text.replace("people: []", "").replaceAll("(?m)^# (people:|  .*: .*)$", "$1");
        }
        return text.replaceAll("(?m)^( *)# ([a-z][A-Za-z]*:( [^ ].*)?)$", "$1$2");
    }

    @Test
    void aNewEngagementLoads() {
        ConfigHome home = new ConfigHome(temporary);

        List<Path> written = EngagementTemplate.write(home.folder(), OPENING);

        JobsConfig config = JobsConfig.load(home.folder(), KINDS);
        EngagementSpec spec = config.find(EngagementSpec.KIND, "acme").orElseThrow();
        assertThat(written)
                .hasSize(4)
                .allSatisfy(file -> assertThat(file).content().doesNotContain("@code@"));
        assertThat(spec.name()).isEqualTo(OPENING.name());
        assertThat(spec.period()).isEqualTo(OPENING.period());
        assertThat(spec.zone()).isEqualTo(OPENING.zone());
        assertThat(config.find(FeedSpec.KIND, "acme", "bank").orElseThrow().currency())
                .isEqualTo("EUR");
        assertThat(config.find(ReconciliationSpec.KIND, "acme", "bank-to-ledger")
                        .orElseThrow()
                        .passes())
                .hasSize(3);
    }

    @Test
    void aGeneratedEngagementLoads() throws IOException {
        GeneratedEngagement.write(temporary.resolve("home"), "acme", 100, 1);

        Path folder = temporary.resolve("home/jobs-config");
        JobsConfig config = JobsConfig.load(folder, KINDS);

        assertThat(config.all(FeedSpec.KIND).keySet())
                .containsExactly(List.of("acme", "bank"), List.of("acme", "ledger"));
        assertThat(config.find(ReconciliationSpec.KIND, "acme", "bank-ledger")).isPresent();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(6);
        }
    }

    @Test
    void aNewFeedCanExtendTheSharedOnes() {
        for (String shared : List.of("bank-statement-csv", "ledger-csv")) {
            try {
                new ConfigHome(temporary)
                        .with(
                                "shared/feeds/" + shared + ".yaml",
                                Files.readString(SHIPPED.resolve("shared/feeds/" + shared + ".yaml")))
                        .with(
                                "engagements/acme/engagement.yaml",
                                "name: A",
                                "period: 2026-01-01..2026-12-31",
                                "zone: UTC",
                                "baseCurrency: EUR",
                                "materiality: 1")
                        .with(
                                "engagements/acme/feeds/" + shared + ".yaml",
                                "extends: shared/feeds/" + shared,
                                "title: t",
                                "zone: UTC",
                                "currency: EUR",
                                "account: main");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        assertThat(JobsConfig.load(temporary.resolve("jobs-config"), KINDS).all(FeedSpec.KIND))
                .hasSize(2);
    }

    @Test
    void anEngagementIsNeverOverwritten() throws Exception {
        ConfigHome home = new ConfigHome(temporary).with("engagements/acme/feeds/bank.yaml", "mine: true");

        assertThatThrownBy(() -> EngagementTemplate.write(home.folder(), OPENING))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("bank.yaml");
        assertThat(home.folder().resolve("engagements/acme/feeds/bank.yaml"))
                .content()
                .isEqualTo("mine: true\n");
        assertThat(home.folder().resolve("engagements/acme/engagement.yaml")).doesNotExist();
    }
}

package io.tieout.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.engagements.AuditDays;
import io.tieout.engagements.CalendarSpec;
import io.tieout.entries.Entry;
import io.tieout.formats.SampleData;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.Feeds;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.EngagementId;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Period;
import io.tieout.shared.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedDraftTests {

    private static final EngagementId ACME = new EngagementId("acme");
    private static final int SEEDS = 600;

    @TempDir
    private Path folder;

    /// Entries as `day amount`.
    private record Loaded(List<String> entries, long rejects, String held) {}

    @Test
    void readsGeneratedDialectsRightAndNeverSilentlyWrong() throws IOException {
        int right = 0;
        List<String> asked = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            DraftDialect dialect = new DraftDialect(seed);
            Path file = Files.write(folder.resolve("f.csv"), dialect.bytes());
            FeedDraft.Draft draft = draft(file);
            if (!draft.questions().isEmpty()) {
                asked.add(seed + ": " + draft.questions());
                continue;
            }
            Loaded loaded = loaded(draft, file);
            if (loaded.entries().equals(dialect.entries())
                    && loaded.rejects() == 0
                    && loaded.held().isEmpty()) {
                right++;
            } else if (dialect.entries().containsAll(loaded.entries())) {
                refused.add(seed + " " + dialect + ": " + loaded.rejects() + " rejects, " + loaded.held());
            } else {
                wrong.add(seed + " " + dialect + ":\n" + draft.yaml());
            }
        }

        assertThat(wrong).as("read as other days or amounts without a word").isEmpty();
        assertThat(right)
                .as("right without edits; refused: %s; asked: %s", refused, asked)
                .isGreaterThanOrEqualTo(SEEDS * 95 / 100);
    }

    @Test
    void fewRecordsLeaveMoreOpenAndNothingWrong() throws IOException {
        for (int seed = 1; seed <= SEEDS; seed++) {
            DraftDialect dialect = new DraftDialect(seed, 1 + seed % 4);
            Path file = Files.write(folder.resolve("f.csv"), dialect.bytes());
            FeedDraft.Draft draft = draft(file);
            if (draft.questions().isEmpty()) {
                assertThat(dialect.entries())
                        .as("%d %s:%n%s", seed, dialect, draft.yaml())
                        .containsAll(loaded(draft, file).entries());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03/04/2026 05/06/2026 | dd/MM/yyyy or MM/dd/yyyy",
                "3.4.2026 12.12.2026 | d.M.yyyy or M.d.yyyy",
                "03/04/05 | dd/MM/yy or MM/dd/yy or yy/MM/dd",
                "31.12.25 01.01.26 | dd.MM.yy or yy.MM.dd",
                "05052026 | ddMMyyyy or MMddyyyy",
                "31/12/99 | 31/12/99",
                "13/12/2026 12/13/2026 | 13/12/2026",
            })
    void asksWhereDaysMayBeReadTwoWays(String values, String question) {
        DateReading reading = DateReading.of(List.of(values.split(" ")));

        assertThat(reading.formats()).isEmpty();
        assertThat(reading.question()).contains(question);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13/04/2026 05/06/2026 | dd/MM/yyyy",
                "4/13/2026 5/6/2026 | M/d/yyyy",
                "2026-04-03 | yyyy-MM-dd",
                "20260403 | yyyyMMdd",
                "3-Apr-2026 13-May-2026 | d-MMM-yyyy",
                "31.12.25 01.01.26 02.01.26 05.01.26 08.01.26 09.01.26 12.01.26 14.01.26 20.01.26 21.01.26 28.01.26 | dd.MM.yy",
                "2026-04-03T13:45:00 | yyyy-MM-dd'T'HH:mm:ss",
                "13.04.2026 2026-04-03 | dd.MM.yyyy,yyyy-MM-dd"
            })
    void readsDaysThatCanBeReadOneWayOnly(String values, String formats) {
        DateReading reading = DateReading.of(List.of(values.split(" ")));

        assertThat(reading.question()).isEmpty();
        assertThat(String.join(",", reading.formats())).isEqualTo(formats);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,234 | 1234 or 1.234", "1.234 -2.500 | 1.234 or 1234", "0,500 1,000 | 500 or 0.5"})
    void asksWhereANumberMayBeAThousandOrALittle(String values, String question) {
        assertThat(AmountReading.of(List.of(values.split(" "))).question()).contains(question);
    }

    @Test
    void anOpenQuestionIsRefusedWithItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), """
                Date;Amount;Balance;Text
                03/04/2026;1,234;5,000;a
                05/06/2026;2,500;7,500;b
                """);
        FeedDraft.Draft draft = draft(file);

        assertThat(draft.questions()).hasSize(3);
        assertThatThrownBy(() -> spec(draft))
                .isInstanceOfSatisfying(
                        OperatorException.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(3)
                                .allMatch(problem -> problem.code().equals("TIE-CFG-015"))
                                .extracting(problem -> problem.place())
                                .allMatch(place -> place.matches("draft.yaml:\\d+:\\d+")));
        String answered =
                draft.yaml().replaceAll("\\[\"OPEN: [^\"]*\"]", "[MM/dd/yyyy]").replaceAll("\"OPEN: [^\"]*\"", "\",\"");
        Loaded loaded = loaded(new FeedDraft.Draft(answered, List.of()), file);
        assertThat(loaded.rejects()).as("three places are no cents").isEqualTo(2);
        assertThat(report(new FeedDraft.Draft(answered, List.of()), file).doubts())
                .hasSize(3)
                .anyMatch(doubt -> doubt.contains("dd/MM/yyyy or MM/dd/yyyy") && doubt.endsWith("reads MM/dd/yyyy"));
    }

    @ParameterizedTest
    @CsvSource({
        "leeds-2010-12.csv, 10303, 7717900924, 126, -34820754",
        "leeds-2011-01.csv, 8837, 6548394563, 123, -86073566"
    })
    void publishedPaymentsLoadAsTheyAre(String name, long entries, long sum, long negative, long negativeSum)
            throws IOException {
        Path file = SampleData.folder().resolve("payments").resolve(name);
        assumeTrue(Files.exists(file));
        FeedDraft.Draft draft = draft(file);

        assertThat(draft.questions()).isEmpty();
        Probe.Loaded loaded = report(draft, file).loaded().orElseThrow();
        assertThat(loaded.result().rejects()).isZero();
        List<Long> amounts = loaded.entries().stream().map(Entry::amountMinor).toList();
        assertThat(List.of(
                        (long) amounts.size(),
                        amounts.stream().mapToLong(Long::longValue).sum(),
                        amounts.stream().filter(amount -> amount < 0).count(),
                        amounts.stream()
                                .filter(amount -> amount < 0)
                                .mapToLong(Long::longValue)
                                .sum()))
                .containsExactly(entries, sum, negative, negativeSum);
        assertThat(loaded.result().sums().get("GBP").booked()).isEqualTo(BigInteger.valueOf(sum));
    }

    private static FeedDraft.Draft draft(Path file) throws IOException {
        return FeedDraft.of(
                file,
                null,
                new FeedDraft.Given("test", "*", "", Optional.of(Side.BANK), ZoneId.of("Europe/London"), "GBP"));
    }

    private static FeedSpec spec(FeedDraft.Draft draft) {
        return JobsConfig.read("draft.yaml", draft.yaml().getBytes(StandardCharsets.UTF_8), FeedSpec.class);
    }

    private static Probe.Report report(FeedDraft.Draft draft, Path file) throws IOException {
        Feeds feeds = Feeds.fixed(Map.of(List.of("acme", "test"), spec(draft)));
        AuditDays days = new AuditDays(Period.parse("2000-01-01..2030-12-31"), CalendarSpec.weekdays());
        return Probe.report(feeds, Probe.Asked.of(feeds, ACME, "test", null), days, file, 1_000_000);
    }

    private static Loaded loaded(FeedDraft.Draft draft, Path file) throws IOException {
        Probe.Report report = report(draft, file);
        if (report.loaded().isEmpty()) {
            return new Loaded(List.of(), 1, report.flaw().toString());
        }
        Probe.Loaded loaded = report.loaded().get();
        return new Loaded(
                loaded.entries().stream()
                        .map(entry -> shown(entry.bookingDate(), BigDecimal.valueOf(entry.amountMinor(), 2)))
                        .toList(),
                loaded.result().rejects(),
                loaded.verdict().hold().map(hold -> hold.reason()).orElse(""));
    }

    static String shown(LocalDate day, BigDecimal amount) {
        return day + " " + amount.toPlainString();
    }
}

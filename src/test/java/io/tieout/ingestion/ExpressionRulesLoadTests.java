package io.tieout.ingestion;

import static io.tieout.intake.FeedSpecs.column;
import static io.tieout.intake.FeedSpecs.dated;
import static io.tieout.intake.FeedSpecs.feed;
import static io.tieout.intake.FeedSpecs.optional;
import static io.tieout.intake.FeedSpecs.withRules;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.engagements.AuditDays;
import io.tieout.engagements.CalendarSpec;
import io.tieout.formats.Block;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.shared.Period;
import io.tieout.validation.Issue;
import io.tieout.validation.RecordRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the bytes of a file to issues, as the load does it.
class ExpressionRulesLoadTests {

    private static final AuditDays YEAR =
            new AuditDays(Period.parse("2026-01-01..2026-12-31"), CalendarSpec.weekdays());
    private static final String FILE = """
            Date,Value,Booked,Amount,Ref
            2026-01-05,2026-01-05,05/01/2026 09:00,-100.10,INV-1
            2026-01-05,2026-01-15,05/01/2026 09:00,-0.30,INV-2
            2026-01-05,,10/01/2026 00:30,0.30,
            2026-01-06,2026-01-06,,12.00,CN-3
            2026-01-07,2026-01-07,07/01/2026 12:00,-0.10,CN-4
            """;

    private static final FeedSpec FEED = withRules(
            feed(Map.of(
                    "value_date", optional("Value"),
                    "booked_at", dated("Booked", "dd/MM/yyyy HH:mm"),
                    "reference", column("Ref"))),
            rule("value_date - booking_date <= 5", null),
            rule("amount < 0 || reference != \"\"", null),
            rule("amount < 0", "reference.startsWith(\"CN\")"),
            rule("isBusinessDay(date(booked_at)) && hour(booked_at) >= 7", null),
            rule("amount != 0.1 + 0.2 - 0.6", null));

    @TempDir
    private Path folder;

    @Test
    void issuesAreWrittenForTheRecordsThatBreakARule() throws IOException {
        assertThat(load(FEED))
                .extracting(issue -> issue.recordNo() + " " + issue.rule() + ": " + issue.value())
                .containsExactly(
                        "3 expression: value_date 2026-01-15, booking_date 2026-01-05",
                        "3 expression: amount -0.30",
                        "4 expression: amount 0.30, reference \"\"",
                        "4 expression: booked_at 2026-01-09T23:30:00Z",
                        "5 expression-2: amount 12.00, reference \"CN-3\"");
    }

    @Test
    void oneSetOfRulesServesManyThreads() throws Exception {
        RecordRules rules = rules(FEED);
        List<Issue> alone = load(FEED, rules);

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<List<Issue>>> loads = java.util.Collections.nCopies(40, () -> load(FEED, rules));
            for (Future<List<Issue>> loaded : threads.invokeAll(loads)) {
                assertThat(loaded.get()).isEqualTo(alone);
            }
        }
    }

    private List<Issue> load(FeedSpec feed) throws IOException {
        return load(feed, rules(feed));
    }

    private List<Issue> load(FeedSpec feed, RecordRules rules) throws IOException {
        byte[] bytes = FILE.getBytes(StandardCharsets.UTF_8);
        FileLayout layout = FileLayout.read(feed, Files.write(Files.createTempFile(folder, "file", ".csv"), bytes));
        BlockRecords.Reading reading = new BlockRecords.Reading(layout, RecordMapper.of(feed, layout), rules);
        BlockTask task = new BlockTask(1, new Block(0, 0, bytes.length, 1, 6));
        LoadedBlock loaded = BlockRecords.decode(reading, task, bytes);
        assertThat(loaded.rejects()).isEmpty();
        return loaded.issues();
    }

    private static RecordRules rules(FeedSpec feed) {
        return RecordRules.of(feed, YEAR);
    }

    private static RuleSpec rule(String that, @org.jspecify.annotations.Nullable String when) {
        return new RuleSpec.Expression(that, when, null, Severity.WARNING);
    }
}

package io.tieout.ingestion;

import io.tieout.engagements.AuditDays;
import io.tieout.entries.Entry;
import io.tieout.entries.Reject;
import io.tieout.formats.BankFormat;
import io.tieout.formats.Block;
import io.tieout.formats.CsvSniffer;
import io.tieout.formats.DescribedTable;
import io.tieout.formats.FilePlan;
import io.tieout.formats.Flaw;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.intake.Feeds;
import io.tieout.intake.FileFeeds;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Sha256;
import io.tieout.validation.Issue;
import io.tieout.validation.LoadResults.LoadResult;
import io.tieout.validation.RecordRules;
import io.tieout.validation.RepeatedRecords;
import io.tieout.validation.SchemaResult;
import io.tieout.validation.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What would become of a file, by the load's own scanner, mapper, rules and gate, without a database. What only other
/// files could tell (a duplicate, a name that is LIVE already) is left out.
public final class Probe {

    private static final long FILE_NO = 1;
    private static final int START = 1 << 18;
    private static final int BLOCK = 1 << 19;

    private final FeedSpec feed;
    private final int most;
    private final FileLayout layout;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();
    private final SortedMap<String, Long> issuesByRule = new TreeMap<>();
    private final LoadTotals totals = new LoadTotals();
    private long warnings;
    private long errors;

    private Probe(FeedSpec feed, FileLayout layout, int most) {
        this.feed = feed;
        this.layout = layout;
        this.most = most;
    }

    /// A field of the feed and where the file has it: the column's number from 1, or 0 for a constant or a column
    /// that the file lacks.
    public record Mapping(String field, int column, String name) {}

    /// All that there is to say.
    ///
    /// @param looksLike the standard that the file looks like; empty for CSV and whatever is unknown
    /// @param header fields of the header as written, empty when the feed has none
    /// @param flaw why the file would be quarantined
    /// @param lookAlikes other feeds that could read the file
    /// @param doubts days and numbers that the file would let be read otherwise too
    /// @param loaded empty when there is a flaw
    public record Report(
            CsvSniffer.Guess guess,
            Optional<BankFormat> looksLike,
            FilePlan plan,
            int skippedLines,
            List<String> header,
            List<Mapping> mappings,
            Optional<Flaw> flaw,
            List<String> lookAlikes,
            List<String> doubts,
            Optional<Loaded> loaded) {}

    /// What the load would give: totals, the first entries, rejects and issues, issues counted by rule.
    public record Loaded(
            LoadResult result,
            List<Entry> entries,
            List<Reject> rejects,
            List<Issue> issues,
            SortedMap<String, Long> issuesByRule,
            Verdict verdict) {}

    /// Which feed is asked.
    ///
    /// @param reading how it reads the file
    public record Asked(EngagementId engagement, String feed, FileFeeds.Reading reading) {

        /// A feed by its name.
        ///
        /// @param table what the index of a data delivery says of the file; null when there is none
        /// @throws io.tieout.shared.OperatorException when there is no such feed
        public static Asked of(Feeds feeds, EngagementId engagement, String feed, @Nullable DescribedTable table) {
            return new Asked(engagement, feed, FileFeeds.reading(feeds.get(engagement, feed), table));
        }
    }

    /// Where feeds come from, and the schemas that they name.
    ///
    /// @param schemas null when no feed names any
    public record Settings(Feeds feeds, @Nullable FeedSchemas schemas) {}

    /// Of feeds that name no schemas.
    ///
    /// @throws IOException when the file cannot be read
    public static Report report(Feeds feeds, Asked asked, AuditDays days, Path file, int most) throws IOException {
        return report(new Settings(feeds, null), asked, days, file, most);
    }

    /// @param most how many entries, rejects and issues to show of each
    /// @throws IOException when the file cannot be read
    public static Report report(Settings settings, Asked asked, AuditDays days, Path file, int most)
            throws IOException {
        FeedSpec spec = asked.reading().feed();
        FileLayout layout = FileLayout.read(spec, file);
        FilePlan plan;
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = Sha256.digest();
            OutputStream hashed = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
            plan = asked.reading().proven(layout.scan(in, hashed, BLOCK, () -> Sha256.hex(digest.digest())));
        }
        SortedMap<String, FeedSpec> others = LookAlikes.of(settings.feeds().of(asked.engagement()), asked.feed(), file);
        Flaw found = Optional.ofNullable(asked.reading().flaw())
                .map(why -> new Flaw(why, 0, 0))
                .or(() -> Optional.ofNullable(plan.flaw()))
                .or(() -> layout.flaw(spec))
                .orElse(null);
        Optional<Flaw> flaw = found == null
                ? Optional.empty()
                : Optional.of(LookAlikes.hint(LookAlikes.hint(found, layout, file), asked.engagement(), others));
        return new Report(
                guess(file),
                LookAlikes.format(file),
                plan,
                layout.dialect().skipLines(),
                layout.header(),
                mappings(spec, layout),
                flaw,
                List.copyOf(others.keySet()),
                flaw.isPresent() || !layout.isCsv() || asked.reading().table() != null
                        ? List.of()
                        : DraftDoubts.of(spec, layout, file),
                flaw.isPresent()
                        ? Optional.empty()
                        : Optional.of(new Probe(spec, layout, most)
                                .load(file, plan, days, schema(settings, spec, plan, file))));
    }

    private static @Nullable SchemaResult schema(Settings settings, FeedSpec spec, FilePlan plan, Path file)
            throws IOException {
        return settings.schemas() == null
                ? null
                : settings.schemas()
                        .check(spec, plan, file)
                        .map(SchemaVerdicts::result)
                        .orElse(null);
    }

    private static CsvSniffer.Guess guess(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(START);
            return CsvSniffer.guess(start, start.length < START);
        }
    }

    private static List<Mapping> mappings(FeedSpec feed, FileLayout layout) {
        HeaderIndex index = HeaderIndex.of(feed, layout);
        List<Mapping> mappings = new ArrayList<>();
        feed.columns().forEach((field, column) -> {
            int place = index.column(column, field);
            mappings.add(new Mapping(field, place + 1, name(layout, place, column.constant() != null)));
        });
        feed.attributes().forEach((name, column) -> {
            int place = index.column(column, name);
            mappings.add(new Mapping("attribute " + name, place + 1, name(layout, place, column.constant() != null)));
        });
        return mappings;
    }

    private static String name(FileLayout layout, int place, boolean constant) {
        if (place < 0) {
            return constant ? "(constant)" : "(not in this file)";
        }
        return place < layout.header().size() ? Texts.trimmed(layout.header().get(place)) : "";
    }

    private Loaded load(Path file, FilePlan plan, AuditDays days, @Nullable SchemaResult schema) throws IOException {
        BlockRecords.Reading reading =
                new BlockRecords.Reading(layout, RecordMapping.of(feed, layout), RecordRules.of(feed, days));
        RepeatedRecords repeated = new RepeatedRecords(feed);
        for (Block block : plan.blocks()) {
            byte[] bytes = BlockDecoder.read(file, block.offset(), block.length());
            LoadedBlock loaded = BlockRecords.decode(reading, new BlockTask(FILE_NO, block), bytes);
            totals.add(loaded);
            keep(entries, loaded.entries());
            keep(rejects, loaded.rejects());
            keep(issues, loaded.issues());
            loaded.issues().forEach(issue -> count(issue.rule(), issue.severity()));
            loaded.entries()
                    .forEach(entry -> repeated.repeated(entry).forEach(rule -> count("unique", rule.severity())));
        }
        LoadResult result = totals.result(plan.blocks().size(), plan.records(), Proofs.of(plan.proof()), schema);
        Verdict verdict = Verdict.of(feed, FILE_NO, result, new Verdict.Counts(warnings, errors), Optional.empty());
        return new Loaded(result, entries, rejects, issues, issuesByRule, verdict);
    }

    private <T> void keep(List<T> kept, List<T> more) {
        kept.addAll(more.subList(0, Math.min(more.size(), most - kept.size())));
    }

    private void count(String rule, Severity severity) {
        issuesByRule.merge(rule, 1L, Long::sum);
        warnings += severity == Severity.WARNING ? 1 : 0;
        errors += severity == Severity.ERROR ? 1 : 0;
    }
}

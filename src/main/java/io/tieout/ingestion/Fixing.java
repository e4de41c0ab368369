package io.tieout.ingestion;

import io.tieout.archive.Archive;
import io.tieout.engagements.AuditDays;
import io.tieout.intake.DropNote;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.Feeds;
import io.tieout.intake.FileFeeds;
import io.tieout.intake.Intake;
import io.tieout.intake.Origin;
import io.tieout.intake.Receipt;
import io.tieout.intake.Receipts;
import io.tieout.intake.SourceFile;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes mended copies of files. The original's bytes stay; the copy is dropped into the feed's inbox under the
/// original's name, linked to it, and loaded as every other file.
@Component
public class Fixing {

    private final Intake intake;
    private final Feeds feeds;
    private final FileFeeds fileFeeds;
    private final Receipts receipts;
    private final Archive archive;
    private final JobsConfig config;

    Fixing(Intake intake, Feeds feeds, FileFeeds fileFeeds, Receipts receipts, Archive archive, JobsConfig config) {
        this.intake = intake;
        this.feeds = feeds;
        this.fileFeeds = fileFeeds;
        this.receipts = receipts;
        this.archive = archive;
        this.config = config;
    }

    /// What one rule did.
    ///
    /// @param records how many records it changed or removed
    /// @param examples the first of them
    /// @param stopped why it cannot be applied
    public record Effect(FixRule rule, long records, List<Example> examples, Optional<String> stopped) {}

    /// A record before and after, fields divided by bars; after is empty where the record goes.
    public record Example(long recordNo, String before, String after) {}

    /// What would become of a file in the load.
    public record Load(long entries, long rejects, int score) {}

    /// What rules would do to a file as a whole.
    ///
    /// @param before empty when the original cannot be read
    /// @param after empty when the copy cannot be read either
    public record Preview(List<Effect> effects, Optional<Load> before, Optional<Load> after) {}

    /// What each rule that needs no value would do by itself.
    public List<Effect> survey(EngagementId engagement, long fileNo) {
        List<Effect> all = new ArrayList<>();
        for (FixRule rule : FixRule.withoutValue()) {
            try {
                all.addAll(effects(
                        write(intake.fixable(engagement, fileNo), List.of(rule), OutputStream.nullOutputStream())));
            } catch (OperatorException stopped) {
                all.add(new Effect(
                        rule,
                        0,
                        List.of(),
                        Optional.of(stopped.problems().getFirst().toString())));
            }
        }
        return all;
    }

    /// What the rules would do together; nothing is kept.
    public Preview preview(EngagementId engagement, long fileNo, List<FixRule> rules) {
        SourceFile original = intake.fixable(engagement, fileNo);
        return inTemporary(original, copy -> {
            List<Effect> effects = effects(written(original, rules, copy));
            return new Preview(effects, load(original, bytesOf(original)), load(original, copy));
        });
    }

    /// Makes the copy and drops it.
    ///
    /// @return its number
    /// @throws OperatorException when nothing changes, a rule stops, or the actor may not
    public long fix(EngagementId engagement, long fileNo, List<FixRule> rules, Actor actor, String reason) {
        SourceFile original = intake.fixable(engagement, fileNo);
        return inTemporary(original, copy -> {
            if (!written(original, rules, copy).isChanged()) {
                throw new OperatorException(
                        ExitCode.NOTHING_TO_DO, "F" + fileNo, Message.of("TIE-ING-045.nothing-to-fix", words(rules)));
            }
            DropNote.Fix fix = new DropNote.Fix(fileNo, original.baseName(), Sha256.of(copy), words(rules));
            Origin origin = receipts.find(engagement, fileNo)
                    .map(Receipt::origin)
                    .map(known -> new Origin(
                            known.supplier(),
                            known.custodian(),
                            known.authority(),
                            known.channel(),
                            null,
                            null,
                            known.records()))
                    .orElse(Origin.UNKNOWN);
            return intake.drop(engagement, original.feed(), copy, actor, DropNote.of(fix, reason, origin));
        });
    }

    private interface Work<T> {
        T with(Path copy) throws IOException;
    }

    private <T> T inTemporary(SourceFile original, Work<T> work) {
        try {
            Path copy = archive.temporary(original.engagement(), "fix-");
            try {
                return work.with(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private FileFix.Result written(SourceFile original, List<FixRule> rules, Path copy) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
            return write(original, rules, out);
        }
    }

    private FileFix.Result write(SourceFile original, List<FixRule> rules, OutputStream out) {
        FeedSpec feed = fileFeeds.of(original);
        try {
            return FileFix.write(feed, bytesOf(original), Objects.requireNonNull(original.sha256()), rules, out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path bytesOf(SourceFile original) {
        return archive.resolve(original.engagement(), Objects.requireNonNull(original.archivePath()));
    }

    private Optional<Load> load(SourceFile original, Path file) throws IOException {
        AuditDays days = AuditDays.of(config, original.engagement());
        Probe.Asked asked = new Probe.Asked(original.engagement(), original.feed(), fileFeeds.reading(original));
        return Probe.report(feeds, asked, days, file, 0)
                .loaded()
                .map(loaded -> new Load(
                        loaded.result().entries(),
                        loaded.result().rejects(),
                        loaded.verdict().score()));
    }

    private static List<Effect> effects(FileFix.Result result) {
        return result.rules().stream()
                .map(done -> new Effect(done.rule(), done.records(), done.examples(), Optional.empty()))
                .toList();
    }

    private static String words(List<FixRule> rules) {
        return rules.stream().map(FixRule::text).collect(Collectors.joining(" "));
    }
}

package io.tieout.validation;

import io.tieout.intake.EffectiveSet;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FileFeeds;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Quarantine;
import io.tieout.intake.Receipt;
import io.tieout.intake.Receipts;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.intake.SourceFiles.Settlement;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.Message;
import io.tieout.validation.FileQuality.Tally;
import io.tieout.validation.LoadResults.LoadResult;
import io.tieout.validation.Verdict.Counts;
import io.tieout.validation.Verdict.Hold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Validates loaded files and settles their states, all in the surrounding transaction.
@Component
class FileValidation {

    private final Runs runs;
    private final SourceFiles files;
    private final FileFeeds feeds;
    private final LoadResults loads;
    private final SetRules setRules;
    private final Issues issues;
    private final QualityTallies tallies;
    private final Journal journal;
    private final StatementOverlaps overlaps;
    private final EffectiveSet effective;
    private final Quarantine quarantine;
    private final Receipts receipts;

    FileValidation(
            Runs runs,
            SourceFiles files,
            FileFeeds feeds,
            LoadResults loads,
            SetRules setRules,
            Issues issues,
            QualityTallies tallies,
            StatementOverlaps overlaps,
            EffectiveSet effective,
            Quarantine quarantine,
            Receipts receipts,
            Journal journal) {
        this.runs = runs;
        this.files = files;
        this.feeds = feeds;
        this.loads = loads;
        this.setRules = setRules;
        this.issues = issues;
        this.tallies = tallies;
        this.overlaps = overlaps;
        this.effective = effective;
        this.quarantine = quarantine;
        this.receipts = receipts;
        this.journal = journal;
    }

    /// The request's files that are loaded and not yet settled, master data first: others are compared with it.
    List<SourceFile> open(long requestId) {
        RunRequest request = runs.get(requestId);
        return files.ofRequest(request.engagement(), requestId).stream()
                .filter(file -> file.status() == FileStatus.LOADING || file.status() == FileStatus.VALIDATING)
                .sorted(Comparator.comparing(file -> !file.side().isMasterData()))
                .toList();
    }

    void validate(long requestId, List<SourceFile> parcel) {
        runs.fence(requestId);
        RunRequest request = runs.get(requestId);
        List<Long> numbers = parcel.stream().map(SourceFile::fileNo).toList();
        Map<Long, SourceFile> now = files.those(request.engagement(), numbers).stream()
                .collect(Collectors.toMap(SourceFile::fileNo, file -> file));
        Map<Long, LoadResult> results = loads.of(numbers);
        Map<Long, Receipt> told = receipts.those(request.engagement(), numbers);
        files.validating(request.engagement(), numbers);
        for (long number : numbers) {
            SourceFile file = Objects.requireNonNull(now.get(number));
            LoadResult load = complete(file, Objects.requireNonNull(results.get(number)));
            validate(request, file, load, Optional.ofNullable(told.get(number)));
        }
    }

    private void validate(RunRequest request, SourceFile file, LoadResult load, Optional<Receipt> receipt) {
        long fileNo = file.fileNo();
        FeedSpec feed = feeds.of(file);

        List<Message> contradictions = setRules.apply(file, feed);
        Map<Dimension, Tally> ofIssues = tallies.ofIssues(fileNo);
        Counts counts = QualityTallies.counts(ofIssues);
        effective.lock(file.engagement());
        StatementOverlaps.Found overlap = overlaps.compare(file, load.firstDay(), load.lastDay());
        Verdict verdict = Verdict.of(feed, fileNo, load, counts, liveTwin(file))
                .holdingFor(contradictions)
                .holdingFor(overlap.differences())
                .holdingFor(arrived(file, feed, load, receipt));
        issues.write(verdict.issues());
        Map<Dimension, Tally> broken = QualityTallies.with(ofIssues, verdict.issues());
        tallies.keep(fileNo, broken);
        if (verdict.hold().isEmpty()) {
            effective.supersedePlanned(file);
        }

        long all = counts.warnings() + counts.errors() + verdict.issues().size();
        files.settled(file.engagement(), fileNo, settlement(load, verdict, all));
        boolean isQuarantined = verdict.isQuarantined(feed.gate());
        if (isQuarantined) {
            String reason = verdict.hold().map(Hold::reason).orElse("");
            quarantine.quarantineLoaded(
                    file.engagement(), fileNo, Message.of("TIE-VAL-041.contradicts-itself", reason));
        }
        FileStatus status = isQuarantined ? FileStatus.QUARANTINED : settledAs(verdict);
        tell(request, file, load, new Told(verdict, counts, overlap.repeated(), status));
        tellFall(request, file, load, verdict, broken);
    }

    /// A file that fails nowhere is worse than no other.
    private void tellFall(
            RunRequest request, SourceFile file, LoadResult load, Verdict verdict, Map<Dimension, Tally> broken) {
        if (verdict.hold().isPresent() || (broken.isEmpty() && load.rejects() == 0)) {
            return;
        }
        FileQuality quality = new FileQuality(
                file.fileNo(),
                file.feed(),
                file.name(),
                FileStatus.LIVE,
                file.receivedAt(),
                load.statements(),
                load.rejects(),
                verdict.score(),
                broken);
        List<FileQuality.Fall> falls = quality.fallen(tallies.before(file.engagement(), file.feed(), file.fileNo()));
        if (!falls.isEmpty()) {
            Map<String, Object> fallen = about(request, file);
            falls.forEach(fall -> {
                fallen.put("failing." + fall.dimension().word(), fall.failing().value());
                fallen.put("before." + fall.dimension().word(), fall.worst());
            });
            journal.append(Fact.of("quality.fallen", file.engagement(), request.actor(), fallen));
        }
    }

    /// Every planned block is there and every record is accounted for; anything else is a defect of the load.
    private static LoadResult complete(SourceFile file, LoadResult load) {
        if (load.loadedBlocks() != load.plannedBlocks()) {
            throw new IllegalStateException(
                    Message.of("TIE-VAL-002.blocks-missing", file.fileNo(), load.loadedBlocks(), load.plannedBlocks())
                            .coded());
        }
        long told = load.entries() + load.rejects() + load.controlRows() + load.ignoredRows();
        if (told != load.records()) {
            throw new IllegalStateException(
                    Message.of("TIE-VAL-003.records-unaccounted", file.fileNo(), load.records(), told)
                            .coded());
        }
        return load;
    }

    /// What speaks against a file as a whole: fewer or more records than were told, days long past.
    private static List<Message> arrived(SourceFile file, FeedSpec feed, LoadResult load, Optional<Receipt> told) {
        List<Message> reasons = new ArrayList<>();
        told.flatMap(receipt -> receipt.incomplete(load.entries() + load.rejects()))
                .ifPresent(reasons::add);
        feed.arrival().stale(load.lastDay(), receivedOn(file, feed)).ifPresent(reasons::add);
        return reasons;
    }

    private static LocalDate receivedOn(SourceFile file, FeedSpec feed) {
        Instant received = file.receivedAt();
        return LocalDate.ofInstant(received == null ? file.seenAt() : received, feed.zone());
    }

    private Optional<Long> liveTwin(SourceFile file) {
        return effective.unplannedRival(file).map(SourceFile::fileNo);
    }

    private static Settlement settlement(LoadResult load, Verdict verdict, long issues) {
        return new Settlement(
                settledAs(verdict),
                load.entries(),
                load.rejects(),
                load.controlRows(),
                load.ignoredRows(),
                issues,
                verdict.score(),
                verdict.controlTotal(),
                verdict.controlStatus(),
                load.firstDay(),
                load.lastDay(),
                verdict.hold().map(Hold::code).orElse(""),
                verdict.hold().map(Hold::reason).orElse(""));
    }

    private static FileStatus settledAs(Verdict verdict) {
        return verdict.hold().isPresent() ? FileStatus.HELD : FileStatus.LIVE;
    }

    /// What is told of a file beside what was read.
    private record Told(Verdict verdict, Counts counts, long repeated, FileStatus status) {}

    private void tell(RunRequest request, SourceFile file, LoadResult load, Told told) {
        Verdict verdict = told.verdict();
        Counts counts = told.counts();
        Map<String, Object> ingested = about(request, file);
        ingested.put("records", load.records());
        ingested.put("entries", load.entries());
        ingested.put("rejects", load.rejects());
        ingested.put("controlRows", load.controlRows());
        ingested.put("ignoredRows", load.ignoredRows());
        load.sums().forEach((currency, sum) -> ingested.put("sum." + currency, sum.booked()));
        journal.append(Fact.of("data.ingested", file.engagement(), request.actor(), ingested));

        Map<String, Object> validated = about(request, file);
        validated.put("score", verdict.score());
        validated.put("warnings", counts.warnings() + verdict.issues().size() - verdict.errors());
        validated.put("errors", counts.errors() + verdict.errors());
        if (told.repeated() > 0) {
            validated.put("repeated", told.repeated());
        }
        SchemaResult schema = load.schema();
        if (schema != null) {
            validated.put("schema", schema.status());
        }
        validated.put("status", told.status());
        journal.append(Fact.of("data.validated", file.engagement(), request.actor(), validated));

        verdict.hold().filter(held -> told.status() == FileStatus.HELD).ifPresent(held -> {
            Map<String, Object> reason = about(request, file);
            reason.put("code", held.code());
            reason.put("score", verdict.score());
            journal.append(Fact.of("file.held", file.engagement(), request.actor(), reason));
        });
    }

    private static Map<String, Object> about(RunRequest request, SourceFile file) {
        Map<String, Object> data = new HashMap<>();
        data.put("file", "F" + file.fileNo());
        data.put("feed", file.feed());
        data.put("request", request.id());
        return data;
    }
}

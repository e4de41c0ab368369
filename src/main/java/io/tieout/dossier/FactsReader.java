package io.tieout.dossier;

import io.tieout.cases.CaseFile;
import io.tieout.cases.Cases;
import io.tieout.cases.Exhibit;
import io.tieout.dossier.pdf.DossierFacts;
import io.tieout.dossier.pdf.DossierFacts.Aged;
import io.tieout.dossier.pdf.DossierFacts.ExhibitPages;
import io.tieout.dossier.pdf.DossierFacts.Source;
import io.tieout.engagements.EngagementSpec;
import io.tieout.engagements.Engagements;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.journal.Journal;
import io.tieout.journal.TreeHead;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.reconciliation.ReconciliationSpec;
import io.tieout.shared.EngagementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Reads from the stores, once, what a dossier says.
@Component
class FactsReader {
    private final Cases cases;
    private final ReconciliationRuns runs;
    private final SourceFiles files;
    private final Engagements engagements;
    private final JobsConfig config;
    private final Journal journal;

    FactsReader(
            Cases cases,
            ReconciliationRuns runs,
            SourceFiles files,
            Engagements engagements,
            JobsConfig config,
            Journal journal) {
        this.cases = cases;
        this.runs = runs;
        this.files = files;
        this.engagements = engagements;
        this.config = config;
        this.journal = journal;
    }

    DossierFacts read(CaseFile caseFile, int version) {
        EngagementId engagement = caseFile.engagement();
        EngagementSpec spec = engagements.spec(engagement);
        ReconciliationRun run = runs.find(engagement, caseFile.runId())
                .orElseThrow(() -> new IllegalStateException("case " + caseFile.number() + " points at no run"));
        List<Source> sources = run.inputFiles().stream()
                .map(no -> files.find(engagement, no).orElseThrow())
                .map(FactsReader::source)
                .toList();
        List<ExhibitPages> pages = new ArrayList<>();
        for (Exhibit exhibit : cases.exhibits(engagement, caseFile)) {
            LargestRows largest = new LargestRows(exhibit.number());
            cases.eachRow(engagement, caseFile, exhibit.number(), largest);
            pages.add(new ExhibitPages(exhibit, largest.rows()));
        }
        long errors = pages.stream()
                .filter(page -> page.exhibit().kind().equals("quality-issues"))
                .mapToLong(page -> page.exhibit().rows())
                .sum();
        long rejects = sources.stream().mapToLong(Source::rejects).sum();
        TreeHead head = journal.head(engagement);
        return new DossierFacts(
                head(caseFile, version, spec, run),
                run(run),
                sources,
                aged(run, spec.baseCurrency()),
                pages,
                rejects,
                errors,
                new DossierFacts.Anchor(head.size(), head.root(), ""));
    }

    private static DossierFacts.Head head(CaseFile caseFile, int version, EngagementSpec spec, ReconciliationRun run) {
        return new DossierFacts.Head(
                caseFile.engagement().code(),
                spec.name(),
                caseFile.number(),
                version,
                caseFile.title(),
                caseFile.reason(),
                caseFile.openedAt(),
                caseFile.openedBy().toString(),
                run.businessDate(),
                run.period().toString(),
                spec.materialityMoney().minorUnits(),
                spec.baseCurrency());
    }

    private DossierFacts.Run run(ReconciliationRun run) {
        Optional<ReconciliationSpec> spec =
                config.find(ReconciliationSpec.KIND, run.engagement().code(), run.reconciliation());
        ReconciliationRun.Summary summary = Objects.requireNonNull(run.summary(), "a complete run has totals");
        return new DossierFacts.Run(
                run.id(),
                run.reconciliation(),
                spec.map(one -> String.join(", ", one.left())).orElse("left"),
                spec.map(one -> String.join(", ", one.right())).orElse("right"),
                spec.map(one -> one.passes().stream().map(FactsReader::words).toList())
                        .orElse(List.of()),
                spec.map(one -> windows(one.clearing())).orElse("not known any more"),
                run.createdAt(),
                run.inputHash(),
                summary.confirmed(),
                summary.suggested(),
                summary.totals());
    }

    private static String windows(Map<String, Integer> clearing) {
        return String.join(
                ", ",
                new TreeMap<>(clearing)
                        .entrySet().stream()
                                .map(window -> window.getKey() + " " + window.getValue())
                                .toList());
    }

    private static String words(ReconciliationSpec.PassSpec pass) {
        return switch (pass) {
            case ReconciliationSpec.PassSpec.ReferenceAmountDate one ->
                "Same reference and same amount, dates at most " + days(one.days()) + " apart: confirmed, TIER_1.";
            case ReconciliationSpec.PassSpec.AmountDate one ->
                "Same amount, dates at most " + days(one.days())
                        + " apart, no other partner as good: confirmed, TIER_2.";
        };
    }

    private static String days(@org.jspecify.annotations.Nullable Integer days) {
        return days == null ? "the channel's clearing window" : days + " days";
    }

    private static Source source(SourceFile file) {
        String total = Objects.requireNonNullElse(file.controlTotal(), "");
        String status = Objects.requireNonNullElse(file.controlStatus(), "");
        return new Source(
                file.fileNo(),
                file.feed(),
                file.side().name(),
                file.name(),
                Objects.requireNonNullElse(file.sha256(), ""),
                file.sizeBytes(),
                file.receivedAt() == null ? "-" : file.receivedAt().toString().substring(0, 10),
                file.records(),
                file.entries(),
                file.rejects(),
                file.controlRows(),
                file.ignoredRows(),
                file.qualityScore(),
                status.isEmpty() ? "none in the file" : (status + " " + total).strip(),
                file.firstDay() == null ? "-" : file.firstDay() + ".." + file.lastDay());
    }

    private List<Aged> aged(ReconciliationRun run, String baseCurrency) {
        Map<String, Aged> buckets = new TreeMap<>();
        runs.eachBreak(run.engagement(), run.id(), open -> {
            if (open.currency().equals(baseCurrency)) {
                int bucket = open.ageDays() <= 30 ? 0 : open.ageDays() <= 60 ? 1 : open.ageDays() <= 90 ? 2 : 3;
                Aged one = new Aged(open.side(), bucket, 1, Math.absExact(open.amountMinor()));
                buckets.merge(
                        open.side() + "" + bucket,
                        one,
                        (a, b) -> new Aged(
                                a.side(),
                                a.bucket(),
                                a.items() + b.items(),
                                Math.addExact(a.absMinor(), b.absMinor())));
            }
        });
        return List.copyOf(buckets.values());
    }
}

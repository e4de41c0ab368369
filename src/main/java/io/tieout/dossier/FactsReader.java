package io.tieout.dossier;

import io.tieout.cases.CaseBasis;
import io.tieout.cases.CaseFile;
import io.tieout.cases.Cases;
import io.tieout.cases.Exhibit;
import io.tieout.dossier.pdf.DossierFacts;
import io.tieout.dossier.pdf.DossierFacts.ExhibitPages;
import io.tieout.dossier.pdf.DossierFacts.Source;
import io.tieout.entries.Entries;
import io.tieout.intake.Origin;
import io.tieout.intake.Receipt;
import io.tieout.intake.Receipts;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.reconciliation.Statements;
import io.tieout.shared.EngagementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Reads from the stores, once, what a dossier says: only what does not change any more once the case has its run.
@Component
class FactsReader {
    private final Cases cases;
    private final ReconciliationRuns runs;
    private final SourceFiles files;
    private final Receipts receipts;
    private final Entries entries;
    private final Statements statements;

    FactsReader(
            Cases cases,
            ReconciliationRuns runs,
            SourceFiles files,
            Receipts receipts,
            Entries entries,
            Statements statements) {
        this.cases = cases;
        this.runs = runs;
        this.files = files;
        this.receipts = receipts;
        this.entries = entries;
        this.statements = statements;
    }

    DossierFacts read(CaseFile caseFile, int version) {
        EngagementId engagement = caseFile.engagement();
        CaseBasis basis = cases.basis(engagement, caseFile);
        ReconciliationRun run = runs.find(engagement, caseFile.runId())
                .orElseThrow(() -> new IllegalStateException("case " + caseFile.number() + " points at no run"));
        List<Source> sources = run.inputFiles().stream()
                .map(no -> files.find(engagement, no).orElseThrow())
                .map(file -> source(
                        file,
                        basis.left().contains(file.feed()) ? 'L' : 'R',
                        entries.repeated(engagement, file.fileNo(), Set.copyOf(run.inputFiles()))))
                .toList();
        OpenItems open = new OpenItems(basis.baseCurrency());
        runs.eachBreakFound(engagement, run.id(), open);
        return new DossierFacts(
                head(caseFile, version, run),
                basis,
                run(run),
                sources,
                open.aged(),
                open.reasons(),
                statements.found(run),
                exhibits(engagement, caseFile));
    }

    private List<ExhibitPages> exhibits(EngagementId engagement, CaseFile caseFile) {
        List<ExhibitPages> pages = new ArrayList<>();
        for (Exhibit exhibit : cases.exhibits(engagement, caseFile)) {
            PrintedRows printed = new PrintedRows(exhibit);
            cases.eachRow(engagement, caseFile, exhibit.number(), printed);
            pages.add(printed.pages());
        }
        return pages;
    }

    private static DossierFacts.Head head(CaseFile caseFile, int version, ReconciliationRun run) {
        return new DossierFacts.Head(
                caseFile.engagement().code(),
                caseFile.number(),
                version,
                caseFile.title(),
                caseFile.reason(),
                caseFile.openedAt(),
                caseFile.openedBy().toString(),
                run.businessDate(),
                run.period().from(),
                run.period().to());
    }

    private static DossierFacts.Run run(ReconciliationRun run) {
        ReconciliationRun.Summary summary = Objects.requireNonNull(run.summary(), "a complete run has totals");
        return new DossierFacts.Run(
                run.id(),
                run.reconciliation(),
                run.createdAt(),
                run.inputHash(),
                summary.confirmed(),
                summary.suggested(),
                summary.totals());
    }

    private Source source(SourceFile file, char side, long repeated) {
        return new Source(
                file.fileNo(),
                side,
                file.feed(),
                file.name(),
                Objects.requireNonNullElse(file.sha256(), ""),
                file.sizeBytes(),
                file.receivedAt(),
                file.records(),
                file.entries(),
                file.rejects(),
                file.controlRows(),
                file.ignoredRows(),
                repeated,
                file.qualityScore(),
                Objects.requireNonNullElse(file.controlStatus(), "NONE"),
                Objects.requireNonNullElse(file.controlTotal(), ""),
                file.firstDay(),
                file.lastDay(),
                origin(file));
    }

    private DossierFacts.Origin origin(SourceFile file) {
        Optional<Receipt> receipt = receipts.find(file.engagement(), file.fileNo());
        Origin told = receipt.map(Receipt::origin).orElse(Origin.UNKNOWN);
        return new DossierFacts.Origin(
                Objects.requireNonNullElse(told.supplier(), ""),
                Objects.requireNonNullElse(told.custodian(), ""),
                Objects.requireNonNullElse(told.authority(), ""),
                Objects.requireNonNullElse(told.channel(), ""),
                Objects.requireNonNullElse(told.sha256(), ""),
                receipt.map(Receipt::toldBy).orElse(""));
    }
}

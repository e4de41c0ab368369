package io.tieout.dossier;

import io.tieout.cases.CaseFile;
import io.tieout.cases.Cases;
import io.tieout.dossier.pdf.DossierFacts;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.DiskTrouble;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes the dossiers that a request asks for: of one case, or of every open case whose current run has none. The
/// folder gets its name first, the row and the fact follow in one transaction; a kill in between leaves a folder
/// without a row; the restart makes the same bytes again and writes the row.
@Component
class CompileDossiers {
    private static final int NAMED = 5;

    private final Cases cases;
    private final Dossiers dossiers;
    private final FactsReader reader;
    private final Runs requests;
    private final Journal journal;
    private final Home home;
    private final Clock clock;

    CompileDossiers(
            Cases cases,
            Dossiers dossiers,
            FactsReader reader,
            Runs requests,
            Journal journal,
            Home home,
            Clock clock) {
        this.cases = cases;
        this.dossiers = dossiers;
        this.reader = reader;
        this.requests = requests;
        this.journal = journal;
        this.home = home;
        this.clock = clock;
    }

    /// Makes at most one dossier inside the surrounding transaction.
    ///
    /// @return false when nothing is left to do
    boolean next(long requestId) {
        RunRequest request = requests.get(requestId);
        requests.fence(requestId);
        for (CaseFile caseFile : due(request)) {
            compile(caseFile, request);
            return true;
        }
        report(request);
        return false;
    }

    /// `1 dossier: C-2026-0001 v1, 14 pages`.
    private void report(RunRequest request) {
        List<Dossier> made = dossiers.ofRequest(request.engagement(), request.id());
        if (made.isEmpty()) {
            String message = "no open case is without a dossier of its current run";
            requests.report(request.id(), ExitCode.NOTHING_TO_DO, message);
            return;
        }
        String named = made.stream()
                .limit(NAMED)
                .map(one -> one.caseNumber() + " v" + one.version() + ", " + one.pages() + " pages")
                .collect(Collectors.joining("; "));
        String more = made.size() > NAMED ? "; and " + (made.size() - NAMED) + " more" : "";
        String message = made.size() + (made.size() == 1 ? " dossier: " : " dossiers: ") + named + more;
        requests.report(request.id(), ExitCode.DONE, message);
    }

    private List<CaseFile> due(RunRequest request) {
        String number = request.parameters().get("case");
        EngagementId engagement = request.engagement();
        if (number != null) {
            CaseFile one = cases.get(engagement, number);
            return dossiers.madeBy(one, request.id()) ? List.of() : List.of(one);
        }
        return cases.all(engagement).stream()
                .filter(one -> one.status().equals("OPEN"))
                .filter(one -> !dossiers.showsCurrentRun(one) && !dossiers.madeBy(one, request.id()))
                .toList();
    }

    private void compile(CaseFile caseFile, RunRequest request) {
        int version = dossiers.latestVersion(caseFile) + 1;
        EngagementId engagement = caseFile.engagement();
        String relative = "dossiers/" + caseFile.number() + "/v" + version + "-draft";
        Path target = home.archive(engagement).resolve(relative);
        Path work = target.resolveSibling(".making-v" + version);
        DossierFacts facts = reader.read(caseFile, version);
        DossierFolder.Written written;
        try {
            Bag.begin(work);
            written = DossierFolder.write(work, facts, (no, sink) -> cases.eachRow(engagement, caseFile, no, sink));
            requests.fence(request.id());
            Bag.publish(work, target);
        } catch (IOException failed) {
            throw new UncheckedIOException(DiskTrouble.at(work, failed));
        }
        Dossier made = new Dossier(
                0,
                engagement,
                caseFile.number(),
                version,
                "DRAFT",
                relative,
                written.manifestSha256(),
                written.pages(),
                clock.instant());
        dossiers.add(made, caseFile, request.id(), request.actor());
        Map<String, ?> data = Map.of(
                "case", caseFile.number(),
                "version", version,
                "run", caseFile.runId(),
                "path", relative,
                "manifestSha256", written.manifestSha256(),
                "pages", written.pages());
        journal.append(Fact.of("dossier.generated", engagement, request.actor(), data));
    }
}

package io.tieout.cases;

import io.tieout.intake.Consequences;
import io.tieout.intake.RestsOnFiles;
import io.tieout.intake.SourceFile;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.shared.Actor;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Names the open cases that rest on a file that has ended. Nothing of a case is changed here: an open one moves
/// on with the next run of its reconciliation, one that is closed keeps pointing at the old file.
@Component
class ConcernedCases implements RestsOnFiles {

    private final Cases cases;
    private final ReconciliationRuns runs;

    ConcernedCases(Cases cases, ReconciliationRuns runs) {
        this.cases = cases;
        this.runs = runs;
    }

    @Override
    public Consequences ended(SourceFile file, Actor actor) {
        List<String> concerned = cases.all(file.engagement()).stream()
                .filter(one -> one.status().equals("OPEN"))
                .filter(one -> runs.find(file.engagement(), one.runId())
                        .map(ReconciliationRun::inputFiles)
                        .filter(files -> files.contains(file.fileNo()))
                        .isPresent())
                .map(CaseFile::number)
                .toList();
        return new Consequences(new TreeMap<>(), concerned);
    }
}

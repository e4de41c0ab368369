package io.tieout.cases;

import io.tieout.reconciliation.RestsOnRuns;
import io.tieout.shared.EngagementId;
import java.util.List;
import org.springframework.stereotype.Component;

/// Cases, open or not, whose exhibits were taken from a run.
@Component
class CitedRuns implements RestsOnRuns {

    private final Cases cases;

    CitedRuns(Cases cases) {
        this.cases = cases;
    }

    @Override
    public List<String> dependents(EngagementId engagement, long runId) {
        return cases.ofRun(engagement, runId).stream()
                .map(number -> "case " + number)
                .toList();
    }
}

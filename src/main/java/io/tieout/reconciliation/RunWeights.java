package io.tieout.reconciliation;

import io.tieout.reconciliation.matching.WeightTable;
import io.tieout.shared.EngagementId;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Component;

/// With which weights a run judged, as it kept them.
@Component
public class RunWeights {

    private final RunBook book;

    RunWeights(RunBook book) {
        this.book = book;
    }

    /// How often, as shares of 1, pairs that belong together and pairs that do not show a level of a criterion.
    ///
    /// @param stage for which pairs: `equal amounts`, `dates apart`, or `amounts apart`
    /// @param learned whether the weights of the stage come from the run's entries, or are what usually holds
    public record Line(
            String stage, boolean learned, String criterion, String level, BigDecimal together, BigDecimal apart) {

        /// How much the level says, in bits of odds.
        public double bits() {
            return Math.log(together.doubleValue() / Math.max(1e-6, apart.doubleValue())) / Math.log(2);
        }
    }

    /// Empty for a run that has not got so far, or was made before they were kept.
    public List<Line> of(EngagementId engagement, long runId) {
        return book.weights(engagement, runId).stream()
                .flatMap(table -> table.lines().stream().map(line -> of(table, line)))
                .toList();
    }

    private static Line of(WeightTable table, WeightTable.Line line) {
        return new Line(table.stage(), table.learned(), line.criterion(), line.level(), line.together(), line.apart());
    }
}

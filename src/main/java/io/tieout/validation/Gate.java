package io.tieout.validation;

import io.tieout.intake.FeedSpec.GateSpec;
import io.tieout.intake.FileStatus;
import io.tieout.validation.Verdict.Hold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides whether a loaded file takes part at once or waits for a person.
final class Gate {

    static final String LOW_SCORE = "TIE-VAL-010";
    static final String MANY_REJECTS = "TIE-VAL-011";
    static final String TOTALS_DIFFER = "TIE-VAL-012";
    static final String NOTHING_ACCEPTED = "TIE-VAL-013";
    static final String NAME_IS_LIVE = FileStatus.NAME_IS_LIVE;

    private Gate() {}

    /// @param liveTwin number of a LIVE file of the feed with the same logical name, empty when there is none
    record Facts(int score, long entries, long rejects, ControlTotals totals, Optional<Long> liveTwin) {}

    /// Empty: the file may go LIVE.
    static Optional<Hold> judge(GateSpec gate, Facts file) {
        List<Hold> holds = new ArrayList<>();
        file.liveTwin()
                .ifPresent(live -> holds.add(
                        new Hold(NAME_IS_LIVE, "other content under the name of F" + live + ", which is LIVE")));
        if (file.entries() == 0) {
            holds.add(new Hold(NOTHING_ACCEPTED, "no record could be accepted (" + file.rejects() + " rejected)"));
        }
        if (!file.totals().issues().isEmpty()) {
            holds.add(new Hold(
                    TOTALS_DIFFER,
                    file.totals().issues().stream().map(Issue::message).collect(Collectors.joining("; "))));
        }
        if (file.entries() > 0 && rejectRateExceeds(gate.maxRejectRate(), file)) {
            holds.add(new Hold(
                    MANY_REJECTS,
                    file.rejects() + " of " + (file.entries() + file.rejects()) + " records were rejected, more than "
                            + gate.maxRejectRate()
                                    .movePointRight(2)
                                    .stripTrailingZeros()
                                    .toPlainString() + " %"));
        }
        if (file.score() < gate.minScore()) {
            holds.add(new Hold(LOW_SCORE, "quality score " + file.score() + " is below " + gate.minScore()));
        }
        return holds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hold(
                        holds.getFirst().code(),
                        holds.stream().map(Hold::reason).collect(Collectors.joining("; "))));
    }

    private static boolean rejectRateExceeds(BigDecimal limit, Facts file) {
        BigDecimal allowed = limit.multiply(BigDecimal.valueOf(file.entries() + file.rejects()));
        return BigDecimal.valueOf(file.rejects()).compareTo(allowed) > 0;
    }
}

package io.tieout.validation;

import io.tieout.intake.GateSpec;
import io.tieout.shared.Message;
import io.tieout.validation.Verdict.Hold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides whether a loaded file takes part at once or waits for a person.
final class Gate {

    /// The reason names so many differences; the issues have all.
    private static final int SAID = 5;

    private Gate() {}

    /// @param liveTwin number of a LIVE file of the feed with the same logical name, empty when there is none
    record Facts(int score, long entries, long rejects, ControlTotals totals, Optional<Long> liveTwin) {}

    /// Empty: the file may go LIVE.
    static Optional<Hold> judge(GateSpec gate, Facts file) {
        List<Hold> holds = new ArrayList<>();
        file.liveTwin().ifPresent(live -> holds.add(hold(Message.of("TIE-INT-020.name-is-live", live))));
        if (file.entries() == 0) {
            holds.add(hold(Message.of("TIE-VAL-013.nothing-accepted", file.rejects())));
        }
        if (!file.totals().errors().isEmpty()) {
            String differences = file.totals().errors().stream()
                    .limit(SAID)
                    .map(Issue::message)
                    .collect(Collectors.joining("; "));
            holds.add(hold(Message.of("TIE-VAL-012.totals-differ", differences)));
        }
        if (file.entries() > 0 && rejectRateExceeds(gate.maxRejectRate(), file)) {
            holds.add(hold(Message.of(
                    "TIE-VAL-011.many-rejects",
                    file.rejects(),
                    file.entries() + file.rejects(),
                    gate.maxRejectRate().movePointRight(2).stripTrailingZeros())));
        }
        if (file.score() < gate.minScore()) {
            holds.add(hold(Message.of("TIE-VAL-010.low-score", file.score(), gate.minScore())));
        }
        return holds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hold(
                        holds.getFirst().code(),
                        holds.stream().map(Hold::reason).collect(Collectors.joining("; "))));
    }

    private static Hold hold(Message why) {
        return new Hold(why.code(), why.text());
    }

    private static boolean rejectRateExceeds(BigDecimal limit, Facts file) {
        BigDecimal allowed = limit.multiply(BigDecimal.valueOf(file.entries() + file.rejects()));
        return BigDecimal.valueOf(file.rejects()).compareTo(allowed) > 0;
    }
}

package io.tieout.validation;

import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.intake.GateSpec;
import io.tieout.shared.Message;
import io.tieout.validation.LoadResults.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What becomes of a file that was read to its end: totals compared, quality scored, the gate asked.
///
/// @param controlStatus `AGREES`, `DIFFERS`, `MISSING` or `NONE`
/// @param controlTotal the total that the file states last, empty when it states none
/// @param issues of the totals and the schema; also counted in the score
/// @param hold why the file waits for a person, empty when it takes part
public record Verdict(String controlStatus, String controlTotal, List<Issue> issues, int score, Optional<Hold> hold) {

    /// The first reason's code, all reasons in words.
    public record Hold(String code, String reason) {}

    /// How many issues of each severity the records of a file have.
    public record Counts(long warnings, long errors) {}

    /// @param counts of the issues of the records, without those of the totals and the schema
    /// @param liveTwin number of a LIVE file of the feed with the same logical name, empty when there is none
    public static Verdict of(FeedSpec feed, long fileNo, LoadResult load, Counts counts, Optional<Long> liveTwin) {
        ControlTotals totals =
                ControlTotals.compare(fileNo, load, !feed.control().isEmpty());
        long errors = counts.errors() + totals.errors().size();
        long warnings =
                counts.warnings() + totals.issues().size() - totals.errors().size();
        SchemaResult schema = load.schema();
        List<Issue> issues = new ArrayList<>(totals.issues());
        List<Message> reasons = new ArrayList<>();
        if (schema != null) {
            List<Issue> broken = schema.issues(feed, fileNo);
            issues.addAll(broken);
            schema.hold(feed).ifPresent(reasons::add);
            long wrong = errors(broken);
            errors += wrong;
            warnings += broken.size() - wrong;
        }
        int score = QualityScore.of(warnings, errors, load.statements());
        Optional<Hold> hold =
                Gate.judge(feed.gate(), new Gate.Facts(score, load.entries(), load.rejects(), totals, liveTwin));
        return new Verdict(totals.status().name(), totals.total(), List.copyOf(issues), score, hold)
                .holdingFor(reasons);
    }

    /// Whether the feed does not even hold the file: it contradicts its own totals.
    public boolean isQuarantined(GateSpec gate) {
        return gate.totals() == GateSpec.Totals.QUARANTINE
                && errors(issues.stream()
                                .filter(issue -> issue.rule().equals(ControlTotals.RULE))
                                .toList())
                        > 0;
    }

    /// How many of its issues are errors.
    long errors() {
        return errors(issues);
    }

    private static long errors(List<Issue> issues) {
        return issues.stream()
                .filter(issue -> issue.severity() == Severity.ERROR)
                .count();
    }

    /// The same, and the file waits for these reasons too, said after those it has.
    Verdict holdingFor(List<Message> reasons) {
        if (reasons.isEmpty()) {
            return this;
        }
        String code = hold.map(Hold::code).orElse(reasons.getFirst().code());
        String words = Stream.concat(
                        hold.map(Hold::reason).stream(), reasons.stream().map(Message::text))
                .collect(Collectors.joining("; "));
        return new Verdict(controlStatus, controlTotal, issues, score, Optional.of(new Hold(code, words)));
    }
}

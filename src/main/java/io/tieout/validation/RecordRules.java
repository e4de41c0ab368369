package io.tieout.validation;

import io.tieout.engagements.AuditDays;
import io.tieout.entries.Entry;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.shared.EntryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules of a feed that look at one record: required, range, pattern, in-list, period, expression, roll-forward.
/// Immutable, thread-safe.
public final class RecordRules {

    private final List<RecordRule> rules;

    private RecordRules(List<RecordRule> rules) {
        this.rules = rules;
    }

    /// @throws io.tieout.shared.OperatorException when a rule names a field that entries do not have
    public static RecordRules of(FeedSpec feed, AuditDays days) {
        List<RecordRule> rules = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (RuleSpec spec : feed.rules()) {
            RecordRule.of(spec, feed, days).ifPresent(rule -> {
                int nth = seen.merge(rule.name() + ' ' + rule.field(), 1, Integer::sum);
                rules.add(nth == 1 ? rule : rule.named(rule.name() + "-" + nth));
            });
        }
        return new RecordRules(List.copyOf(rules));
    }

    /// Adds an issue for every rule that the entry breaks.
    public void check(Entry entry, List<Issue> issues) {
        for (RecordRule rule : rules) {
            RecordRule.Breach breach = rule.check().breach(entry);
            if (breach != null) {
                EntryId id = new EntryId(entry.entryId());
                issues.add(new Issue(
                        id.fileNo(),
                        id.recordNo(),
                        rule.name(),
                        rule.severity(),
                        rule.field(),
                        breach.value(),
                        breach.message(),
                        breach.suggestion()));
            }
        }
    }
}

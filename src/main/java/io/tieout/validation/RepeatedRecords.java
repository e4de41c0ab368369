package io.tieout.validation;

import io.tieout.entries.Entry;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Unique;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A feed's `unique` rules over the entries of one file in memory, as `Issues` asks the database after a load.
public final class RepeatedRecords {

    private final List<Rule> rules = new ArrayList<>();

    private record Rule(Unique spec, List<Function<Entry, @Nullable Object>> fields, Set<List<?>> seen) {}

    public RepeatedRecords(FeedSpec feed) {
        feed.rules().forEach(rule -> {
            if (rule instanceof Unique unique) {
                List<Function<Entry, @Nullable Object>> fields = new ArrayList<>();
                unique.fields().forEach(field -> fields.add(EntryValues.kept(field, feed)));
                rules.add(new Rule(unique, fields, new HashSet<>()));
            }
        });
    }

    /// Rules by which the entry repeats an earlier one; entries in the order of the file.
    public List<Unique> repeated(Entry entry) {
        List<Unique> broken = new ArrayList<>();
        for (Rule rule : rules) {
            List<@Nullable Object> key = new ArrayList<>();
            rule.fields().forEach(field -> key.add(field.apply(entry)));
            if (!key.stream().allMatch(Objects::isNull) && !rule.seen().add(key)) {
                broken.add(rule.spec());
            }
        }
        return broken;
    }
}

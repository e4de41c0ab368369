package io.tieout.intake;

import io.tieout.expressions.ValueKind;
import io.tieout.expressions.Vocabulary;
import java.util.TreeMap;
import java.util.TreeSet;

/// What expressions of a feed may name: the fields it fills, with their kinds, and its attributes, which are texts.
/// Where both have one name the field is meant.
public final class RuleFields {

    private RuleFields() {}

    public static Vocabulary of(FeedSpec feed) {
        TreeMap<String, ValueKind> filled = new TreeMap<>();
        TreeSet<String> unfilled = new TreeSet<>();
        feed.attributes().keySet().forEach(name -> filled.put(name, ValueKind.TEXT));
        for (EntryField field : EntryField.values()) {
            if (!FeedRulesCheck.isKept(field)) {
                continue;
            }
            if (FeedRulesCheck.isFilled(feed, field)) {
                filled.put(field.yamlName(), kind(field));
            } else if (!filled.containsKey(field.yamlName())) {
                unfilled.add(field.yamlName());
            }
        }
        return new Vocabulary(filled, unfilled);
    }

    /// Whether the name means an attribute of the feed and not a field.
    public static boolean isAttribute(FeedSpec feed, String name) {
        boolean isField = EntryField.ofYamlName(name)
                .filter(field -> FeedRulesCheck.isKept(field) && FeedRulesCheck.isFilled(feed, field))
                .isPresent();
        return feed.attributes().containsKey(name) && !isField;
    }

    private static ValueKind kind(EntryField field) {
        if (FeedRulesCheck.TEXTS.contains(field)) {
            return ValueKind.TEXT;
        }
        if (field == EntryField.BOOKED_AT) {
            return ValueKind.TIMESTAMP;
        }
        return FeedRulesCheck.DATES.contains(field) ? ValueKind.DATE : ValueKind.NUMBER;
    }
}

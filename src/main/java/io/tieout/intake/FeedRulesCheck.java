package io.tieout.intake;

import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Suggestion;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Rules of a feed: fields that exist, are mapped and are of a fitting kind; sensible limits.
final class FeedRulesCheck {

    private static final Set<EntryField> AMOUNTS = EnumSet.of(EntryField.AMOUNT, EntryField.BALANCE);
    static final Set<EntryField> DATES =
            EnumSet.of(EntryField.BOOKING_DATE, EntryField.VALUE_DATE, EntryField.BOOKED_AT);
    private static final Set<EntryField> UNKEPT = EnumSet.of(EntryField.DEBIT, EntryField.CREDIT, EntryField.INDICATOR);
    private static final Set<EntryField> KEPT = EnumSet.complementOf(EnumSet.copyOf(UNKEPT));
    static final Set<EntryField> TEXTS = texts();

    private final FeedSpec spec;
    private final ConfigKind.Report report;

    FeedRulesCheck(FeedSpec spec, ConfigKind.Report report) {
        this.spec = spec;
        this.report = report;
    }

    void check() {
        for (int i = 0; i < spec.rules().size(); i++) {
            rule("rules[" + i + "]", spec.rules().get(i));
        }
    }

    private void rule(String path, RuleSpec rule) {
        switch (rule) {
            case RuleSpec.Required required -> field(path + ".field", required.field(), KEPT, "field");
            case RuleSpec.Range range -> {
                field(path + ".field", range.field(), AMOUNTS, "amount");
                limits(path, range);
            }
            case RuleSpec.Pattern pattern -> {
                field(path + ".field", pattern.field(), TEXTS, "text");
                expression(path, pattern.matches());
            }
            case RuleSpec.InList list -> {
                field(path + ".field", list.field(), TEXTS, "text");
                if (list.values().isEmpty()) {
                    report.problem(path + ".values", "the list is empty", "give the values that are allowed");
                }
            }
            case RuleSpec.InPeriod period -> field(path + ".field", period.field(), DATES, "date");
            case RuleSpec.Expression expression -> new ExpressionRuleCheck(spec, report).check(path, expression);
            case RuleSpec.Unique unique -> unique(path, unique);
        }
    }

    private void unique(String path, RuleSpec.Unique unique) {
        if (unique.fields().isEmpty()) {
            report.problem(path + ".fields", "the list is empty", "such as [account, reference, amount]");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < unique.fields().size(); i++) {
            String name = unique.fields().get(i);
            field(path + ".fields[" + i + "]", name, KEPT, "field");
            if (!seen.add(name)) {
                report.problem(path + ".fields[" + i + "]", "'" + name + "' is listed twice", "leave one out");
            }
        }
    }

    private void field(String path, String name, Set<EntryField> fitting, String kind) {
        Optional<EntryField> field = EntryField.ofYamlName(name);
        List<String> allowed = Arrays.stream(EntryField.values())
                .filter(fitting::contains)
                .map(EntryField::yamlName)
                .toList();
        if (field.isEmpty()) {
            report.problem(
                    path,
                    "there is no field '" + name + "'",
                    Suggestion.remedy(name, allowed, "allowed: " + String.join(", ", allowed)));
        } else if (!fitting.contains(field.get())) {
            String what = UNKEPT.contains(field.get())
                    ? "'" + name + "' is not kept with an entry"
                    : "'" + name + "' is no " + kind;
            report.problem(path, what, "allowed: " + String.join(", ", allowed));
        } else if (!isFilled(spec, field.get())) {
            report.problem(path, "no column is mapped to '" + name + "'", "map columns." + name + ", or drop the rule");
        }
    }

    static boolean isKept(EntryField field) {
        return KEPT.contains(field);
    }

    static boolean isFilled(FeedSpec spec, EntryField field) {
        return field == EntryField.AMOUNT
                || (field == EntryField.ACCOUNT && spec.account() != null)
                || (field == EntryField.CURRENCY && spec.currency() != null)
                || spec.columns().containsKey(field.yamlName());
    }

    private void limits(String path, RuleSpec.Range range) {
        BigDecimal min = range.min();
        BigDecimal max = range.max();
        if (min == null && max == null) {
            report.problem(path, "says neither min nor max", "give one of them at least");
        } else if (min != null && max != null && min.compareTo(max) > 0) {
            report.problem(path + ".min", "is above max", "swap them");
        }
    }

    private void expression(String path, String matches) {
        try {
            Pattern.compile(matches);
        } catch (PatternSyntaxException invalid) {
            report.problem(
                    path + ".matches",
                    "'" + matches + "' is not a regular expression: " + invalid.getDescription(),
                    "see java.util.regex.Pattern; put it in single quotes in YAML");
        }
    }

    private static Set<EntryField> texts() {
        Set<EntryField> texts = EnumSet.copyOf(KEPT);
        texts.removeAll(AMOUNTS);
        texts.removeAll(DATES);
        texts.remove(EntryField.GROUP_NO);
        return texts;
    }
}

package io.tieout.validation;

import io.tieout.engagements.AuditDays;
import io.tieout.entries.Entry;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.shared.Messages;
import io.tieout.shared.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One compiled rule on one field of an entry, or on several.
record RecordRule(String name, String field, Severity severity, Check check) {

    /// Says what is wrong with an entry, null when nothing is.
    interface Check {
        @Nullable Breach breach(Entry entry);
    }

    record Breach(
            @Nullable String value,
            String message,
            @Nullable String suggestion) {}

    RecordRule named(String other) {
        return new RecordRule(other, field, severity, check);
    }

    /// Empty for rules on the whole file.
    static Optional<RecordRule> of(RuleSpec spec, FeedSpec feed, AuditDays days) {
        return switch (spec) {
            case RuleSpec.Required rule -> rule("required", rule.field(), spec, required(rule, feed));
            case RuleSpec.Range rule -> rule("range", rule.field(), spec, range(rule));
            case RuleSpec.Pattern rule -> rule("pattern", rule.field(), spec, pattern(rule, feed));
            case RuleSpec.InList rule -> rule("in-list", rule.field(), spec, inList(rule, feed));
            case RuleSpec.InPeriod rule -> rule("period", rule.field(), spec, inPeriod(rule, feed, days.period()));
            case RuleSpec.Expression rule -> Optional.of(ExpressionRule.of(rule, feed, days.calendar()));
            case RuleSpec.RollForward rule -> rule("roll-forward", rule.closing(), spec, rolls(rule, feed));
            case RuleSpec.Unique unique -> Optional.empty();
            case RuleSpec.Continuity balances -> Optional.empty();
            case RuleSpec.Balanced balanced -> Optional.empty();
            case RuleSpec.Known known -> Optional.empty();
            case RuleSpec.Duplicate duplicate -> Optional.empty();
            case RuleSpec.DuplicateParty parties -> Optional.empty();
        };
    }

    private static Optional<RecordRule> rule(String name, String field, RuleSpec spec, Check check) {
        return Optional.of(new RecordRule(name, field, spec.severity(), check));
    }

    private static Check required(RuleSpec.Required rule, FeedSpec feed) {
        Function<Entry, @Nullable String> text = EntryValues.text(rule.field(), feed);
        return entry -> {
            String value = text.apply(entry);
            return value == null || value.isBlank()
                    ? new Breach(null, Messages.text("issue.required", rule.field()), null)
                    : null;
        };
    }

    private static Check rolls(RuleSpec.RollForward rule, FeedSpec feed) {
        BalanceColumns columns = new BalanceColumns(feed, rule);
        return entry -> {
            BalanceLine line = columns.read(entry::attribute).orElse(null);
            if (line != null && line.rolls()) {
                return null;
            }
            String account = String.valueOf(entry.account());
            String message = line == null
                    ? Messages.text("issue.roll-unreadable", account, columns.shown(entry::attribute))
                    : Messages.text(
                            "issue.does-not-roll",
                            account,
                            line.opening(),
                            line.debit(),
                            line.credit(),
                            line.rolled(),
                            line.closing(),
                            line.closing().subtract(line.rolled()));
            return new Breach(entry.attribute(rule.closing()), message, null);
        };
    }

    private static Check range(RuleSpec.Range rule) {
        Function<Entry, @Nullable BigDecimal> number = EntryValues.number(rule.field());
        BigDecimal min = rule.min();
        BigDecimal max = rule.max();
        return entry -> {
            BigDecimal value = number.apply(entry);
            if (value == null
                    || ((min == null || value.compareTo(min) >= 0) && (max == null || value.compareTo(max) <= 0))) {
                return null;
            }
            return new Breach(value.toPlainString(), outOfRange(rule, value), null);
        };
    }

    private static String outOfRange(RuleSpec.Range rule, BigDecimal value) {
        if (rule.min() == null) {
            return Messages.text("issue.above-range", rule.field(), value, rule.max());
        }
        return rule.max() == null
                ? Messages.text("issue.below-range", rule.field(), value, rule.min())
                : Messages.text("issue.out-of-range", rule.field(), value, rule.min(), rule.max());
    }

    private static Check pattern(RuleSpec.Pattern rule, FeedSpec feed) {
        Function<Entry, @Nullable String> text = EntryValues.text(rule.field(), feed);
        java.util.regex.Pattern form = java.util.regex.Pattern.compile(rule.matches());
        return entry -> {
            String value = text.apply(entry);
            if (value == null || form.matcher(value).matches()) {
                return null;
            }
            String stripped = value.strip();
            String suggestion = form.matcher(stripped).matches() ? stripped : null;
            return new Breach(
                    value, Messages.text("issue.other-form", rule.field(), value, rule.matches()), suggestion);
        };
    }

    private static Check inList(RuleSpec.InList rule, FeedSpec feed) {
        Function<Entry, @Nullable String> text = EntryValues.text(rule.field(), feed);
        List<String> values = List.copyOf(rule.values());
        return entry -> {
            String value = text.apply(entry);
            if (value == null || values.contains(value)) {
                return null;
            }
            String plain = value.strip().toLowerCase(Locale.ROOT);
            String suggestion = values.stream()
                    .filter(listed -> listed.toLowerCase(Locale.ROOT).equals(plain))
                    .findFirst()
                    .orElse(null);
            return new Breach(
                    value,
                    Messages.text("issue.not-listed", rule.field(), value, String.join(", ", values)),
                    suggestion);
        };
    }

    private static Check inPeriod(RuleSpec.InPeriod rule, FeedSpec feed, Period period) {
        Function<Entry, @Nullable LocalDate> date = EntryValues.date(rule.field(), feed.zone());
        return entry -> {
            LocalDate day = date.apply(entry);
            return day == null || period.contains(day)
                    ? null
                    : new Breach(
                            day.toString(), Messages.text("issue.outside-period", rule.field(), day, period), null);
        };
    }
}

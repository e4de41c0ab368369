package io.tieout.validation;

import io.tieout.engagements.CalendarSpec;
import io.tieout.entries.Entry;
import io.tieout.expressions.Condition;
import io.tieout.expressions.Condition.Verdict;
import io.tieout.expressions.Expression;
import io.tieout.expressions.Mistake;
import io.tieout.expressions.Surroundings;
import io.tieout.expressions.Vocabulary;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.RuleFields;
import io.tieout.shared.Cut;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import io.tieout.shared.OperatorException;
import io.tieout.validation.RecordRule.Breach;
import io.tieout.validation.RecordRule.Check;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A rule in CEL syntax over the fields of one entry. It is broken where `when` holds and `that` does not. Where an
/// absent value leaves one of them open, the rule does not apply; where there is no result, the issue says so.
final class ExpressionRule {

    private static final String NAME = "expression";
    private static final int FIELD_WIDTH = 64;
    private static final int VALUE_WIDTH = 60;

    private final RuleSpec.Expression rule;
    private final Condition<Entry> when;
    private final Condition<Entry> that;
    private final Map<String, Function<Entry, @Nullable Object>> values = new LinkedHashMap<>();

    private ExpressionRule(RuleSpec.Expression rule, FeedSpec feed, CalendarSpec calendar) {
        this.rule = rule;
        Vocabulary vocabulary = RuleFields.of(feed);
        Surroundings surroundings = new Surroundings(feed.zone(), calendar::isBusinessDay);
        Expression wanted = checked(rule.that(), vocabulary);
        Set<String> fields = new LinkedHashSet<>(wanted.fields());
        Expression asked = rule.when() == null ? null : checked(rule.when(), vocabulary);
        if (asked != null) {
            fields.addAll(asked.fields());
        }
        fields.forEach(field -> values.put(
                field,
                EntryValues.value(
                        field, Objects.requireNonNull(vocabulary.filled().get(field)), feed)));
        this.that = wanted.bind(this::field, surroundings);
        this.when = asked == null ? entry -> Verdict.TRUE : asked.bind(this::field, surroundings);
    }

    /// @throws OperatorException when the expression is none of this feed
    static RecordRule of(RuleSpec.Expression rule, FeedSpec feed, CalendarSpec calendar) {
        ExpressionRule made = new ExpressionRule(rule, feed, calendar);
        Check check = made::breach;
        return new RecordRule(NAME, made.fields(), rule.severity(), check);
    }

    private static Expression checked(String text, Vocabulary vocabulary) {
        Expression.Checked checked = Expression.check(text, vocabulary);
        return checked.expression().orElseThrow(() -> {
            Mistake mistake = checked.mistakes().getFirst();
            return new OperatorException(
                    ExitCode.CONFIGURATION,
                    "feed, rules",
                    Message.of("TIE-VAL-020.expression", text, mistake.message(), mistake.remedy()));
        });
    }

    private Function<Entry, @Nullable Object> field(String name) {
        return Objects.requireNonNull(values.get(name));
    }

    private @Nullable Breach breach(Entry entry) {
        try {
            boolean broken = when.of(entry) == Verdict.TRUE && that.of(entry) == Verdict.FALSE;
            return broken ? new Breach(shown(entry), message(), null) : null;
        } catch (ArithmeticException | DateTimeException none) {
            Message why = Message.of("TIE-VAL-021.undecidable", none.getMessage(), condition());
            return new Breach(shown(entry), why.coded(), null);
        }
    }

    private String message() {
        if (rule.message() != null) {
            return rule.message();
        }
        return rule.when() == null
                ? Messages.text("issue.does-not-hold", rule.that())
                : Messages.text("issue.does-not-hold-when", rule.that(), rule.when());
    }

    private String condition() {
        return rule.that() + (rule.when() == null ? "" : " [" + rule.when() + "]");
    }

    /// The values that the rule looked at, by field.
    private String shown(Entry entry) {
        return values.entrySet().stream()
                .map(field -> field.getKey() + " " + text(field.getValue().apply(entry)))
                .collect(Collectors.joining(", "));
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "(none)";
            case BigDecimal number -> number.toPlainString();
            case String text -> '"' + (text.length() > VALUE_WIDTH ? Cut.to(VALUE_WIDTH, text) + "..." : text) + '"';
            default -> value.toString();
        };
    }

    /// As many whole names as the column holds.
    private String fields() {
        StringBuilder names = new StringBuilder();
        for (String name : List.copyOf(values.keySet())) {
            if (names.length() + name.length() + 2 > FIELD_WIDTH) {
                break;
            }
            names.append(names.isEmpty() ? "" : ", ").append(name);
        }
        return names.toString();
    }
}

package io.tieout.intake;

import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Suggestion;
import io.tieout.shared.Message;
import io.tieout.shared.Side;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Rules of a feed: fields that exist, are mapped and are of a fitting kind; sensible limits.
final class FeedRulesCheck {

    private static final Set<EntryField> AMOUNTS = EnumSet.of(EntryField.AMOUNT, EntryField.BALANCE);
    static final Set<EntryField> DATES =
            EnumSet.of(EntryField.BOOKING_DATE, EntryField.VALUE_DATE, EntryField.BOOKED_AT);
    private static final Set<EntryField> UNKEPT = EnumSet.of(EntryField.DEBIT, EntryField.CREDIT, EntryField.INDICATOR);
    private static final Set<EntryField> KEPT = EnumSet.complementOf(EnumSet.copyOf(UNKEPT));
    static final Set<EntryField> TEXTS = texts();
    private static final Set<EntryField> GROUPED = grouped();
    private static final int MOST_DAYS = 366;
    private static final Set<EntryField> COMPARED =
            EnumSet.of(EntryField.ACCOUNT, EntryField.COUNTERPARTY, EntryField.COUNTERPARTY_ACCOUNT);

    private final FeedSpec spec;
    private final ConfigKind.Report report;

    FeedRulesCheck(FeedSpec spec, ConfigKind.Report report) {
        this.spec = spec;
        this.report = report;
    }

    void check() {
        for (int i = 0; i < spec.rules().size(); i++) {
            RuleSpec rule = spec.rules().get(i);
            String path = "rules[" + i + "]";
            boolean isFitting = rule instanceof RuleSpec.DuplicateParty
                    ? spec.side().isParty()
                    : spec.side().hasEntries();
            if (isFitting) {
                rule(path, rule);
            } else {
                report.problem(path, Message.of("TIE-CFG-008.rule-of-other-side", spec.side()));
            }
        }
    }

    private void rule(String path, RuleSpec rule) {
        switch (rule) {
            case RuleSpec.Required required -> field(path + ".field", required.field(), KEPT);
            case RuleSpec.Range range -> {
                field(path + ".field", range.field(), AMOUNTS);
                limits(path, range);
            }
            case RuleSpec.Pattern pattern -> {
                field(path + ".field", pattern.field(), TEXTS);
                expression(path, pattern.matches());
            }
            case RuleSpec.InList list -> {
                field(path + ".field", list.field(), TEXTS);
                if (list.values().isEmpty()) {
                    report.problem(path + ".values", Message.of("TIE-CFG-008.no-values"));
                }
            }
            case RuleSpec.InPeriod period -> field(path + ".field", period.field(), DATES);
            case RuleSpec.Expression expression -> new ExpressionRuleCheck(spec, report).check(path, expression);
            case RuleSpec.Unique unique -> fields(path + ".fields", unique.fields(), KEPT);
            case RuleSpec.Balanced balanced -> fields(path + ".by", balanced.by(), GROUPED);
            case RuleSpec.Known known -> known(path, known);
            case RuleSpec.Duplicate duplicate -> duplicate(path, duplicate);
            case RuleSpec.Continuity any -> {
                if (!spec.format().statesBalances() && !isFilled(spec, EntryField.BALANCE)) {
                    report.problem(path, Message.of("TIE-CFG-008.field-not-mapped", EntryField.BALANCE.yamlName()));
                }
            }
            case RuleSpec.RollForward roll ->
                Stream.of(roll.opening(), roll.debit(), roll.credit(), roll.closing())
                        .forEach(name -> attribute(path, name));
            case RuleSpec.DuplicateParty any -> {}
        }
    }

    private void attribute(String path, String name) {
        if (!spec.attributes().containsKey(name)) {
            String near = Suggestion.of(name, List.copyOf(spec.attributes().keySet()));
            report.problem(
                    path,
                    Message.of(
                            "TIE-CFG-008.no-attribute",
                            name,
                            near,
                            spec.attributes().keySet().stream().sorted().toList()));
        }
    }

    private void duplicate(String path, RuleSpec.Duplicate duplicate) {
        if (duplicate.days() < 0 || duplicate.days() > MOST_DAYS) {
            report.problem(path + ".days", Message.of("TIE-CFG-008.days-between", 0, MOST_DAYS));
        }
        if (duplicate.within() != RuleSpec.Duplicate.Within.FILE && spec.overlap() == FeedSpec.Overlapping.STATEMENT) {
            report.problem(path + ".within", Message.of("TIE-CFG-008.duplicate-in-statements"));
        }
        boolean hasParty = Stream.of(EntryField.COUNTERPARTY, EntryField.COUNTERPARTY_ACCOUNT)
                .anyMatch(field -> isFilled(spec, field));
        boolean hasReference =
                Stream.of(EntryField.REFERENCE, EntryField.DOCUMENT_NO).anyMatch(field -> isFilled(spec, field));
        if (!hasParty && !(hasReference && duplicate.reference() == RuleSpec.Duplicate.Likeness.SAME)) {
            report.problem(path, Message.of("TIE-CFG-008.duplicate-by-nothing"));
        }
    }

    private void known(String path, RuleSpec.Known known) {
        field(path + ".field", known.field(), COMPARED);
        if (known.of().isEmpty() || !known.of().stream().allMatch(Side::isParty)) {
            report.problem(path + ".of", Message.of("TIE-CFG-008.no-master-data"));
        }
    }

    private void fields(String path, List<String> names, Set<EntryField> fitting) {
        if (names.isEmpty()) {
            report.problem(path, Message.of("TIE-CFG-008.no-fields"));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            field(path + "[" + i + "]", name, fitting);
            if (!seen.add(name)) {
                report.problem(path + "[" + i + "]", Message.of("TIE-CFG-008.field-twice", name));
            }
        }
    }

    private void field(String path, String name, Set<EntryField> fitting) {
        Optional<EntryField> field = EntryField.ofYamlName(name);
        List<String> allowed = Arrays.stream(EntryField.values())
                .filter(fitting::contains)
                .map(EntryField::yamlName)
                .toList();
        if (field.isEmpty()) {
            String near = Suggestion.of(name, allowed);
            report.problem(path, Message.of("TIE-CFG-008.no-field", name, near, String.join(", ", allowed)));
        } else if (!fitting.contains(field.get())) {
            report.problem(path, Message.of(unfit(field.get(), fitting), name, String.join(", ", allowed)));
        } else if (!isFilled(spec, field.get())) {
            report.problem(path, Message.of("TIE-CFG-008.field-not-mapped", name));
        }
    }

    /// Which mistake it is to name a field that the rule cannot look at.
    private static String unfit(EntryField field, Set<EntryField> fitting) {
        if (UNKEPT.contains(field)) {
            return "TIE-CFG-008.field-not-kept";
        }
        return fitting.equals(AMOUNTS)
                ? "TIE-CFG-008.field-no-amount"
                : fitting.equals(DATES) ? "TIE-CFG-008.field-no-date" : "TIE-CFG-008.field-no-text";
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
            report.problem(path, Message.of("TIE-CFG-008.range-without-limit"));
        } else if (min != null && max != null && min.compareTo(max) > 0) {
            report.problem(path + ".min", Message.of("TIE-CFG-008.min-above-max"));
        }
    }

    private void expression(String path, String matches) {
        try {
            Pattern.compile(matches);
        } catch (PatternSyntaxException invalid) {
            report.problem(
                    path + ".matches",
                    Message.of("TIE-CFG-008.no-regular-expression", matches, invalid.getDescription()));
        }
    }

    /// What lines of one journal entry may have in common.
    private static Set<EntryField> grouped() {
        Set<EntryField> grouped = EnumSet.copyOf(KEPT);
        grouped.removeAll(AMOUNTS);
        grouped.remove(EntryField.CURRENCY);
        return grouped;
    }

    private static Set<EntryField> texts() {
        Set<EntryField> texts = EnumSet.copyOf(KEPT);
        texts.removeAll(AMOUNTS);
        texts.removeAll(DATES);
        texts.remove(EntryField.GROUP_NO);
        return texts;
    }
}

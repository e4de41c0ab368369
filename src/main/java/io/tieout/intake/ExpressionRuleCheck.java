package io.tieout.intake;

import io.tieout.expressions.Expression;
import io.tieout.expressions.Mistake;
import io.tieout.expressions.Vocabulary;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.shared.Message;

/// Rules in CEL syntax: type-checked against the fields that the feed fills.
final class ExpressionRuleCheck {

    private static final int LONGEST_MESSAGE = 500;

    private final FeedSpec spec;
    private final ConfigKind.Report report;

    ExpressionRuleCheck(FeedSpec spec, ConfigKind.Report report) {
        this.spec = spec;
        this.report = report;
    }

    void check(String path, RuleSpec.Expression rule) {
        Vocabulary vocabulary = RuleFields.of(spec);
        expression(path + ".that", rule.that(), vocabulary);
        if (rule.when() != null) {
            expression(path + ".when", rule.when(), vocabulary);
        }
        if (rule.message() != null && rule.message().length() > LONGEST_MESSAGE) {
            report.problem(path + ".message", Message.of("TIE-CFG-008.too-long", LONGEST_MESSAGE));
        }
    }

    private void expression(String path, String text, Vocabulary vocabulary) {
        for (Mistake mistake : Expression.check(text, vocabulary).mistakes()) {
            report.problemInText(
                    path, mistake.offset(), Message.of("TIE-CFG-030.expression", mistake.message(), mistake.remedy()));
        }
    }
}

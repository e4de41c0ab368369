package io.tieout.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.engagements.AuditDays;
import io.tieout.engagements.CalendarSpec;
import io.tieout.entries.Entry;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.intake.FeedSpecs;
import io.tieout.intake.GateSpec;
import io.tieout.intake.SignSpec;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Period;
import io.tieout.shared.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordRulesTests {

    private static final FeedSpec.ColumnSpec COLUMN =
            new FeedSpec.ColumnSpec(List.of("C"), null, null, List.of(), ".", null, List.of(), false);
    private static final Period YEAR = Period.parse("2026-01-01..2026-12-31");

    @Test
    void findsEveryKindOfBreach() {
        List<Issue> issues = check(
                new RuleSpec.Required("counterparty", Severity.ERROR),
                new RuleSpec.Required("reference", Severity.ERROR),
                new RuleSpec.Range("amount", BigDecimal.ZERO, new BigDecimal("10"), Severity.WARNING),
                new RuleSpec.Pattern("reference", "[A-Z]{2}[0-9]+", Severity.WARNING),
                new RuleSpec.InList("channel", List.of("SEPA", "CARD"), Severity.WARNING),
                new RuleSpec.InPeriod("booking_date", Severity.WARNING),
                new RuleSpec.InPeriod("value_date", Severity.WARNING));

        assertThat(issues)
                .extracting(Issue::rule, Issue::field, Issue::value, Issue::suggestion)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("required", "counterparty", null, null),
                        org.assertj.core.groups.Tuple.tuple("range", "amount", "-10.01", null),
                        org.assertj.core.groups.Tuple.tuple("pattern", "reference", " AB1 ", "AB1"),
                        org.assertj.core.groups.Tuple.tuple("in-list", "channel", "sepa", "SEPA"),
                        org.assertj.core.groups.Tuple.tuple("period", "booking_date", "2025-12-31", null));
        assertThat(issues.get(1).message())
                .isEqualTo("amount -10.01 is out of range; it should be at least 0 and at most 10");
        assertThat(issues).allMatch(issue -> issue.fileNo() == 7 && issue.recordNo() == 12);
    }

    @Test
    void keepsSeveralRulesOnOneFieldApart() {
        List<Issue> issues = check(
                new RuleSpec.Pattern("reference", "x", Severity.WARNING),
                new RuleSpec.Pattern("reference", "y", Severity.ERROR),
                new RuleSpec.Required("branch", Severity.ERROR),
                new RuleSpec.InList("branch", List.of("1"), Severity.ERROR));

        assertThat(issues).extracting(Issue::rule).containsExactly("pattern", "pattern-2", "in-list");
        assertThat(issues.getLast().value()).isEqualTo("4711");
    }

    @Test
    void aConditionIsBrokenWhereItIsFalseAndAskedFor() {
        List<Issue> issues = check(
                expression("amount > -5 || channel == 'sepa'", null, null),
                expression("amount > -5", "channel == 'card'", null),
                expression("amount > -5", "channel == 'sepa' && branch == '4711'", null),
                expression("booking_date >= date('2026-01-01')", null, "belongs to the year before"));

        assertThat(issues)
                .extracting(Issue::rule, Issue::field, Issue::value, Issue::message)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "expression",
                                "amount, channel, branch",
                                "amount -10.01, channel \"sepa\", branch \"4711\"",
                                "this does not hold: amount > -5, when channel == 'sepa' && branch == '4711'"),
                        org.assertj.core.groups.Tuple.tuple(
                                "expression", "booking_date", "booking_date 2025-12-31", "belongs to the year before"));
        assertThat(issues).allMatch(issue -> issue.severity() == Severity.WARNING && issue.recordNo() == 12);
    }

    @Test
    void whereAValueIsAbsentAConditionDoesNotApply() {
        assertThat(check(
                        expression("value_date <= booking_date", null, null),
                        expression("amount > 0", "value_date > booking_date", null)))
                .isEmpty();
        assertThat(check(expression("has(value_date)", null, null)))
                .singleElement()
                .satisfies(issue -> assertThat(issue.value()).isEqualTo("value_date (none)"));
    }

    @Test
    void aConditionWithoutAResultIsAnIssueThatSaysSo() {
        assertThat(check(
                        expression("amount % (amount - amount) == 0", null, "never shown"),
                        expression("amount < 0", null, null)))
                .singleElement()
                .satisfies(issue -> assertThat(issue.message())
                        .startsWith("cannot be decided for these values (")
                        .endsWith("amount % (amount - amount) == 0 [TIE-VAL-021]"));
    }

    private static RuleSpec.Expression expression(String that, @Nullable String when, @Nullable String message) {
        return new RuleSpec.Expression(that, when, message, Severity.WARNING);
    }

    @Test
    void refusesFieldsThatEntriesDoNotHave() {
        assertThatThrownBy(() -> check(new RuleSpec.Required("colour", Severity.ERROR)))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> check(new RuleSpec.Range("reference", null, null, Severity.ERROR)))
                .isInstanceOf(OperatorException.class);
    }

    private static List<Issue> check(RuleSpec... rules) {
        FeedSpec feed = new FeedSpec(
                "Bank",
                Side.BANK,
                null,
                "*",
                ZoneId.of("UTC"),
                "EUR",
                null,
                FeedSpecs.FORMAT,
                Map.of("booking_date", COLUMN, "value_date", COLUMN, "amount", COLUMN, "channel", COLUMN),
                Map.of(
                        "branch",
                        new FeedSpec.ColumnSpec(List.of("Branch"), null, null, List.of(), ".", null, List.of(), false)),
                new SignSpec(SignSpec.Style.SIGNED, false, SignSpec.Negative.REFUSED, List.of(), List.of()),
                List.of(),
                List.of(rules),
                new GateSpec(70, new BigDecimal("0.05"), GateSpec.Totals.HOLD),
                FeedSpecs.NO_RECEIPT,
                FeedSpec.Overlapping.SEPARATE,
                FeedSpecs.ANY_ARRIVAL);
        Entry entry = new Entry(
                (7L << 32) + 12,
                LocalDate.of(2025, 12, 31),
                null,
                null,
                -1001,
                "EUR",
                null,
                " ",
                null,
                " AB1 ",
                null,
                null,
                null,
                "sepa",
                null,
                null,
                null,
                null,
                "{\"branch\":\"4711\"}",
                0,
                1);
        List<Issue> issues = new ArrayList<>();
        RecordRules.of(feed, new AuditDays(YEAR, CalendarSpec.weekdays())).check(entry, issues);
        return issues;
    }
}

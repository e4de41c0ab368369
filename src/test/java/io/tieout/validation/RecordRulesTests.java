package io.tieout.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.entries.Entry;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.intake.FeedSpecs;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Period;
import io.tieout.shared.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordRulesTests {

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
                Map.of(),
                Map.of(
                        "branch",
                        new FeedSpec.ColumnSpec(List.of("Branch"), null, null, List.of(), ".", null, List.of(), false)),
                new FeedSpec.SignSpec(
                        FeedSpec.SignSpec.Style.SIGNED,
                        false,
                        FeedSpec.SignSpec.Negative.REFUSED,
                        List.of(),
                        List.of()),
                List.of(),
                List.of(rules),
                new FeedSpec.GateSpec(70, new BigDecimal("0.05")));
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
                "sepa",
                null,
                null,
                null,
                null,
                "{\"branch\":\"4711\"}",
                0,
                1);
        List<Issue> issues = new ArrayList<>();
        RecordRules.of(feed, YEAR).check(entry, issues);
        return issues;
    }
}

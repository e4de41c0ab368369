package io.tieout.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.jobsconfig.ConfigHome;
import io.tieout.shared.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpressionRuleCheckTests {

    private static final String[] FEED = {
        "title: Bank",
        "side: BANK",
        "zone: Europe/London",
        "currency: GBP",
        "account: main",
        "columns:",
        "  booking_date: {header: Date}",
        "  value_date: {header: Value, optional: true}",
        "  booked_at: {header: Booked, formats: [\"dd/MM/yyyy HH:mm\"]}",
        "  amount: {header: Amount}",
        "  reference: {header: Reference}",
        "  document_no: {header: Document}",
        "  channel: {header: Type}",
        "attributes:",
        "  cost_centre: {header: CC}",
        "rules:"
    };

    @TempDir
    Path temporary;

    private List<Problem> problems(String... rules) {
        String[] lines = new String[FEED.length + rules.length];
        System.arraycopy(FEED, 0, lines, 0, FEED.length);
        System.arraycopy(rules, 0, lines, FEED.length, rules.length);
        return new ConfigHome(temporary)
                .with("engagements/acme/feeds/bank.yaml", lines)
                .problems(FeedSpec.KIND);
    }

    @Test
    void pointsIntoTheExpression() {
        assertThat(problems(
                        "  - rule: expression",
                        "    that: amount < 0 || documnt_no != ''",
                        "  - {rule: expression, that: \"amount < 0\", when: 'reference == ''x'' && balance > 0'}",
                        "  - rule: expression",
                        "    that: >",
                        "      amount < 0 ||",
                        "      cost_centre < 1",
                        "  - {rule: expression, that: amount}"))
                .extracting(problem -> problem.place().replaceFirst(".*bank.yaml:", "") + " " + problem.code() + " "
                        + problem.message() + " -> " + problem.remedy())
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith("18:25 TIE-CFG-030 `rules[0].that`: there is no field 'documnt_no'"
                                        + " -> did you mean `document_no`? allowed: account, amount, booked_at,")
                                .contains("cost_centre"),
                        problem -> assertThat(problem)
                                .startsWith("19:73 TIE-CFG-030 `rules[1].when`: no column is mapped to 'balance'"
                                        + " -> map columns.balance, or use account,"),
                        problem -> assertThat(problem)
                                .startsWith("23:19 TIE-CFG-030 `rules[2].that`: `<` does not take text and number"
                                        + " -> it takes: number and number;"),
                        problem -> assertThat(problem)
                                .startsWith("24:30 TIE-CFG-030 `rules[3].that`: is a number where true or false"));
    }

    @Test
    void whatIsNotKeptWithAnEntryIsNoField() {
        assertThat(problems("  - {rule: expression, that: has(debit) || has(indicator)}"))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.message()).contains("there is no field"));
    }

    @Test
    void theExamplesOfTheManualAreGood() throws IOException {
        String page = Files.readString(Path.of("src/docs/operations/feeds.md"));
        List<String> examples = Pattern.compile("(?m)^- \\{?rule: expression.*(\\R  .*)*")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(examples).hasSizeGreaterThan(5);
        assertThat(problems(examples.stream()
                        .map(example -> "  " + example.replace("\n", "\n  "))
                        .toArray(String[]::new)))
                .isEmpty();
    }
}

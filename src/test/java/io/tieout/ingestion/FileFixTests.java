package io.tieout.ingestion;

import static io.tieout.intake.FeedSpecs.FORMAT;
import static io.tieout.intake.FeedSpecs.SIGN;
import static io.tieout.intake.FeedSpecs.amount;
import static io.tieout.intake.FeedSpecs.bare;
import static io.tieout.intake.FeedSpecs.column;
import static io.tieout.intake.FeedSpecs.dated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.intake.FeedSpec;
import io.tieout.shared.ExitCode;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFixTests {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final FeedSpec FEED = bare(
            FORMAT,
            Map.of(
                    "booking_date", dated("Date", "yyyy-MM-dd"),
                    "amount", amount("Amount", ".", ","),
                    "currency", column("Currency"),
                    "description", column("Text")),
            SIGN);
    private static final String HEAD = "Date,Amount,Currency,Text\n";

    @TempDir
    private Path folder;

    @Test
    void eachRuleMendsWhatItNamesAndNothingElse() throws IOException {
        assertThat(fixed(HEAD + "2026-01-31,1,EUR,a\n , ,,\n\n2026-01-31,2,EUR,b", "blank-lines"))
                .isEqualTo(HEAD + "2026-01-31,1,EUR,a\n2026-01-31,2,EUR,b");
        assertThat(fixed(HEAD + "2026-01-31,1,EUR,a\r\ndate,AMOUNT, Currency,Text\r\n", "repeated-headers"))
                .isEqualTo(HEAD + "2026-01-31,1,EUR,a\r\n");
        assertThat(fixed(
                        "Date,Amount,Currency,Text,,\n2026-01-31,1,EUR,a,,\n2026-01-31,2,EUR,b,, x\n", "blank-columns"))
                .isEqualTo(HEAD + "2026-01-31,1,EUR,a\n2026-01-31,2,EUR,b,, x\n");
        assertThat(fixed(HEAD + "\u00A02026-01-31 ,1,EUR,\" a, b \"\n", "trim"))
                .isEqualTo(HEAD + "2026-01-31,1,EUR,\"a, b\"\n");
        assertThat(fixed(
                        HEAD + "2026-01-31,\"-1.234.567,80\",EUR,\"1,5\"\n2026-01-31,1.234 EUR,EUR,\n",
                        "decimal-comma"))
                .isEqualTo(HEAD + "2026-01-31,-1234567.80,EUR,\"1,5\"\n2026-01-31,1234 EUR,EUR,\n");
        assertThat(fixed(HEAD + "31.1.2026,1,EUR,a\n,2,EUR,\n", "dates=d.M.yyyy"))
                .isEqualTo(HEAD + "2026-01-31,1,EUR,a\n,2,EUR,\n");
        assertThat(fixed(HEAD + "2026-01-31,1,eur,a\n", "currency-case")).isEqualTo(HEAD + "2026-01-31,1,EUR,a\n");
    }

    @Test
    void aFileInAnotherEncodingAndWithOtherDelimitersBecomesOneOfTheFeed() throws IOException {
        String text =
                "Date;Amount;Currency;Text\r\n2026-01-31;1;EUR;\"M\u00FCller; S\u00F6hne\"\r\n2026-01-31;2;EUR;a,b\r\n";

        assertThat(fixed(text.getBytes(WESTERN), "delimiter=;", "encoding=windows-1252"))
                .isEqualTo(
                        "Date,Amount,Currency,Text\r\n2026-01-31,1,EUR,M\u00FCller; S\u00F6hne\r\n2026-01-31,2,EUR,\"a,b\"\r\n");
        byte[] wide = ("\uFEFF" + HEAD + "2026-01-31,1,EUR,\u0416\n").getBytes(StandardCharsets.UTF_16LE);
        assertThat(fixed(wide, "encoding=UTF-16")).isEqualTo(HEAD + "2026-01-31,1,EUR,\u0416\n");
    }

    @Test
    void aRecordThatNoRuleTouchesIsCopiedByteForByte() throws IOException {
        String text = "\uFEFF" + HEAD + "2026-01-31,\"1\",EUR,\"a \"\r2026-01-31,2,EUR, b\r\n2026-01-31,3,EUR,\"c\"x";

        assertThat(fixed(text, "trim"))
                .isEqualTo("\uFEFF" + HEAD + "2026-01-31,1,EUR,a\r2026-01-31,2,EUR,b\r\n2026-01-31,3,EUR,\"c\"x");
        assertThat(fixed(text, "decimal-comma", "blank-lines")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"decimal-comma: 12.50", "decimal-point: 1.234.567,89 ", "dates=dd/MM/yyyy: 2026-12-31"})
    void aRuleStopsWhereTheFileIsWrittenBothWays(String ruleAndValue) throws IOException {
        String rule = ruleAndValue.substring(0, ruleAndValue.indexOf(':'));
        String value = ruleAndValue.substring(ruleAndValue.indexOf(' ') + 1);
        boolean isDay = rule.startsWith("dates");
        FeedSpec feed = rule.equals("decimal-point")
                ? bare(FORMAT, Map.of("booking_date", column("Date"), "amount", amount("Amount", ",", ".")), SIGN)
                : FEED;
        String records = isDay
                ? "05/06/2026,1,EUR,\n" + value + ",1,EUR,\n"
                : "2026-01-31,7,EUR,\n2026-01-31,\"" + value + "\",EUR,\n";

        assertThatThrownBy(() -> write(feed, (HEAD + records).getBytes(StandardCharsets.UTF_8), List.of(rule)))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("record 3")
                .hasMessageContaining("TIE-ING-042");
    }

    @Test
    void whatTheFeedCannotReadEitherIsLeftForTheLoadToReject() throws IOException {
        String text = HEAD + "31/02/2026,n/a,EUR,a\n";

        assertThat(fixed(text, "dates=dd/MM/yyyy", "decimal-comma")).isEqualTo(text);
    }

    @Test
    void theOrderInWhichRulesAreNamedDoesNotMatter() throws IOException {
        String text = HEAD + " 31/01/2026 ,\" 1,50\",eur,a\n,,,\nDate,Amount,Currency,Text\n";
        List<String> rules = new ArrayList<>(List.of(
                "trim", "dates=dd/MM/yyyy", "decimal-comma", "currency-case", "blank-lines", "repeated-headers"));
        String once = fixed(text, rules.toArray(String[]::new));

        for (int turn = 0; turn < rules.size(); turn++) {
            Collections.rotate(rules, 1);
            assertThat(fixed(text, rules.toArray(String[]::new))).isEqualTo(once);
        }
        assertThat(once).isEqualTo(HEAD + "2026-01-31,1.50,EUR,a\n");
        assertThat(fixed(once, "trim", "currency-case", "blank-lines", "repeated-headers"))
                .as("mended once more")
                .isEqualTo(once);
        assertThatThrownBy(() -> fixed(once, "decimal-comma")).hasMessageContaining("TIE-ING-042");
    }

    @Test
    void countsTheRecordsThatARuleChangedAndShowsTheFirst() throws IOException {
        byte[] bytes = (HEAD + "2026-01-31,1,EUR,a\n 2026-01-31,1,EUR,b\n,,,\n").getBytes(StandardCharsets.UTF_8);

        FileFix.Result result = result(FEED, bytes, List.of("trim", "blank-lines"), new ByteArrayOutputStream());

        assertThat(result.records()).isEqualTo(4);
        assertThat(result.rules()).extracting(done -> done.rule().text()).containsExactly("blank-lines", "trim");
        assertThat(result.rules()).extracting(FileFix.Done::records).containsExactly(1L, 1L);
        assertThat(result.rules().getLast().examples())
                .containsExactly(new Fixing.Example(3, " 2026-01-31|1|EUR|b", "2026-01-31|1|EUR|b"));
        assertThat(result.rules().getFirst().examples()).containsExactly(new Fixing.Example(4, "|||", ""));
    }

    @Test
    void refusesWhatItCannotDoInPlainWords() {
        String text = HEAD + "2026-01-31,1,EUR,\u0416\n";
        FeedSpec western = FEED.with(FEED.format().with("windows-1252", ","));
        FeedSpec bare =
                FEED.with(new FeedSpec.FormatSpec("csv", "UTF-8", ",", "", true, 0, false, FORMAT.ragged(), "*"));
        byte[] divided = "Date;Amount;Currency;Text\n2026-01-31;1;EUR;a,b\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> write(western, text.getBytes(StandardCharsets.UTF_8), List.of("encoding=UTF-8")))
                .hasMessageContaining("TIE-ING-043");
        assertThatThrownBy(() -> write(bare, divided, List.of("delimiter=;"))).hasMessageContaining("TIE-ING-044");
        assertThatThrownBy(() -> write(FEED, "M\u00FCller,1\n2\n".getBytes(WESTERN), List.of("trim")))
                .hasMessageContaining("TIE-FMT-007");
        for (String wrong : List.of("magic", "trim=x", "encoding", "encoding=UTF-99", "dates=hh:mm", "delimiter=ab")) {
            assertThatThrownBy(() -> FixRule.parse(wrong))
                    .isInstanceOfSatisfying(
                            OperatorException.class,
                            refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE))
                    .hasMessageContaining("TIE-ING-040");
        }
    }

    private String fixed(String text, String... rules) throws IOException {
        return fixed(text.getBytes(StandardCharsets.UTF_8), rules);
    }

    private String fixed(byte[] bytes, String... rules) throws IOException {
        return write(FEED, bytes, List.of(rules));
    }

    private String write(FeedSpec feed, byte[] bytes, List<String> rules) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        result(feed, bytes, rules, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private FileFix.Result result(FeedSpec feed, byte[] bytes, List<String> rules, ByteArrayOutputStream out)
            throws IOException {
        Path file = Files.write(folder.resolve("f.csv"), bytes);
        List<FixRule> parsed =
                Stream.of(rules).flatMap(List::stream).map(FixRule::parse).toList();
        return FileFix.write(feed, file, Sha256.of(bytes), parsed, out);
    }
}

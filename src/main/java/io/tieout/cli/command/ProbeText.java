package io.tieout.cli.command;

import io.tieout.cli.Json;
import io.tieout.cli.Table;
import io.tieout.entries.Entry;
import io.tieout.entries.Reject;
import io.tieout.formats.BankFormat;
import io.tieout.formats.CsvSniffer;
import io.tieout.formats.Flaw;
import io.tieout.ingestion.Probe;
import io.tieout.intake.FeedSpec;
import io.tieout.shared.Currencies;
import io.tieout.shared.EntryId;
import io.tieout.shared.Money;
import io.tieout.validation.Issue;
import io.tieout.validation.LoadResults.LoadResult;
import io.tieout.validation.Verdict;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a probe found, for people and as JSON.
final class ProbeText {

    private static final int REMARKS = 5;

    private final Probe.Report report;
    private final FeedSpec feed;

    ProbeText(Probe.Report report, FeedSpec feed) {
        this.report = report;
        this.feed = feed;
    }

    void print(PrintStream out) {
        line(out, "bytes", report.plan().bytes() + ", SHA-256 " + report.plan().sha256());
        report.looksLike().ifPresent(format -> line(out, "looks like", looks(format)));
        if (feed.format().type().equals("csv")) {
            csv(out);
        }
        out.println();
        Table mapping = new Table("field", "column", "name in the file");
        report.mappings()
                .forEach(column -> mapping.row(
                        column.field(), column.column() == 0 ? "" : String.valueOf(column.column()), column.name()));
        mapping.print(out);
        report.loaded().ifPresent(loaded -> print(out, loaded));
        out.println();
        if (!report.lookAlikes().isEmpty() && report.flaw().isEmpty()) {
            out.println("It has the columns of feed " + String.join(", ", report.lookAlikes()) + " too.");
        }
        report.doubts().forEach(doubt -> out.println(Table.printable(doubt)));
        out.println("It would be " + outcome());
    }

    private static String looks(BankFormat format) {
        return format.yamlName() + " (a feed with `extends: " + format.sharedFeed() + "` reads it)";
    }

    private void csv(PrintStream out) {
        CsvSniffer.Guess guess = report.guess();
        line(out, "encoding", declared(feed.format().encoding(), encodingSeen()));
        line(out, "delimiter", declared(shown(feed.format().delimiter()), shown(String.valueOf(guess.delimiter()))));
        line(out, "line ends", guess.lineEnds().toString());
        line(
                out,
                "shape",
                guess.regular() + " of the first " + guess.records() + " records have " + guess.fields() + " fields");
        if (feed.format().header()) {
            line(out, "header", "after " + report.skippedLines() + " lines: " + String.join(" | ", report.header()));
        }
    }

    String json() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        CsvSniffer.Guess guess = report.guess();
        all.put("bytes", report.plan().bytes());
        all.put("sha256", report.plan().sha256());
        all.put("encoding_seen", encodingSeen());
        all.put("delimiter_seen", String.valueOf(guess.delimiter()));
        all.put("line_ends", guess.lineEnds().toString());
        all.put("preamble_seen", guess.preamble());
        all.put("format_seen", report.looksLike().map(BankFormat::yamlName).orElse(""));
        all.put("header", report.header());
        all.put("looks_like", report.lookAlikes());
        all.put("doubts", report.doubts());
        all.put("status", status());
        report.flaw().ifPresent(flaw -> {
            all.put("code", flaw.code());
            all.put("message", flaw.message());
            all.put("remedy", flaw.remedy());
        });
        report.loaded().ifPresent(loaded -> {
            LoadResult result = loaded.result();
            all.put("records", result.records());
            all.put("entries", result.entries());
            all.put("rejects", result.rejects());
            all.put("control_rows", result.controlRows());
            all.put("ignored_rows", result.ignoredRows());
            all.put("sums", sums(result));
            all.put("control_status", loaded.verdict().controlStatus());
            if (result.schema() != null) {
                all.put("schema_status", result.schema().status());
                all.put("schema", result.schema().schema());
                all.put("schema_breaches", result.schema().breaches());
            }
            all.put("quality_score", loaded.verdict().score());
            all.put("issues", loaded.issuesByRule());
            all.put("code", loaded.verdict().hold().map(Verdict.Hold::code).orElse(""));
            all.put("message", loaded.verdict().hold().map(Verdict.Hold::reason).orElse(""));
            all.put(
                    "first_rejects",
                    loaded.rejects().stream().map(ProbeText::reject).toList());
        });
        return Json.line(all);
    }

    private static Map<String, Object> reject(Reject reject) {
        return Map.of("record_no", reject.recordNo(), "code", reject.code(), "message", reject.message());
    }

    private void print(PrintStream out, Probe.Loaded loaded) {
        LoadResult result = loaded.result();
        out.println();
        line(
                out,
                "records",
                result.records() + " = " + result.entries() + " entries + " + result.rejects() + " rejects + "
                        + result.controlRows() + " control rows + " + result.ignoredRows() + " ignored");
        sums(result).forEach((currency, sum) -> line(out, "sum", currency + " " + sum));
        line(out, "days", result.firstDay() + " to " + result.lastDay());
        line(out, "totals", loaded.verdict().controlStatus());
        if (result.schema() != null) {
            line(out, "schema", Table.printable(result.schema().words()));
        }
        loaded.verdict().issues().stream()
                .limit(REMARKS)
                .forEach(issue -> line(out, "", Table.printable(issue.message())));
        line(out, "score", String.valueOf(loaded.verdict().score()));
        line(
                out,
                "issues",
                loaded.issuesByRule().isEmpty()
                        ? "none"
                        : loaded.issuesByRule().entrySet().stream()
                                .map(rule -> rule.getKey() + " " + rule.getValue())
                                .collect(Collectors.joining(", ")));
        entries(out, loaded.entries());
        rejects(out, loaded.rejects());
        issues(out, loaded.issues());
    }

    private static void entries(PrintStream out, List<Entry> entries) {
        Table table = new Table("record", "booking date", "amount", "currency", "counterparty", "reference");
        entries.forEach(entry -> table.row(
                new EntryId(entry.entryId()).recordNo(),
                entry.bookingDate(),
                Money.plain(entry.amountMinor(), entry.currency()),
                entry.currency(),
                textOf(entry.counterparty()),
                textOf(entry.reference())));
        section(out, "First entries", table);
    }

    private static void rejects(PrintStream out, List<Reject> rejects) {
        Table table = new Table("record", "byte", "code", "reason");
        rejects.forEach(reject -> table.row(reject.recordNo(), reject.byteOffset(), reject.code(), reject.message()));
        section(out, "First rejects", table);
    }

    private static void issues(PrintStream out, List<Issue> issues) {
        Table table = new Table("record", "rule", "severity", "field", "message");
        issues.forEach(
                issue -> table.row(issue.recordNo(), issue.rule(), issue.severity(), issue.field(), issue.message()));
        section(out, "First issues", table);
    }

    private static void section(PrintStream out, String title, Table table) {
        if (!table.isEmpty()) {
            out.println();
            out.println(title);
            table.print(out);
        }
    }

    private String outcome() {
        if (report.flaw().isPresent()) {
            Flaw flaw = report.flaw().get();
            return "QUARANTINED: " + Table.printable(flaw.message()) + " -> " + Table.printable(flaw.remedy()) + " ["
                    + flaw.code() + "]";
        }
        return report.loaded()
                .flatMap(loaded -> loaded.verdict().hold())
                .map(hold -> (isQuarantined() ? "QUARANTINED: " : "HELD: ") + Table.printable(hold.reason()) + " ["
                        + hold.code() + "]")
                .orElse("LIVE");
    }

    private boolean isQuarantined() {
        return report.loaded()
                .filter(loaded -> loaded.verdict().isQuarantined(feed.gate()))
                .isPresent();
    }

    private String status() {
        return outcome().replaceFirst("(?s):.*", "");
    }

    private String encodingSeen() {
        CsvSniffer.Guess guess = report.guess();
        return guess.encoding() + (guess.marked() ? " (by its byte order mark)" : "");
    }

    private static String declared(String said, String seen) {
        return said + "; the file looks like " + seen;
    }

    private static String shown(String character) {
        return character.equals("\t") ? "tab" : "'" + character + "'";
    }

    private static Map<String, String> sums(LoadResult result) {
        Map<String, String> sums = new LinkedHashMap<>();
        result.sums().forEach((currency, sum) -> sums.put(currency, plain(sum.booked(), currency)));
        return sums;
    }

    private static String plain(BigInteger minor, String currency) {
        return new BigDecimal(minor, Currencies.exponent(currency)).toPlainString();
    }

    private static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf("%-10s %s%n", name, Table.printable(value));
    }
}

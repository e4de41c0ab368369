package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Table;
import io.tieout.generator.measure.Place;
import io.tieout.generator.measure.Verdict;
import io.tieout.generator.measure.VerdictCounts;
import io.tieout.generator.measure.Verdicts;
import io.tieout.reconciliation.Payouts;
import io.tieout.reconciliation.Purchases;
import io.tieout.reconciliation.payouts.Payout;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.Money;
import io.tieout.shared.Share;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `quality` says of lines of invoices and of payouts, where a truth of them lies beside the truth of matches.
record VerdictReport(String title, String passing, Verdicts.Result result) {

    /// Of `lines.csv` beside that file.
    static Optional<VerdictReport> lines(
            Path beside, Application application, EngagementId engagement, Map<Long, String> names) throws IOException {
        Path truth = beside.resolveSibling("lines.csv");
        if (!Files.isRegularFile(truth)) {
            return Optional.empty();
        }
        Verdicts verdicts = Verdicts.ofLines(truth);
        Purchases purchases = application.get(Purchases.class);
        purchases
                .specs(engagement)
                .values()
                .forEach(spec -> purchases.of(engagement, spec).invoices().forEach(one -> {
                    List<String> holds = one.holds().stream()
                            .map(hold -> hold.reason().name())
                            .toList();
                    verdicts.say(place(one.invoice().entry(), names), Verdict.ofLine(holds));
                }));
        return Optional.of(new VerdictReport("Lines of invoices", "MATCHED", verdicts.result()));
    }

    /// Of `payouts.csv` beside that file.
    static Optional<VerdictReport> payouts(
            Path beside, Application application, EngagementId engagement, Map<Long, String> names) throws IOException {
        Path truth = beside.resolveSibling("payouts.csv");
        if (!Files.isRegularFile(truth)) {
            return Optional.empty();
        }
        Verdicts verdicts = Verdicts.ofPayouts(truth);
        Payouts payouts = application.get(Payouts.class);
        payouts.specs(engagement)
                .values()
                .forEach(spec -> payouts.of(engagement, spec, null)
                        .forEach(one -> verdicts.say(one.id() + " " + one.currency(), verdict(one, names))));
        return Optional.of(new VerdictReport("Payouts", "AGREES", verdicts.result()));
    }

    private static Verdict verdict(Payout payout, Map<Long, String> names) {
        return Verdict.ofPayout(
                payout.status().name(),
                Integer.toString(payout.linesOff()),
                List.of(
                        Integer.toString(payout.lines()),
                        Money.plain(payout.grossMinor(), payout.currency()),
                        Money.plain(payout.feeMinor(), payout.currency()),
                        Money.plain(payout.netMinor(), payout.currency()),
                        Money.plain(payout.arrivedMinor(), payout.currency())),
                payout.arrived().stream().map(entry -> place(entry, names)).toList());
    }

    private static String place(long entry, Map<Long, String> names) {
        EntryId id = new EntryId(entry);
        return new Place(names.getOrDefault(id.fileNo(), ""), id.recordNo()).toString();
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = facts(result.total());
        facts.remove("shape");
        facts.put("unknown", result.unknown());
        facts.put("shapes", result.byShape().stream().map(VerdictReport::facts).toList());
        facts.put("wrong", result.wrong().stream().map(VerdictReport::facts).toList());
        return facts;
    }

    private static Map<String, Object> facts(VerdictCounts counts) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("shape", counts.shape());
        facts.put("things", counts.things());
        facts.put("passed", counts.passed());
        facts.put("passed_right", counts.passedRight());
        QualityReport.rate(facts, "precision", counts.precision());
        facts.put("to_pass", counts.toPass());
        facts.put("found", counts.found());
        QualityReport.rate(facts, "recall", counts.recall());
        facts.put("to_hold", counts.toHold());
        facts.put("reasons_right", counts.reasonsRight());
        QualityReport.rate(facts, "reason_accuracy", counts.reasons());
        facts.put("exact", counts.exact());
        QualityReport.rate(facts, "exactness", counts.exactness());
        return facts;
    }

    private static Map<String, Object> facts(Verdicts.Wrong wrong) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("thing", wrong.thing());
        facts.put("shape", wrong.shape());
        facts.put("known", words(wrong.known()));
        facts.put("said", words(wrong.said()));
        return facts;
    }

    private static String words(@Nullable Verdict verdict) {
        return verdict == null ? "" : (verdict.passes() ? "passes" : verdict.why()) + " " + verdict.figures();
    }

    void print(PrintStream out) {
        VerdictCounts total = result.total();
        out.printf("%n%s:%n", title);
        line(out, "precision", total.precision(), "that are " + passing + " may pass, and all figures are right");
        line(out, "recall", total.recall(), "that may pass are " + passing);
        line(out, "reasons", total.reasons(), "that may not pass are given exactly the reasons that they have");
        line(out, "exactness", total.exactness(), "are wholly as they are");
        if (result.unknown() > 0) {
            out.printf("%d are not named by the truth%n", result.unknown());
        }
        shapes(out);
        Table wrong = new Table("thing", "shape", "known", "said");
        result.wrong().forEach(one -> wrong.row(one.thing(), one.shape(), words(one.known()), words(one.said())));
        if (!wrong.isEmpty()) {
            out.println();
            wrong.print(out);
        }
    }

    private void shapes(PrintStream out) {
        Table table = new Table(
                "shape",
                "things",
                passing,
                "precision",
                "95 %",
                "to pass",
                "recall",
                "95 % ",
                "to hold",
                "reasons",
                "95 %  ");
        for (VerdictCounts one : result.byShape()) {
            table.row(
                    one.shape(),
                    one.things(),
                    one.passed(),
                    QualityReport.percent(one.precision()),
                    QualityReport.interval(one.precision()),
                    one.toPass(),
                    QualityReport.percent(one.recall()),
                    QualityReport.interval(one.recall()),
                    one.toHold(),
                    QualityReport.percent(one.reasons()),
                    QualityReport.interval(one.reasons()));
        }
        out.println();
        table.print(out);
    }

    private static void line(PrintStream out, String name, Share share, String words) {
        if (share.whole() > 0) {
            QualityReport.line(out, name, share, words);
        }
    }
}

package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.RowWriter;
import io.tieout.cli.RunLines;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.reconciliation.Payouts;
import io.tieout.reconciliation.payouts.Payout;
import io.tieout.reconciliation.payouts.Payout.Status;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `payouts`: gross, fee and net of every payout of a settlement report, and what arrived for it.
@Command(
        name = "payouts",
        description = "Payouts of settlement reports: gross, fee, net, and what arrived at the bank.")
public final class PayoutsCommand implements Callable<Integer> {

    static final String COLUMNS =
            "payouts,payout,status,first,last,lines,lines_off,gross,fee,net,arrived,difference,currency,bank_entries";

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "of the file under payouts/; all when left out")
    private @Nullable String name;

    @Option(names = "--as-of", paramLabel = "DATE", description = "on this day; default: the last one in the files")
    private @Nullable LocalDate asOf;

    public PayoutsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("payouts")) {
            List<Map<String, @Nullable Object>> all = new ArrayList<>();
            boolean isWhole = rows(application, application.engagement(session), all);
            if (session.json()) {
                all.forEach(one -> session.out().println(Json.line(one)));
            } else {
                Table table = new Table(COLUMNS.split(",", -1));
                all.forEach(one ->
                        table.row(one.values().stream().map(RunLines::text).toArray()));
                table.print(session.out());
            }
            return (all.isEmpty() ? ExitCode.NOTHING_TO_DO : isWhole ? ExitCode.DONE : ExitCode.PARTIAL).code();
        }
    }

    /// Whether everything that is asked for agrees, or need not have come yet.
    private boolean rows(Application application, EngagementId engagement, List<Map<String, @Nullable Object>> all) {
        Payouts payouts = application.get(Payouts.class);
        List<Payout> wrong = new ArrayList<>();
        payouts.specs(engagement).forEach((own, spec) -> {
            if (name == null || name.equals(own)) {
                for (Payout payout : payouts.of(engagement, spec, asOf)) {
                    all.add(facts(own, payout));
                    boolean isFine = payout.status() == Status.AGREES || payout.status() == Status.AWAITED;
                    if (!isFine || payout.linesOff() > 0) {
                        wrong.add(payout);
                    }
                }
            }
        });
        return wrong.isEmpty();
    }

    /// Of everything that is configured, as of the last day in the files.
    static void write(Application application, EngagementId engagement, RowWriter rows) {
        Payouts payouts = application.get(Payouts.class);
        payouts.specs(engagement)
                .forEach((own, spec) -> payouts.of(engagement, spec, null)
                        .forEach(payout ->
                                rows.row(new ArrayList<>(facts(own, payout).values()))));
    }

    static Map<String, @Nullable Object> facts(String own, Payout payout) {
        String currency = payout.currency();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("payouts", own);
        facts.put("payout", payout.id());
        facts.put("status", payout.status().name());
        facts.put("first", payout.first().toString());
        facts.put("last", payout.last().toString());
        facts.put("lines", payout.lines());
        facts.put("lines_off", payout.linesOff());
        facts.put("gross", Exports.money(payout.grossMinor(), currency));
        facts.put("fee", Exports.money(payout.feeMinor(), currency));
        facts.put("net", Exports.money(payout.netMinor(), currency));
        facts.put("arrived", Exports.money(payout.arrivedMinor(), currency));
        facts.put("difference", Exports.money(payout.differenceMinor(), currency));
        facts.put("currency", currency);
        facts.put(
                "bank_entries",
                payout.arrived().stream()
                        .map(entry -> new EntryId(entry).toString())
                        .collect(Collectors.joining(" ")));
        return facts;
    }
}

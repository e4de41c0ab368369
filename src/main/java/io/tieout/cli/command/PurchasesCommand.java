package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.reconciliation.Purchases;
import io.tieout.reconciliation.purchases.ThreeWay;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `purchases`: which lines of invoices agree with order and receipt, and which are held and why.
@Command(
        name = "purchases",
        description = "Lines of invoices against orders and receipts of goods: matched, or held and why.")
public final class PurchasesCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "of the file under purchases/; all when left out")
    private @Nullable String name;

    @Option(names = "--held", description = "only what is held")
    private boolean isHeldOnly;

    @Option(names = "--orders", description = "lines of orders: what was received and invoiced, what is to come")
    private boolean isOrders;

    public PurchasesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("purchases")) {
            EngagementId engagement = application.engagement(session);
            Purchases purchases = application.get(Purchases.class);
            PurchaseRows of = new PurchaseRows(application, engagement);
            List<List<@Nullable Object>> rows = new ArrayList<>();
            AtomicBoolean isHeld = new AtomicBoolean();
            purchases.specs(engagement).forEach((own, spec) -> {
                if (name == null || name.equals(own)) {
                    ThreeWay.Result result = purchases.of(engagement, spec);
                    result.invoices().stream()
                            .filter(one -> !one.isMatched())
                            .findAny()
                            .ifPresent(one -> isHeld.set(true));
                    rows.addAll(isOrders ? orders(own, result, of) : invoices(own, result, of));
                }
            });
            print(rows);
            return (rows.isEmpty() ? ExitCode.NOTHING_TO_DO : isHeld.get() ? ExitCode.PARTIAL : ExitCode.DONE).code();
        }
    }

    private static List<List<@Nullable Object>> orders(String own, ThreeWay.Result result, PurchaseRows of) {
        return result.orders().stream().map(one -> of.order(own, one)).toList();
    }

    private List<List<@Nullable Object>> invoices(String own, ThreeWay.Result result, PurchaseRows of) {
        return result.invoices().stream()
                .filter(one -> !isHeldOnly || !one.isMatched())
                .map(one -> of.invoice(own, one))
                .toList();
    }

    private void print(List<List<@Nullable Object>> rows) {
        String[] columns = (isOrders ? PurchaseRows.ORDER_COLUMNS : PurchaseRows.INVOICE_COLUMNS).split(",", -1);
        if (session.json()) {
            for (List<@Nullable Object> row : rows) {
                Map<String, @Nullable Object> facts = new LinkedHashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    Object value = row.get(i);
                    facts.put(columns[i], value instanceof Number || value == null ? value : value.toString());
                }
                session.out().println(Json.line(facts));
            }
            return;
        }
        Table table = new Table(columns);
        rows.forEach(row ->
                table.row(row.stream().map(value -> value == null ? "" : value).toArray()));
        table.print(session.out());
    }
}

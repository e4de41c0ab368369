package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.RowWriter;
import io.tieout.intake.SourceFiles;
import io.tieout.reconciliation.Purchases;
import io.tieout.reconciliation.purchases.Hold;
import io.tieout.reconciliation.purchases.Line;
import io.tieout.reconciliation.purchases.ThreeWay;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lines of invoices with what holds them, and lines of orders with what is still to come, as rows.
final class PurchaseRows {

    static final String INVOICE_COLUMNS = "purchases,status,holds,party,document,order,line,date,quantity,unit_price,"
            + "amount,currency,entry_id,file,record_no,details";

    static final String ORDER_COLUMNS =
            "purchases,party,order,line,date,ordered,unit_price,currency,received,invoiced,to_receive,to_invoice,"
                    + "entry_id,file,record_no";

    private final Map<Long, String> files = new HashMap<>();
    private final Application application;
    private final EngagementId engagement;

    PurchaseRows(Application application, EngagementId engagement) {
        this.application = application;
        this.engagement = engagement;
        application.get(SourceFiles.class).all(engagement).forEach(file -> files.put(file.fileNo(), file.name()));
    }

    /// Of everything that is configured.
    void invoices(RowWriter rows) {
        Purchases all = application.get(Purchases.class);
        all.specs(engagement)
                .forEach((name, spec) ->
                        all.of(engagement, spec).invoices().forEach(one -> rows.row(invoice(name, one))));
    }

    /// Of everything that is configured.
    void orders(RowWriter rows) {
        Purchases all = application.get(Purchases.class);
        all.specs(engagement)
                .forEach((name, spec) -> all.of(engagement, spec).orders().forEach(one -> rows.row(order(name, one))));
    }

    List<@Nullable Object> invoice(String name, ThreeWay.Judged judged) {
        Line line = judged.invoice();
        EntryId id = new EntryId(line.entry());
        return Arrays.asList(
                name,
                judged.isMatched() ? "MATCHED" : "HELD",
                judged.holds().stream().map(hold -> hold.reason().name()).collect(Collectors.joining(" ")),
                line.party(),
                line.document(),
                line.order(),
                line.line(),
                line.day(),
                line.quantity().map(PurchaseRows::plain).orElse(null),
                line.price().map(PurchaseRows::plain).orElse(null),
                line.amount(),
                line.currency(),
                id,
                files.get(id.fileNo()),
                id.recordNo(),
                judged.holds().stream().map(Hold::inWords).collect(Collectors.joining(", ")));
    }

    List<@Nullable Object> order(String name, ThreeWay.OrderState state) {
        Line line = state.order();
        EntryId id = new EntryId(line.entry());
        return Arrays.asList(
                name,
                line.party(),
                line.order(),
                line.line(),
                line.day(),
                plain(state.ordered()),
                plain(state.price()),
                line.currency(),
                plain(state.received()),
                plain(state.invoiced()),
                plain(state.toReceive()),
                plain(state.toInvoice()),
                id,
                files.get(id.fileNo()),
                id.recordNo());
    }

    private static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }
}

package io.tieout.reconciliation;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.shared.Message;
import io.tieout.shared.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `engagements/<code>/purchases/<name>.yaml`: lines of invoices against those of orders and receipts of goods.
@Doc("Lines of invoices against lines of orders and, in a three-way match, of receipts of goods")
public record PurchaseSpec(
        @Doc("what people call it") String title,
        @Doc("feeds of side ORDER") List<String> orders,

        @Doc("feeds of side GOODS_RECEIPT; none: a two-way match") @Default("[]")
        List<String> receipts,

        @Doc("feeds of side INVOICE, a record for each line")
        List<String> invoices,

        @Doc("the attribute with the order's number; the entry's reference when left out") @Nullable String order,

        @Doc("the attribute with the number of the order's line; orders have one line when left out") @Nullable String line,

        @Doc("the attribute with the quantity") @Default("quantity")
        String quantity,

        @Doc("the attribute with the price of one piece; amount by quantity where it says nothing")
        @Default("unit_price")
        String price,

        @Doc("how far an invoice may be off") @Default("{}") ToleranceSpec tolerance) {

    public static final ConfigKind<PurchaseSpec> KIND =
            new ConfigKind<>("purchases", "engagements/*/purchases/*.yaml", PurchaseSpec.class, PurchaseSpec::check);

    /// How far an invoice may be off.
    @Doc("How far an invoice may be off before its line is held")
    public record ToleranceSpec(
            @Doc("dearer than ordered, in percent") @Default("0")
            BigDecimal price,

            @Doc("more than ordered, in percent") @Default("0")
            BigDecimal quantity,

            @Doc("more than received, in percent") @Default("0")
            BigDecimal received,

            @Doc("between the amount and quantity times price, in units of the currency") @Default("0.05")
            BigDecimal amount) {}

    /// Whether receipts of goods are looked at.
    public boolean isThreeWay() {
        return !receipts.isEmpty();
    }

    /// Whether the feeds are there and of the right sides.
    ///
    /// @param feeds the sides of the engagement's feeds
    public static void checkFeeds(PurchaseSpec spec, Map<String, Side> feeds, ConfigKind.Report report) {
        checkFeeds("orders", spec.orders(), Side.ORDER, feeds, report);
        checkFeeds("receipts", spec.receipts(), Side.GOODS_RECEIPT, feeds, report);
        checkFeeds("invoices", spec.invoices(), Side.INVOICE, feeds, report);
    }

    private static void checkFeeds(
            String key, List<String> named, Side side, Map<String, Side> feeds, ConfigKind.Report report) {
        List<String> fitting = feeds.entrySet().stream()
                .filter(feed -> feed.getValue() == side)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        for (int i = 0; i < named.size(); i++) {
            if (!fitting.contains(named.get(i))) {
                report.problem(
                        key + "[" + i + "]",
                        Message.of("TIE-CFG-015.no-feed-of-side", named.get(i), side.name(), fitting));
            }
        }
    }

    private static void check(PurchaseSpec spec, ConfigKind.Report report) {
        if (spec.orders().isEmpty()) {
            report.problem("orders", Message.of("TIE-CFG-008.side-without-feed"));
        }
        if (spec.invoices().isEmpty()) {
            report.problem("invoices", Message.of("TIE-CFG-008.side-without-feed"));
        }
        checkNotBelow("tolerance.price", spec.tolerance().price(), report);
        checkNotBelow("tolerance.quantity", spec.tolerance().quantity(), report);
        checkNotBelow("tolerance.received", spec.tolerance().received(), report);
        checkNotBelow("tolerance.amount", spec.tolerance().amount(), report);
    }

    private static void checkNotBelow(String key, BigDecimal number, ConfigKind.Report report) {
        if (number.signum() < 0) {
            report.problem(key, Message.of("TIE-CFG-008.tolerance-below-zero", number.toPlainString()));
        }
    }
}

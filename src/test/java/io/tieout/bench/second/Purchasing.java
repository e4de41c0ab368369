package io.tieout.bench.second;

import io.tieout.shared.Currencies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What a shop orders, takes in and is billed for: goods that are billed after or before they come, goods that are
/// never billed because the supplier keeps them in consignment, and services that nobody takes in.
///
/// A price may be 2 % above the order's, a quantity 10 % above it, what is billed 3 % above what came, and an
/// amount two cents off. Services have no receipts and the same tolerances.
final class Purchasing {

    private final SplittableRandom random;
    private final Deals deals;
    private final List<Slip> orders = new ArrayList<>();
    private final List<Slip> deliveries = new ArrayList<>();
    private final List<Slip> bills = new ArrayList<>();
    private int nextOrder = 70_011;
    private int nextBill = 1;

    // of the deal that is played
    private String shape = "";
    private Slip model = new Slip();
    private Names.Name supplier;

    Purchasing(long seed) {
        this.random = new SplittableRandom(seed * 7 + 3);
        this.deals = new Deals(random);
        this.supplier = deals.names.firm();
    }

    /// A record of an order, a delivery note or a bill.
    static final class Slip {
        String shape = "";
        LocalDate day = Calendar.FROM;
        String number = "";
        String order = "";
        String position = "";
        String supplier = "";
        String quantity = "";
        String price = "";
        BigDecimal amount = BigDecimal.ZERO;
        String currency = "EUR";
        boolean isService;
        String holds = "";

        Slip copy() {
            Slip copy = new Slip();
            copy.shape = shape;
            copy.day = day;
            copy.number = number;
            copy.order = order;
            copy.position = position;
            copy.supplier = supplier;
            copy.quantity = quantity;
            copy.price = price;
            copy.amount = amount;
            copy.currency = currency;
            copy.isService = isService;
            copy.holds = holds;
            return copy;
        }
    }

    List<Slip> orders() {
        return orders;
    }

    List<Slip> deliveries() {
        return deliveries;
    }

    List<Slip> bills() {
        return bills;
    }

    void play(int count) {
        while (bills.size() < count) {
            supplier = deals.names.firm();
            String number = "45" + nextOrder++;
            String currency = deals.one("EUR", "EUR", "EUR", "GBP", "SEK", "JPY");
            int positions = deals.between(1, 5);
            LocalDate day = Calendar.FROM.plusDays(deals.between(0, 90));
            for (int i = 1; i <= positions; i++) {
                model = new Slip();
                model.day = day;
                model.order = number;
                model.position = Integer.toString(i);
                model.supplier = supplier.written();
                model.currency = currency;
                deal();
            }
        }
    }

    private void deal() {
        int at = random.nextInt(100);
        if (at < 8) {
            services(at < 5);
            return;
        }
        int pieces = deals.between(4, 400);
        BigDecimal price = price();
        if (at < 20) {
            shape = "goods-in-then-billed";
            order(pieces, price);
            came(7, pieces);
            Slip bill = billed(12, pieces, price, "");
            bill.supplier = random.nextBoolean() ? supplier.printed() : supplier.written();
            bill.order = deals.one(bill.order, "45-" + bill.order.substring(2), "45 " + bill.order.substring(2));
            bill.position = deals.one(bill.position, "00" + bill.position);
        } else if (at < 28) {
            shape = "billed-then-goods-in";
            order(pieces, price);
            billed(4, pieces, price, "");
            came(20, pieces);
        } else if (at < 33) {
            shape = "billed-nothing-in";
            order(pieces, price);
            billed(9, pieces, price, "NOT_RECEIVED");
        } else if (at < 37) {
            shape = "consignment";
            order(pieces, price);
            came(5, pieces);
        } else if (at < 60) {
            inParts(at, pieces, price);
        } else {
            wrong(at, pieces, price);
        }
    }

    private void inParts(int at, int pieces, BigDecimal price) {
        int now = Math.max(1, pieces * deals.between(30, 70) / 100);
        order(pieces, price);
        if (at < 44) {
            shape = "back-order";
            came(5, now);
            came(25, pieces - now);
            billed(8, now, price, "");
            billed(30, pieces - now, price, "");
        } else if (at < 49) {
            shape = "one-delivery-two-bills";
            came(5, pieces);
            billed(8, now, price, "");
            billed(9, pieces - now, price, "");
        } else if (at < 54) {
            shape = "damaged-and-credited";
            int back = Math.max(1, pieces / deals.between(3, 9));
            came(5, pieces);
            came(6, -back);
            billed(9, pieces, price, "");
            billed(40, -back, price, "");
        } else {
            shape = "billed-twice";
            came(5, pieces);
            Slip bill = billed(8, pieces, price, "");
            Slip again = billed(8 + deals.between(3, 30), pieces, price, "OVER_ORDERED NOT_RECEIVED");
            again.number = bill.number + deals.one("", "-COPY", " (reminder)");
        }
    }

    private void wrong(int at, int pieces, BigDecimal price) {
        order(pieces, price);
        if (at < 66) {
            shape = "slightly-dearer";
            came(5, pieces);
            billed(8, pieces, times(price, "1.015"), "");
        } else if (at < 72) {
            shape = "dearer";
            came(5, pieces);
            billed(8, pieces, times(price, deals.one("1.03", "1.1", "1.5")), "PRICE");
        } else if (at < 77) {
            shape = "short-delivery";
            int short_ = Math.max(1, pieces * deals.between(40, 90) / 100);
            came(5, short_);
            billed(8, pieces, price, "NOT_RECEIVED");
        } else if (at < 80) {
            shape = "nearly-all-came";
            int many = 100 * deals.between(1, 5);
            orders.removeLast();
            order(many, price);
            came(5, many - many / 50);
            billed(8, many, price, "");
        } else if (at < 85) {
            shape = "more-than-ordered";
            int more = pieces + Math.max(1, pieces * deals.between(12, 40) / 100);
            came(5, more);
            billed(8, more, price, "OVER_ORDERED");
        } else if (at < 89) {
            shape = "sums-wrong";
            came(5, pieces);
            Slip bill = billed(8, pieces, price, "AMOUNT");
            bill.amount = bill.amount.add(new BigDecimal(deals.between(1, 40)));
        } else if (at < 92) {
            shape = "order-of-nobody";
            came(5, pieces);
            Slip bill = billed(8, pieces, price, "NO_ORDER");
            bill.order = deals.one("", "verbal", "44" + bill.order.substring(2));
        } else if (at < 95) {
            shape = "order-of-somebody-else";
            came(5, pieces);
            Slip bill = billed(8, pieces, price, "PARTY");
            bill.supplier = deals.names.unlike(supplier).written();
        } else if (at < 98) {
            shape = "in-another-currency";
            came(5, pieces);
            Slip bill = billed(8, pieces, price, "CURRENCY");
            bill.currency = bill.currency.equals("EUR") ? "GBP" : "EUR";
            bill.amount = amount(pieces, price, bill.currency);
        } else {
            shape = "quantity-in-words";
            came(5, pieces);
            billed(8, pieces, price, "UNREADABLE").quantity = deals.one("a dozen", pieces + " pcs", "", "1 pallet");
        }
    }

    /// A contract that is billed month by month, in the end perhaps for more than was agreed.
    private void services(boolean isKept) {
        shape = isKept ? "service-by-month" : "service-over-budget";
        model.isService = true;
        int months = deals.between(2, 4);
        BigDecimal price = price();
        order(isKept ? months : months - 1, price);
        for (int month = 1; month <= months; month++) {
            billed(month * 20, 1, price, isKept || month < months ? "" : "OVER_ORDERED");
        }
    }

    private void order(int pieces, BigDecimal price) {
        Slip slip = slip(0, pieces, price);
        slip.number = slip.order;
        orders.add(slip);
    }

    private void came(int later, int pieces) {
        Slip slip = slip(later, pieces, BigDecimal.ZERO);
        slip.number = "DN" + deals.between(100_000, 999_999);
        slip.price = "";
        deliveries.add(slip);
    }

    private Slip billed(int later, int pieces, BigDecimal price, String holds) {
        Slip slip = slip(later, pieces, price);
        slip.number = deals.number(slip.supplier) + "/" + nextBill++;
        slip.holds = holds;
        bills.add(slip);
        return slip;
    }

    private Slip slip(int later, int pieces, BigDecimal price) {
        Slip slip = model.copy();
        slip.shape = shape;
        slip.day = model.day.plusDays(later);
        slip.quantity = Integer.toString(pieces);
        slip.price = price.toPlainString();
        slip.amount = amount(pieces, price, slip.currency);
        return slip;
    }

    private static BigDecimal amount(int pieces, BigDecimal price, String currency) {
        return price.multiply(BigDecimal.valueOf(pieces)).setScale(Currencies.exponent(currency), RoundingMode.HALF_UP);
    }

    /// Screws cost fractions of a cent.
    private BigDecimal price() {
        return random.nextInt(4) == 0
                ? BigDecimal.valueOf(deals.between(200, 9_999), 3)
                : BigDecimal.valueOf(deals.price("EUR"), 2);
    }

    private static BigDecimal times(BigDecimal price, String factor) {
        return price.multiply(new BigDecimal(factor));
    }
}

package io.tieout.reconciliation.purchases;

import io.tieout.parties.PartyName;
import io.tieout.reconciliation.purchases.Hold.Reason;
import io.tieout.shared.Currencies;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares lines of invoices with those of orders and, in a three-way match, of receipts of goods. Every line is
/// judged after all those of the same order line that were invoiced before it: each takes its quantity of what was
/// ordered and received, whether it is held or not. A negative one gives it back, to what was invoiced before it too:
/// goods that went back and were credited hold nothing.
public final class ThreeWay {

    /// How alike two names of one party are at least; as [PartyName#level] counts.
    private static final int LIKELY = 2;

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private static final Comparator<Line> INVOICED = Comparator.comparing(Line::day)
            .thenComparing(Line::document)
            .thenComparing(Line::amount)
            .thenComparingLong(Line::entry);

    private final Tolerance tolerance;
    private final boolean isTwoWay;
    private final SortedMap<String, State> orders = new TreeMap<>();
    private final List<Judged> judged = new ArrayList<>();

    private ThreeWay(Tolerance tolerance, boolean isTwoWay) {
        this.tolerance = tolerance;
        this.isTwoWay = isTwoWay;
    }

    /// How much dearer (percent of the ordered price), how much more (percent of what was ordered, of what was
    /// received), and how far an amount may be from quantity times price (units of the currency).
    public record Tolerance(BigDecimal price, BigDecimal quantity, BigDecimal received, BigDecimal amount) {}

    /// A line of an invoice; to be paid when nothing holds it.
    public record Judged(Line invoice, List<Hold> holds) {
        public Judged {
            holds = List.copyOf(holds);
        }

        public boolean isMatched() {
            return holds.isEmpty();
        }
    }

    /// What has become of a line of an order: quantities, and what is still to come.
    public record OrderState(
            Line order, BigDecimal ordered, BigDecimal price, BigDecimal received, BigDecimal invoiced) {

        /// Ordered and not received.
        public BigDecimal toReceive() {
            return ordered.subtract(received).max(BigDecimal.ZERO);
        }

        /// Received and not invoiced.
        public BigDecimal toInvoice() {
            return received.subtract(invoiced).max(BigDecimal.ZERO);
        }
    }

    /// Lines of invoices in the order of their days, and those of orders by number.
    public record Result(List<Judged> invoices, List<OrderState> orders) {
        public Result {
            invoices = List.copyOf(invoices);
            orders = List.copyOf(orders);
        }
    }

    /// @param receipts empty for none yet
    /// @param isTwoWay whether receipts are not looked at
    public static Result of(
            List<Line> orders, List<Line> receipts, List<Line> invoices, Tolerance tolerance, boolean isTwoWay) {
        ThreeWay match = new ThreeWay(tolerance, isTwoWay);
        orders.stream().sorted(INVOICED).forEach(match::ordered);
        receipts.forEach(match::received);
        invoices.forEach(match::credited);
        invoices.stream().sorted(INVOICED).forEach(match::invoiced);
        return new Result(
                match.judged, match.orders.values().stream().map(State::shown).toList());
    }

    private void ordered(Line line) {
        if (!line.key().isEmpty() && line.quantity().isPresent()) {
            orders.computeIfAbsent(line.key(), none -> new State(line))
                    .order(line.quantity().get(), line.unitPrice());
        }
    }

    private void received(Line line) {
        State order = orders.get(line.key());
        if (order != null && line.quantity().isPresent()) {
            order.received = order.received.add(line.quantity().get());
        }
    }

    /// What a credit note gives back that nothing is wrong with.
    private void credited(Line line) {
        State order = orders.get(line.key());
        if (order != null && isSoundCredit(line, order)) {
            order.invoiced = order.invoiced.add(line.quantity().orElseThrow());
        }
    }

    private boolean isSoundCredit(Line line, State order) {
        return line.quantity()
                .filter(quantity -> quantity.signum() < 0)
                .filter(quantity -> own(line, quantity, order).isEmpty())
                .isPresent();
    }

    private void invoiced(Line line) {
        State order = orders.get(line.key());
        if (order == null) {
            judged.add(new Judged(line, List.of(Hold.of(Reason.NO_ORDER))));
        } else if (line.quantity().isEmpty()) {
            judged.add(new Judged(line, List.of(Hold.of(Reason.UNREADABLE))));
        } else {
            BigDecimal quantity = line.quantity().get();
            if (!isSoundCredit(line, order)) {
                order.invoiced = order.invoiced.add(quantity);
            }
            judged.add(new Judged(line, holds(line, quantity, order)));
        }
    }

    private List<Hold> holds(Line line, BigDecimal quantity, State order) {
        List<Hold> holds = own(line, quantity, order);
        boolean isMore = quantity.signum() > 0;
        BigDecimal mostOrdered = more(order.ordered, tolerance.quantity());
        if (isMore && order.invoiced.compareTo(mostOrdered) > 0) {
            holds.add(new Hold(Reason.OVER_ORDERED, order.invoiced, mostOrdered));
        }
        BigDecimal mostReceived = more(order.received, tolerance.received());
        if (isMore && !isTwoWay && order.invoiced.compareTo(mostReceived) > 0) {
            holds.add(new Hold(Reason.NOT_RECEIVED, order.invoiced, mostReceived));
        }
        return holds;
    }

    /// Whatever else was invoiced.
    private List<Hold> own(Line line, BigDecimal quantity, State order) {
        List<Hold> holds = new ArrayList<>();
        if (isOtherParty(line.party(), order.first.party())) {
            holds.add(Hold.of(Reason.PARTY));
        }
        if (!line.currency().equals(order.first.currency())) {
            holds.add(Hold.of(Reason.CURRENCY));
        } else {
            price(line, order).ifPresent(holds::add);
        }
        amount(line, quantity).ifPresent(holds::add);
        return holds;
    }

    /// Whether both are named and hardly alike; a name may be written in several ways.
    private static boolean isOtherParty(String one, String other) {
        return !one.equals(other)
                && !PartyName.keyOf(one).isEmpty()
                && !PartyName.keyOf(other).isEmpty()
                && PartyName.of(one).level(PartyName.of(other)) > LIKELY;
    }

    private Optional<Hold> price(Line line, State order) {
        BigDecimal most = more(order.price, tolerance.price());
        return line.unitPrice()
                .filter(price -> price.compareTo(most) > 0)
                .map(price -> new Hold(Reason.PRICE, price, most));
    }

    /// Less than the currency's smallest unit is rounding, which way ever it goes.
    private Optional<Hold> amount(Line line, BigDecimal quantity) {
        BigDecimal unit = BigDecimal.ONE.movePointLeft(Currencies.exponent(line.currency()));
        return line.price()
                .map(price -> price.multiply(quantity).abs())
                .filter(product -> {
                    BigDecimal off = product.subtract(line.amount().abs()).abs();
                    return off.compareTo(tolerance.amount()) > 0 && off.compareTo(unit) >= 0;
                })
                .map(product -> new Hold(Reason.AMOUNT, line.amount().abs(), product));
    }

    private static BigDecimal more(BigDecimal of, BigDecimal percent) {
        return of.add(of.abs().multiply(percent).divide(PERCENT, MathContext.DECIMAL64));
    }

    /// One line of an order, with what has come of it so far. Of several prices the last one counts.
    private static final class State {

        private final Line first;
        private BigDecimal ordered = BigDecimal.ZERO;
        private BigDecimal price = BigDecimal.ZERO;
        private BigDecimal received = BigDecimal.ZERO;
        private BigDecimal invoiced = BigDecimal.ZERO;

        State(Line first) {
            this.first = first;
        }

        void order(BigDecimal quantity, Optional<BigDecimal> of) {
            ordered = ordered.add(quantity);
            price = of.orElse(price);
        }

        OrderState shown() {
            return new OrderState(first, ordered, price, received, invoiced);
        }
    }
}

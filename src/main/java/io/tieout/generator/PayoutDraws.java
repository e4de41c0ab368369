package io.tieout.generator;

import io.tieout.generator.PaidOut.Arrived;
import io.tieout.generator.PaidOut.Settled;
import io.tieout.shared.Currencies;
import io.tieout.shared.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Draws what a card processor settles: sales less 1.4 % and a fixed part, refunds, chargebacks, and what arrives. A
/// payout arrives within seven days of its last line.
final class PayoutDraws {

    private static final String[] MEANS = {"EUR", "EUR", "EUR", "USD", "JPY"};
    private static final String[] TEXTS = {"Payout {}", "{}", "KASSA PAYMENTS {} THANK YOU", "Ref: {}, cards", "({})"};
    private static final String[] OTHERS = {
        "Rent of terminals", "Interest", "Transfer to current account", "Invoice 31000", "Deposit, cash", "Order 4711"
    };
    private static final int LEAD_IN = 5;
    private static final int LEAD_OUT = 14;

    private final SplittableRandom random;
    private final int from;
    private final int to;
    private int nextPayout = 1;
    private int nextSale = 1;

    // of the payout that is drawn
    private PaidOut drawn = new PaidOut(PayoutShape.PLAIN, "", "EUR");
    private int last;
    private int feeSign = 1;

    PayoutDraws(SplittableRandom random, Period period) {
        this.random = random;
        this.from = (int) period.from().toEpochDay();
        this.to = (int) period.to().toEpochDay();
    }

    PaidOut payout(Profile profile) {
        PayoutShape shape = PayoutShape.at(random.nextInt(PayoutShape.DRAWS), profile);
        nextPayout += between(1, 4);
        drawn = new PaidOut(shape, "PO" + (31_000_000 + nextPayout), MEANS[random.nextInt(MEANS.length)]);
        last = shape == PayoutShape.AWAITED
                ? to - between(0, 6)
                : from + LEAD_IN + random.nextInt(to - from - LEAD_IN - LEAD_OUT);
        feeSign = random.nextInt(4) == 0 ? -1 : 1;
        sales(random.nextInt(15) == 0 ? between(60, 500) : between(2, 40));
        happens();
        return drawn;
    }

    /// An entry of the same account that has nothing to do with payouts.
    Arrived other(int day) {
        String text = OTHERS[random.nextInt(OTHERS.length)];
        return new Arrived(day, text, "X" + random.nextInt(100_000), "", 10L * between(-400_000, 400_000) + 7);
    }

    /// Any day that may have such an entry.
    int anyDay() {
        return from + random.nextInt(to - from);
    }

    private void happens() {
        switch (drawn.shape) {
            case PLAIN, AWAITED -> arrives(drawn.net());
            case REFUNDS -> refunds(between(1, 4));
            case CHARGEBACKS -> chargebacks();
            case NEGATIVE -> negative();
            case SPLIT -> split();
            case PUNCTUATED -> arrives(drawn.net(), punctuated());
            case BROKEN_NUMBER -> arrives(drawn.net(), drawn.id.substring(0, 5) + " " + drawn.id.substring(5));
            case SHORT -> differs(-Math.max(1, Math.abs(drawn.net()) / between(20, 400)));
            case REPORT_LACKS_LINE -> differs(drawn.lines.removeLast().netMinor());
            case LINE_TWICE -> twice();
            case WRONG_NET -> wrongNet(true);
            case WRONG_NET_NOT_PAID -> wrongNet(false);
            case WRONG_FEE -> off(line(0).ofFee(line(0).feeMinor() + (long) feeSign * between(1, 90)));
            case NO_GROSS -> off(line(0).withoutGross());
            case MISSING -> drawn.status = "MISSING";
            case NO_REPORT -> noReport();
        }
        if (drawn.shape == PayoutShape.AWAITED) {
            drawn.arrived.clear();
            drawn.status = "AWAITED";
        }
    }

    private void sales(int count) {
        for (int i = 0; i < count; i++) {
            long gross = minor(StrictMath.exp(1.5 + 4 * random.nextDouble()));
            line("SALE", gross, fee(gross));
        }
    }

    private void refunds(int count) {
        for (int i = 0; i < count; i++) {
            long gross = -line(random.nextInt(drawn.lines.size())).grossMinor();
            long kept = fee(-gross);
            line("REFUND", gross, random.nextBoolean() ? 0 : -kept);
        }
        arrives(drawn.net());
    }

    /// The whole sale is taken back, with a fee of 15.00 beside it.
    private void chargebacks() {
        line("CHARGEBACK", -line(0).grossMinor(), minor(15));
        arrives(drawn.net());
    }

    /// More is taken back than was sold; the bank is debited.
    private void negative() {
        line("CHARGEBACK", -drawn.gross() - minor(between(20, 900)), minor(15));
        arrives(drawn.net());
    }

    private void split() {
        long first = drawn.net() / 100 * between(10, 90);
        arrives(first);
        arrives(drawn.net() - first);
    }

    private void differs(long by) {
        arrives(drawn.net() + by);
        drawn.status = "DIFFERS";
    }

    private void twice() {
        long net = drawn.net();
        drawn.lines.add(line(drawn.lines.size() - 1));
        arrives(net);
        drawn.status = "DIFFERS";
    }

    /// The net of a line is not gross less fee; the processor pays what it says, or what would be right.
    private void wrongNet(boolean isPaid) {
        long right = drawn.net();
        drawn.lines.set(0, line(0).ofNet(line(0).netMinor() + between(1, 300)));
        drawn.linesOff = 1;
        arrives(isPaid ? drawn.net() : right);
        drawn.status = isPaid ? "AGREES" : "DIFFERS";
    }

    private void off(Settled instead) {
        drawn.lines.set(0, instead);
        drawn.linesOff = 1;
        arrives(drawn.net());
    }

    private void noReport() {
        long net = drawn.net();
        drawn.lines.clear();
        drawn.arrived.add(new Arrived(last + between(1, 5), "Payout", "", drawn.id, net));
        drawn.status = "NO_REPORT";
    }

    private String punctuated() {
        String digits = drawn.id.substring(2);
        return switch (random.nextInt(4)) {
            case 0 -> "po_" + digits;
            case 1 -> "PO-" + digits;
            case 2 -> "/PO" + digits.substring(0, 4) + "." + digits.substring(4) + "/";
            default -> "Po." + digits.toLowerCase(Locale.ROOT);
        };
    }

    private void arrives(long amount) {
        arrives(amount, drawn.id);
    }

    /// Under its number, which the bank shows in one of three places.
    private void arrives(long amount, String number) {
        int day = last + between(1, 6);
        drawn.arrived.add(
                switch (random.nextInt(5)) {
                    case 0, 1 -> new Arrived(day, "Card payout", "", number, amount);
                    case 2 -> new Arrived(day, "Card payout", number, "", amount);
                    default -> {
                        String text = TEXTS[random.nextInt(TEXTS.length)].replace("{}", number);
                        yield new Arrived(day, text, "", "", amount);
                    }
                });
    }

    private void line(String kind, long gross, long fee) {
        int day = Math.max(from, last - (drawn.lines.isEmpty() ? 0 : random.nextInt(4)));
        drawn.lines.add(
                new Settled(day, "TX%09d".formatted(nextSale++), kind, gross, true, feeSign * fee, gross - fee));
    }

    private Settled line(int number) {
        return drawn.lines.get(number);
    }

    private long fee(long gross) {
        return BigDecimal.valueOf(gross)
                        .multiply(new BigDecimal("0.014"))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()
                + minor(0.25);
    }

    private long minor(double units) {
        int exponent = Currencies.exponent(drawn.currency);
        return Math.round(units * (exponent == 0 ? 150 : 100));
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /// Nobody asks before the last day of the period.
    List<Arrived> lastDay() {
        return List.of(other(to));
    }
}

package io.tieout.generator;

import io.tieout.shared.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SplittableRandom;

/// Draws payments on which bank and ledger agree.
final class Payments {

    private static final String[] CHANNELS = {
        "TRANSFER", "TRANSFER", "TRANSFER", "DIRECT DEBIT", "CARD", "INTERNATIONAL"
    };
    private static final String[] BANK_TEXTS = {
        "Payment {}",
        "Transfer {}",
        "SEPA credit transfer {}",
        "{}",
        "Your order {}",
        "Invoice {} with thanks",
        "INV {}"
    };
    private static final String[] BARE_TEXTS = {"Transfer", "Payment", "Thank you", "Credit transfer", "As agreed", ""};
    private static final String[] LEDGER_TEXTS = {
        "Invoice {}", "Payment {}", "Bill {}", "Document {}", "Open item {}", "Payment run", "Settlement {}"
    };
    private static final int[] MAJOR_UNITS = {50, 100, 150, 200, 250, 500, 1_000, 2_000, 5_000};
    private static final long[] PRICES = {
        499, 999, 1_999, 2_990, 4_900, 5_950, 9_900, 11_900, 19_900, 24_900, 49_900, 99_900
    };
    private static final int LEAD_IN = 15;
    private static final int LEAD_OUT = 3;

    private final SplittableRandom random;
    private final Parties parties;
    private final int from;
    private final int to;
    private final int year;
    private int nextDocument = 1;
    private int nextEndToEnd = 1;

    Payments(SplittableRandom random, Period period) {
        this.random = random;
        this.parties = new Parties(random);
        this.from = (int) period.from().toEpochDay();
        this.to = (int) period.to().toEpochDay();
        this.year = period.from().getYear();
    }

    Parties parties() {
        return parties;
    }

    Payment plain() {
        return plain(parties.any(random));
    }

    /// A payment with the same reference, amount and party on both sides, booked within two days.
    Payment plain(Party party) {
        String currency = currency();
        return plain(party, currency, random.nextInt(100) < 60);
    }

    /// The same in a currency and direction.
    Payment plain(Party party, String currency, boolean out) {
        Payment payment = new Payment(party, currency);
        long amount = amount(party, payment.currency);
        payment.amount(out ? -amount : amount);
        payment.channel = CHANNELS[random.nextInt(CHANNELS.length)];
        payment.bankDay(businessDay(from + LEAD_IN + random.nextInt(to - from - LEAD_IN - LEAD_OUT)));
        payment.bank.valueDay = payment.bank.day + random.nextInt(2);
        lag(payment, random.nextInt(3));
        String reference = newReference();
        payment.ledger.reference = reference;
        payment.ledger.text = LEDGER_TEXTS[random.nextInt(LEDGER_TEXTS.length)];
        payment.ledger.textReference = reference;
        payment.bankReference(reference);
        payment.bank.text = random.nextInt(10) < 7 ? BANK_TEXTS[random.nextInt(BANK_TEXTS.length)] : bareText();
        String iban = party.ibans().get(random.nextInt(party.ibans().size()));
        payment.bank.iban = random.nextInt(100) < 30 ? "" : iban;
        payment.ledger.iban = random.nextInt(100) < 50 ? "" : party.ibans().getFirst();
        if (random.nextInt(100) < 12) {
            String endToEnd = "E2E%08d".formatted(nextEndToEnd++);
            payment.bank.endToEnd = endToEnd;
            payment.ledger.endToEnd = random.nextInt(100) < 60 ? endToEnd : "";
        }
        return payment;
    }

    /// Moves the ledger's day: what is paid is posted before the bank books it, what is received after.
    void lag(Payment payment, int days) {
        payment.ledgerDay(within(payment.bank.day + (payment.bank.amountMinor < 0 ? -days : days)));
    }

    /// The same day, or the first or last of the period.
    int within(int day) {
        return Math.clamp(day, from, to);
    }

    /// Days between posting and booking that are usual in a channel.
    static int window(String channel) {
        return switch (channel) {
            case "INTERNATIONAL" -> 14;
            case "CHEQUE" -> 7;
            default -> 3;
        };
    }

    String newReference() {
        int document = nextDocument;
        nextDocument += 1 + random.nextInt(3);
        return switch (random.nextInt(5)) {
            case 0, 1 -> "INV-%d-%06d".formatted(year, document);
            case 2 -> "RE%d/%06d".formatted(year, document);
            case 3 -> Long.toString(2_600_000_000L + document);
            default -> "F-%07d-%c".formatted(document, 'A' + document % 5);
        };
    }

    String bareText() {
        return BARE_TEXTS[random.nextInt(BARE_TEXTS.length)];
    }

    /// An amount that many payments share.
    static long roundAmount(String currency, SplittableRandom random) {
        int major = MAJOR_UNITS[random.nextInt(MAJOR_UNITS.length)];
        return switch (currency) {
            case "JPY" -> major * 100L;
            case "KWD" -> major * 1_000L;
            default -> major * 100L;
        };
    }

    private String currency() {
        int point = random.nextInt(100);
        return point < 91 ? "EUR" : point < 95 ? "USD" : point < 97 ? "GBP" : point < 99 ? "JPY" : "KWD";
    }

    /// Some are prices that many ask, some are what this party is paid again and again; the others are log-normal,
    /// of about the same value in each currency.
    private long amount(Party party, String currency) {
        int kind = random.nextInt(100);
        if (kind < 10) {
            long cents = PRICES[random.nextInt(PRICES.length)];
            return currency.equals("KWD") ? cents * 10 : cents;
        }
        if (kind < 35) {
            return 1_000 + Math.floorMod(party.latin().hashCode() * (kind % 2 == 0 ? 7_919L : 104_729L), 400_000L);
        }
        double cents = StrictMath.exp(6.0 + 1.6 * normal()) * 100;
        double minor = switch (currency) {
            case "JPY" -> cents * 1.6;
            case "KWD" -> cents * 3.3;
            default -> cents;
        };
        return Math.max(100, Math.round(minor));
    }

    private int businessDay(int day) {
        DayOfWeek weekday = LocalDate.ofEpochDay(day).getDayOfWeek();
        return switch (weekday) {
            case SATURDAY -> within(day + 2);
            case SUNDAY -> within(day + 1);
            default -> day;
        };
    }

    /// A standard normal variate by the polar method (Marsaglia and Bray 1964).
    private double normal() {
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }
}

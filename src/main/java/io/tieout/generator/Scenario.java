package io.tieout.generator;

import io.tieout.shared.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Draws the bookings of a bank account and of the ledger that should agree with it, and remembers which belong
/// together. The same seed gives the same scenario.
final class Scenario {

    private static final String[] PARTIES = {
        "Müller & Söhne GmbH",
        "Smith, Jones & Co",
        "Café \"Zur Post\"",
        "García Hermanos S.A.",
        "Nordlys ApS",
        "Brightwater Utilities Ltd",
        "Atelier Lefèvre",
        "Kessler Maschinenbau AG",
        "Ostrava Steel s.r.o.",
        "Hansen Transport A/S",
        "Blue Harbour Shipping",
        "Alder & Finch LLP",
        "Rossi Forniture S.r.l.",
        "Vandenberg Papier BV",
        "Municipal Water Board",
        "Payroll Services Ltd",
        "Orbis Insurance SE",
        "Lindqvist Elektronik AB",
        "Fairfield Property Mgmt",
        "Tanaka Trading KK"
    };
    private static final String[] CHANNELS = {
        "TRANSFER", "TRANSFER", "TRANSFER", "DIRECT DEBIT", "CARD", "INTERNATIONAL"
    };
    private static final int LAG_DAYS_MAX = 2;

    private final SplittableRandom random;
    private final Period period;
    private final int days;
    private final List<Booking> bookings = new ArrayList<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private int nextGroup = 1;
    private int nextDocument = 1;

    private Scenario(long seed, Period period) {
        this.random = new SplittableRandom(seed);
        this.period = period;
        this.days = (int) ChronoUnit.DAYS.between(period.from(), period.to());
    }

    /// A scenario with at least this many records on each side.
    static Scenario draw(int recordsPerSide, long seed, Period period) {
        Scenario scenario = new Scenario(seed, period);
        int bank = 0;
        int ledger = 0;
        while (bank < recordsPerSide || ledger < recordsPerSide) {
            int from = scenario.bookings.size();
            scenario.addGroup(Shape.at(scenario.random.nextInt(10_000)));
            for (Booking booking : scenario.bookings.subList(from, scenario.bookings.size())) {
                bank += booking.bank() ? 1 : 0;
                ledger += booking.bank() ? 0 : 1;
            }
        }
        return scenario;
    }

    List<Booking> bookings() {
        return List.copyOf(bookings);
    }

    /// The shape of every group.
    Map<String, Shape> shapes() {
        return Map.copyOf(shapes);
    }

    private void addGroup(Shape shape) {
        Booking bank = original(newGroup(shape));
        switch (shape) {
            case PLAIN -> pair(bank, bank);
            case REFERENCE_DAMAGED -> pair(with(bank, damaged(bank.reference()), bank.amountMinor()), bank);
            case REFERENCE_MISSING -> pair(with(bank, "", bank.amountMinor()), bank);
            case FEE -> pair(with(bank, bank.reference(), bank.amountMinor() - 50L * (1 + random.nextInt(60))), bank);
            case AMOUNT_TYPO -> pair(with(bank, bank.reference(), transposed(bank.amountMinor())), bank);
            case LATE -> add(bank, ledgerOf(bank, 6 + random.nextInt(10)));
            case TWINS -> twins(bank);
            case BANK_ONLY -> bookings.add(bank);
            case LEDGER_ONLY -> bookings.add(ledgerOf(bank, 0));
            case LEDGER_BROKEN -> add(bank, broken(ledgerOf(bank, random.nextInt(LAG_DAYS_MAX + 1))));
        }
    }

    private void pair(Booking onBank, Booking inLedger) {
        add(onBank, ledgerOf(inLedger, random.nextInt(LAG_DAYS_MAX + 1)));
    }

    private void add(Booking bank, Booking ledger) {
        bookings.add(bank);
        bookings.add(ledger);
    }

    /// Two payments that nothing tells apart: same party, amount, day, no reference on the statement.
    private void twins(Booking bank) {
        Booking first = with(bank, "", bank.amountMinor());
        String other = newGroup(Shape.TWINS);
        add(first, ledgerOf(bank, 0));
        Booking second = new Booking(
                other,
                true,
                bank.day(),
                bank.valueDay(),
                bank.amountMinor(),
                bank.currency(),
                bank.party(),
                newReference(),
                bank.text(),
                bank.channel(),
                false);
        add(with(second, "", second.amountMinor()), ledgerOf(second, 0));
    }

    private String newGroup(Shape shape) {
        String group = "G%07d".formatted(nextGroup++);
        shapes.put(group, shape);
        return group;
    }

    private String newReference() {
        return "INV-%d-%06d".formatted(period.from().getYear(), nextDocument++);
    }

    private Booking original(String group) {
        LocalDate day = period.from().plusDays(random.nextInt(days - 15) + 15L);
        String party = PARTIES[random.nextInt(PARTIES.length)];
        long cents = Math.max(100, Math.round(StrictMath.exp(6.0 + 1.6 * normal()) * 100));
        boolean out = random.nextInt(100) < 60;
        String currency = random.nextInt(100) < 8 ? "USD" : "EUR";
        String reference = newReference();
        return new Booking(
                group,
                true,
                day,
                day.plusDays(random.nextInt(2)),
                out ? -cents : cents,
                currency,
                party,
                reference,
                (out ? "Payment " : "Receipt ") + reference,
                CHANNELS[random.nextInt(CHANNELS.length)],
                false);
    }

    private Booking ledgerOf(Booking bank, int daysEarlier) {
        LocalDate day = bank.day().minusDays(daysEarlier);
        return new Booking(
                bank.group(),
                false,
                day,
                day,
                bank.amountMinor(),
                bank.currency(),
                bank.party(),
                bank.reference(),
                bank.text(),
                bank.channel(),
                false);
    }

    private static Booking with(Booking b, String reference, long amountMinor) {
        return new Booking(
                b.group(),
                b.bank(),
                b.day(),
                b.valueDay(),
                amountMinor,
                b.currency(),
                b.party(),
                reference,
                reference.isEmpty() ? "Transfer" : b.text(),
                b.channel(),
                b.broken());
    }

    private static Booking broken(Booking b) {
        return new Booking(
                b.group(),
                b.bank(),
                b.day(),
                b.valueDay(),
                b.amountMinor(),
                b.currency(),
                b.party(),
                b.reference(),
                b.text(),
                b.channel(),
                true);
    }

    private String damaged(String reference) {
        char[] letters = reference.toCharArray();
        int last = letters.length - 1 - random.nextInt(3);
        letters[last] = (char) ('0' + (letters[last] - '0' + 1 + random.nextInt(8)) % 10);
        return "X" + new String(letters);
    }

    /// The amount with two neighbouring digits exchanged, or one cent more when that changes nothing.
    private static long transposed(long amountMinor) {
        char[] digits = Long.toString(Math.abs(amountMinor)).toCharArray();
        char first = digits[0];
        digits[0] = digits[1];
        digits[1] = first;
        long changed = Long.parseLong(new String(digits));
        long magnitude = changed == Math.abs(amountMinor) ? changed + 1 : changed;
        return amountMinor < 0 ? -magnitude : magnitude;
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

package io.tieout.bench.second;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/// Draws what is traded: with whom, how much, under which number.
final class Deals {

    private static final int DAYS = 150;

    private final SplittableRandom random;
    final Names names;
    private int nextNumber = 10_400;
    private int nextIdentification = 1;

    Deals(SplittableRandom random) {
        this.random = random;
        this.names = new Names(random);
    }

    /// A record of the cash book for a purchase or a sale; the statement's one is made from a copy of it.
    Line posted(Names.Name name) {
        Line line = new Line();
        line.day = day();
        line.valueDay = line.day;
        line.currency = currency();
        line.minor = (random.nextInt(10) < 7 ? -1 : 1) * price(line.currency);
        line.name = name.written();
        line.reference = number(name.written());
        line.text = one("Purchase ledger ", "Supplier inv. ", "Sales ledger ", "Settles ", "Against ") + line.reference;
        return line;
    }

    /// What a bank shows of it some business days later: the name, nothing else yet.
    Line booked(Line posted, Names.Name name, int businessDays) {
        Line line = posted.copy();
        line.day = Calendar.after(posted.day, businessDays);
        line.valueDay = line.day;
        line.name = name.printed();
        line.reference = "";
        line.text = "";
        line.account = random.nextInt(10) < 4 ? "" : account(name.written());
        posted.account = random.nextInt(10) < 6 ? "" : account(name.written());
        return line;
    }

    LocalDate day() {
        return Calendar.FROM.plusDays(12L + random.nextInt(DAYS));
    }

    /// A number as a supplier gives them out: letters of its own and a running number.
    String number(String name) {
        nextNumber += 1 + random.nextInt(9);
        String letters = name.codePoints()
                .filter(c -> c >= 'A' && c <= 'Z')
                .limit(2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return switch (random.nextInt(3)) {
            case 0 -> letters + "-" + nextNumber;
            case 1 -> Integer.toString(nextNumber);
            default -> letters + "26" + nextNumber;
        };
    }

    /// An end-to-end identification such as payment programs make.
    String identification() {
        return "PAIN-%06d-%d".formatted(nextIdentification++, 100 + random.nextInt(900));
    }

    /// The account of a name, always the same one.
    static String account(String name) {
        long digits = Math.floorMod(name.hashCode() * 2_654_435_761L, 100_000_000_000_000L);
        String bank = "%cOI%c%014d".formatted((char) ('A' + digits % 26), (char) ('A' + digits / 26 % 26), digits);
        return "IE" + check(bank + "IE") + bank;
    }

    /// A creditor reference by ISO 11649.
    static String creditorReference(String number) {
        String plain = number.replaceAll("[^A-Z0-9]", "");
        return "RF" + check(plain + "RF") + plain;
    }

    private static String check(String text) {
        StringBuilder digits = new StringBuilder();
        (text + "00").chars().forEach(c -> digits.append(Character.getNumericValue(c)));
        int rest = new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
        return "%02d".formatted(98 - rest);
    }

    String currency() {
        int at = random.nextInt(100);
        return at < 80 ? "EUR" : at < 90 ? "GBP" : at < 94 ? "SEK" : at < 97 ? "JPY" : "TND";
    }

    /// Prices end as prices do; spread evenly over their orders of magnitude.
    long price(String currency) {
        double units = 4 * StrictMath.pow(15_000, random.nextDouble());
        long whole = Math.max(1, Math.round(units));
        long cents = List.of(0L, 99L, 50L, 95L, (long) random.nextInt(100), (long) random.nextInt(100))
                .get(random.nextInt(6));
        return switch (currency) {
            case "JPY" -> whole * 10 + cents % 10;
            case "TND" -> whole * 1_000 + cents * 10 + random.nextInt(10);
            default -> whole * 100 + cents;
        };
    }

    String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}

package io.tieout.bench.second;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Money that moves in bundles, in parts, or less what somebody kept back.
final class Bundles {

    private static final int LATEST = 135;
    private static final int EARLIER = 40;

    private final Scenes scenes;
    private final Deals deals;
    private final SplittableRandom random;

    private Bundles(Scenes scenes, Deals deals, SplittableRandom random) {
        this.scenes = scenes;
        this.deals = deals;
        this.random = random;
    }

    static void add(Scenes scenes, Deals deals, SplittableRandom random) {
        Bundles bundles = new Bundles(scenes, deals, random);
        int at = random.nextInt(100);
        if (at < 18) {
            bundles.adviceNote();
        } else if (at < 24) {
            bundles.sweep();
        } else if (at < 34) {
            bundles.deposit();
        } else if (at < 48) {
            bundles.partPayments();
        } else if (at < 53) {
            bundles.settlement();
        } else if (at < 65) {
            bundles.contra();
        } else {
            bundles.lessSomething(at);
        }
    }

    /// A customer pays several invoices and says which, as payers say it.
    private void adviceNote() {
        Names.Name name = deals.names.firm();
        Line first = plain(name, "EUR");
        List<Line> posted = like(first, name, deals.between(2, 9), 25);
        if (random.nextInt(4) == 0) {
            Line note = posted.getLast();
            note.minor = -posted.getFirst().minor / 3;
            note.text = "Credit " + note.reference;
        }
        Line booked = deals.booked(latest(posted), name, deals.between(1, 4));
        booked.minor = sum(posted);
        StringBuilder list = new StringBuilder(deals.one("SVWZ+Inv ", "/ROC/", "paid: ", "SVWZ+"));
        String between = deals.one(", ", " + ", "/", " ", " u. ");
        for (Line line : posted) {
            list.append(line == posted.getFirst() ? "" : between).append(line.reference);
        }
        booked.text = list.toString();
        scenes.together("advice-note,easy", List.of(booked), posted);
    }

    /// The card machine's takings of a day, swept to the account under a number.
    private void sweep() {
        int count = random.nextInt(12) == 0 ? deals.between(100, 500) : deals.between(4, 60);
        String number = "PID" + deals.between(100_000, 999_999);
        Line model = plain(deals.names.firm(), "EUR");
        List<Line> posted = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Line line = plain(deals.names.person(), "EUR");
            line.minor = 300 + random.nextInt(15_000);
            line.day = model.day;
            line.reference = "T" + deals.number("TILL");
            line.text = "Till takings " + number;
            posted.add(line);
        }
        Line booked = deals.booked(model, deals.names.firm(), 1);
        booked.name = "SUMUP PAYMENTS";
        booked.account = "";
        booked.minor = sum(posted);
        booked.text = number + " SETTLEMENT";
        scenes.together("sweep,medium", List.of(booked), posted);
    }

    /// Cheques lodged together: most books write down the number of the slip.
    private void deposit() {
        String slip = Integer.toString(deals.between(500_000, 599_999));
        boolean told = random.nextInt(4) > 0;
        Line model = plain(deals.names.person(), "EUR");
        List<Line> posted = new ArrayList<>();
        for (int i = deals.between(2, 7); i > 0; i--) {
            Line line = plain(deals.names.person(), "EUR");
            line.minor = Math.abs(line.minor);
            line.day = model.day;
            line.text = told ? "Cheque, lodged " + slip : "Cheque received";
            posted.add(line);
        }
        Line booked = deals.booked(model, deals.names.person(), deals.between(0, 1));
        booked.name = "";
        booked.account = "";
        booked.minor = sum(posted);
        booked.text = "LODGMENT " + slip;
        scenes.together("deposit," + (told ? "medium" : "hard"), List.of(booked), posted);
    }

    /// One invoice, paid bit by bit.
    private void partPayments() {
        Names.Name name = deals.names.firm();
        Line posted = plain(name, "EUR");
        posted.day = Calendar.FROM.plusDays(deals.between(5, 60));
        int count = deals.between(2, 5);
        List<Line> booked = new ArrayList<>();
        long left = posted.minor;
        for (int i = 1; i <= count; i++) {
            Line part = deals.booked(posted, name, i * deals.between(4, 12));
            part.minor = i == count ? left : left * deals.between(20, 60) / 100;
            left -= part.minor;
            part.text =
                    "SVWZ+" + deals.one("part pymt ", "on account ", "balance of ", "Instalment ") + posted.reference;
            booked.add(part);
        }
        scenes.together("part-payments,medium", booked, List.of(posted));
    }

    /// The platform pays out a week of orders less its commission on each.
    private void settlement() {
        String number = "S-2026-" + deals.between(10_000, 99_999);
        Line model = plain(deals.names.firm(), "EUR");
        List<Line> posted = new ArrayList<>();
        long net = 0;
        for (int i = deals.between(3, 25); i > 0; i--) {
            Line line = plain(deals.names.person(), "EUR");
            line.minor = 900 + random.nextInt(30_000);
            line.day = model.day.minusDays(random.nextInt(4));
            line.text = "Order " + deals.between(1_000_000, 9_999_999) + ", settlement " + number;
            net += line.minor - 30 - part(line.minor, "0.029");
            posted.add(line);
        }
        Line booked = deals.booked(model, deals.names.firm(), 1);
        booked.name = "BAZAAR EU SARL";
        booked.account = "";
        booked.minor = net;
        booked.text = number + " BAZAAR.IE";
        scenes.together("settlement-less-commission,medium,commission", List.of(booked), posted);
    }

    /// A supplier that buys too: two statement lines settle what both owe each other.
    private void contra() {
        Names.Name name = deals.names.firm();
        String number = "CA-" + deals.between(40_000, 49_999);
        Line first = plain(name, "EUR");
        List<Line> posted = like(first, name, deals.between(2, 4), 10);
        posted.getLast().minor = -posted.getLast().minor / 2 - 1;
        Line one = deals.booked(latest(posted), name, 1);
        Line other = deals.booked(latest(posted), name, 2);
        boolean told = random.nextInt(4) > 0;
        one.minor = sum(posted) * 3 / 5 + 11;
        other.minor = sum(posted) - one.minor;
        one.text = "SVWZ+" + (told ? "contra " + number : "contra");
        other.text = one.text;
        if (told) {
            posted.forEach(line -> line.text = "Contra account " + number);
        }
        scenes.together("contra-account," + (told ? "medium" : "hard"), List.of(one, other), posted);
    }

    /// One payment for one invoice, and not the whole of it.
    private void lessSomething(int at) {
        Names.Name name = deals.names.firm();
        Line posted = plain(name, "EUR");
        Line booked = deals.booked(posted, name, deals.between(1, 4));
        booked.text = "SVWZ+" + deals.one("Inv ", "Invoice ", "") + posted.reference;
        if (at < 73) {
            booked.minor = posted.minor - 120;
            scenes.together("charge-taken-off,easy,bank charge", List.of(booked), List.of(posted));
        } else if (at < 79) {
            booked.type = "INTERNATIONAL";
            booked.minor = posted.minor - 1_250;
            scenes.together("charges-shared,medium,correspondent charge", List.of(booked), List.of(posted));
        } else if (at < 85) {
            booked.minor = posted.minor - fraction(posted.minor, 20, 123);
            scenes.together("tax-withheld,medium,professional services tax", List.of(booked), List.of(posted));
        } else if (at < 91) {
            booked.minor = posted.minor - part(posted.minor, "0.025");
            scenes.together("settled-early,medium,settlement discount", List.of(booked), List.of(posted));
        } else if (at < 97) {
            booked.type = "INTERNATIONAL";
            booked.minor = posted.minor + posted.minor * deals.between(-49, 49) / 10_000;
            booked.minor += booked.minor == posted.minor ? 3 : 0;
            scenes.together("dealt-rate,hard,dealt rate", List.of(booked), List.of(posted));
        } else {
            booked.minor = posted.minor * deals.between(25, 75) / 100;
            scenes.together("short-paid,hard,unexplained", List.of(booked), List.of(posted));
        }
    }

    private Line plain(Names.Name name, String currency) {
        Line line = deals.posted(name);
        if (line.day.isAfter(Calendar.FROM.plusDays(LATEST))) {
            line.day = line.day.minusDays(EARLIER); // what follows is in the period too
        }
        line.currency = currency;
        line.minor = (line.minor < 0 ? -1 : 1) * (2_500 + deals.price(currency));
        return line;
    }

    /// More of the same party and direction, within so many days.
    private List<Line> like(Line first, Names.Name name, int count, int days) {
        List<Line> lines = new ArrayList<>(List.of(first));
        while (lines.size() < count) {
            Line line = plain(name, first.currency);
            line.minor = Long.signum(first.minor) * Math.abs(line.minor);
            line.day = first.day.plusDays(random.nextInt(days));
            lines.add(line);
        }
        return lines;
    }

    private static Line latest(List<Line> lines) {
        Line latest = lines.getFirst();
        for (Line line : lines) {
            latest = line.day.isAfter(latest.day) ? line : latest;
        }
        return latest;
    }

    private static long sum(List<Line> lines) {
        return lines.stream().mapToLong(line -> line.minor).sum();
    }

    private static long part(long minor, String share) {
        return BigDecimal.valueOf(minor)
                .multiply(new BigDecimal(share))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static long fraction(long minor, long part, long whole) {
        return BigDecimal.valueOf(minor)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}

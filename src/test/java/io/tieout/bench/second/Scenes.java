package io.tieout.bench.second;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// What happens between a bank and a cash book, one scene after the other.
final class Scenes {

    private final SplittableRandom random;
    private final Deals deals;
    private final List<Line> statement = new ArrayList<>();
    private final List<Line> cashBook = new ArrayList<>();
    private final Map<String, String> shapes = new LinkedHashMap<>();
    private int twins;

    Scenes(long seed) {
        this.random = new SplittableRandom(seed);
        this.deals = new Deals(random);
    }

    List<Line> statement() {
        return statement;
    }

    List<Line> cashBook() {
        return cashBook;
    }

    /// Shape, difficulty and, where the sides differ, the reason of each group, joined by commas.
    Map<String, String> shapes() {
        return shapes;
    }

    void play(int recordsPerSide) {
        while (statement.size() < recordsPerSide || cashBook.size() < recordsPerSide) {
            int at = random.nextInt(1_000);
            if (random.nextInt(25) == 0) {
                Bundles.add(this, deals, random);
            } else if (at < 800) {
                single(at);
            } else if (at < 880) {
                several(at);
            } else {
                Strangers.add(this, deals, random, at - 880);
            }
        }
        markLookAlikes(statement, "X");
        markLookAlikes(cashBook, "Y");
    }

    /// What reads the same may stand for each other, whether that was meant or happened by chance.
    private static void markLookAlikes(List<Line> lines, String prefix) {
        Map<String, List<Line>> alike = new LinkedHashMap<>();
        for (Line line : lines) {
            alike.computeIfAbsent(line.looks(), first -> new ArrayList<>()).add(line);
        }
        int number = 0;
        for (List<Line> same : alike.values()) {
            String twin = same.size() > 1 ? prefix + ++number : "";
            same.forEach(line -> line.twin = line.twin.isEmpty() ? twin : line.twin);
        }
    }

    private void single(int at) {
        if (at < 200) {
            invoice();
        } else if (at < 300) {
            swift();
        } else if (at < 390) {
            card();
        } else if (at < 460) {
            monthEnd();
        } else if (at < 510) {
            holiday();
        } else if (at < 560) {
            timeZone();
        } else if (at < 620) {
            cheque();
        } else if (at < 670) {
            creditorReference();
        } else if (at < 720) {
            marketplace();
        } else if (at < 770) {
            directDebit();
        } else {
            late();
        }
    }

    private void several(int at) {
        if (at < 802) {
            salaries();
        } else if (at < 816) {
            standingOrder();
        } else if (at < 836) {
            refund();
        } else if (at < 844) {
            twins();
        } else {
            foreign();
        }
    }

    /// A SEPA transfer: all that the payer wrote stands in one block of codes.
    private void invoice() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        Line booked = deals.booked(posted, name, deals.between(0, 2));
        String said = deals.one("Inv ", "Invoice No.", "", "Re ", "pmt ", "Rechnung ") + posted.reference;
        booked.text = "EREF+" + deals.one("NOTPROVIDED", deals.identification()) + " SVWZ+" + said
                + deals.one("", " thanks") + deals.one("", " ABWA+" + name.printed());
        pair("sepa-invoice,easy", booked, posted);
    }

    /// A payment from abroad: capitals, 27 characters a line, the number broken in two.
    private void swift() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        Line booked = deals.booked(posted, name, deals.between(1, 5));
        booked.type = "INTERNATIONAL";
        booked.name = Names.swift(name.printed(), 27);
        String number = posted.reference;
        int half = number.length() / 2;
        boolean told = random.nextInt(3) > 0;
        booked.text = told
                ? Names.swift("/ROC/INV " + number.substring(0, half) + " " + number.substring(half), 27)
                : "/ORDP/" + Names.swift(name.printed(), 20) + "//SHA";
        booked.account = "";
        pair("swift-line," + (told ? "medium" : "hard"), booked, posted);
    }

    /// A card payment behind a processor's prefix, the merchant's name cut.
    private void card() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        posted.minor = -Math.abs(posted.minor);
        Line booked = deals.booked(posted, name, deals.between(0, 2));
        booked.type = "CARD";
        String printed = deals.one("SumUp  *", "PAYPAL *", "SQ *", "ZETTLE_*") + name.printed();
        booked.name = printed.substring(0, Math.min(22, printed.length())).strip();
        booked.text = deals.one("VISA DEBIT 4417", "MC 5312 CONTACTLESS", "POS " + (1000 + random.nextInt(9000)));
        booked.account = "";
        pair("card-processor,medium", booked, posted);
    }

    /// Leasing rates: the same few amounts for everybody, all on the last day of the month.
    private void monthEnd() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        posted.currency = "EUR";
        posted.minor = -100L
                * List.of(199, 249, 299, 349, 399, 499, 549, 649, 799, 999).get(random.nextInt(10));
        posted.day = Calendar.lastOpenDay(deals.between(3, 7));
        Line booked = deals.booked(posted, name, deals.between(0, 1));
        boolean told = random.nextBoolean();
        booked.text = told ? "SVWZ+Leasing " + posted.reference : "SVWZ+Leasing rate";
        booked.name = Names.swift(name.printed(), 27);
        pair("month-end-cluster," + (told ? "easy" : "hard"), booked, posted);
    }

    /// Posted on a holiday, booked when the bank opens again.
    private void holiday() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        List<LocalDate> days = Calendar.HOLIDAYS.stream().sorted().toList();
        posted.day = days.get(random.nextInt(days.size())).minusDays(random.nextInt(2));
        Line booked = deals.booked(posted, name, 0);
        booked.day = Calendar.booked(posted.day.plusDays(1));
        booked.valueDay = booked.day;
        booked.text = "SVWZ+" + deals.one("payment", "as per statement", "monthly account");
        pair("over-a-holiday,medium", booked, posted);
    }

    /// Booked on the other side of the date line: the bank is a day ahead of the books, or behind.
    private void timeZone() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        Line booked = deals.booked(posted, name, 0);
        booked.day = posted.day.plusDays(random.nextBoolean() ? 1 : -1);
        booked.valueDay = booked.day;
        boolean told = random.nextBoolean();
        booked.text = told ? "EREF+" + posted.reference : "ONLINE BANKING 23:5" + random.nextInt(10);
        pair("other-time-zone," + (told ? "easy" : "medium"), booked, posted);
    }

    /// The statement knows a cheque by its number only, whenever it is cashed.
    private void cheque() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        posted.minor = -Math.abs(posted.minor);
        int number = 4_000 + cashBook.size();
        posted.reference = Integer.toString(number);
        posted.text = "Cheque " + number;
        int days = deals.between(2, 16);
        if (Calendar.after(posted.day, days).isAfter(Calendar.TO)) {
            posted.day = posted.day.minusDays(days);
        }
        Line booked = deals.booked(posted, name, days);
        booked.type = "CHEQUE";
        booked.name = "";
        booked.account = "";
        booked.text = "CHQ %06d".formatted(number);
        pair("cheque," + (days > 5 ? "hard" : "medium"), booked, posted);
    }

    /// A creditor reference with check digits, in groups of four on one of the sides.
    private void creditorReference() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        String reference = Deals.creditorReference(posted.reference);
        String grouped = reference.replaceAll("(.{4})(?=.)", "$1 ");
        Line booked = deals.booked(posted, name, deals.between(0, 2));
        boolean onBank = random.nextBoolean();
        posted.reference = onBank ? reference : grouped;
        booked.reference = onBank ? grouped : reference;
        booked.text = "SVWZ+" + booked.reference;
        pair("creditor-reference,easy", booked, posted);
    }

    /// The statement names the platform, the books the seller; an order number stands in both texts.
    private void marketplace() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        String order = "302-%07d-%07d".formatted(random.nextInt(10_000_000), random.nextInt(10_000_000));
        posted.text = "Order " + order;
        Line booked = deals.booked(posted, name, deals.between(0, 2));
        booked.name = deals.one("BAZAAR EU SARL", "MKTPLACE*PAYMENTS");
        booked.account = "";
        boolean whole = random.nextBoolean();
        booked.text = whole ? order + " BAZAAR.IE" : order.substring(0, 14) + " BAZAAR.IE";
        pair("marketplace," + (whole ? "medium" : "hard"), booked, posted);
    }

    /// A direct debit by mandate; the books write the mandate into the text.
    private void directDebit() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        posted.minor = -Math.abs(posted.minor);
        String mandate = "M-%05d".formatted(random.nextInt(100_000));
        posted.text = "Direct debit, mandate " + mandate;
        Line booked = deals.booked(posted, name, deals.between(0, 2));
        booked.type = "DIRECT DEBIT";
        booked.text = "CORE MREF+" + mandate.replace("-", "") + " CRED+IE57ZZZ"
                + (100_000 + Math.floorMod(name.hashCode(), 900_000));
        pair("direct-debit,easy", booked, posted);
    }

    /// Paid weeks after it was posted; the number is there.
    private void late() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        posted.day = Calendar.FROM.plusDays(deals.between(5, 120));
        Line booked = deals.booked(posted, name, deals.between(16, 30));
        booked.text = "SVWZ+" + deals.one("Overdue ", "2nd reminder ", "Invoice ") + posted.reference;
        pair("paid-late,medium", booked, posted);
    }

    /// Everybody is paid on one day under one reference, some the same amount.
    private void salaries() {
        int month = deals.between(3, 8);
        String run = "PR-2026-%02d".formatted(month);
        Set<String> paid = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            Names.Name name = deals.names.person();
            if (paid.add(name.written())) {
                Line posted = deals.posted(name);
                posted.currency = "EUR";
                posted.minor = -(180_000L + 5_050L * random.nextInt(30));
                posted.day = LocalDate.of(2026, month, 25);
                posted.reference = run;
                posted.text = "Net salary " + run;
                Line booked = deals.booked(posted, name, 0);
                booked.name = Names.swift(Names.surnameFirst(name.printed()), 27);
                booked.account = "";
                booked.text = "SVWZ+SALARY " + run;
                pair("salary-run,hard", booked, posted);
            }
        }
    }

    /// The same amount each month; the bank waits for its next open day.
    private void standingOrder() {
        Names.Name name = deals.names.firm();
        Line model = deals.posted(name);
        int day = deals.between(1, 28);
        for (int month = 3; month <= 8; month++) {
            Line posted = model.copy();
            posted.day = LocalDate.of(2026, month, day);
            posted.reference = "";
            posted.text = "Standing order " + name.written();
            Line booked = deals.booked(posted, name, 0);
            booked.text = "SVWZ+STANDING ORDER";
            if (!booked.day.isAfter(Calendar.TO)) {
                pair("standing-order,medium", booked, posted);
            }
        }
    }

    /// Money out, and the same money in again some days later.
    private void refund() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        Line booked = deals.booked(posted, name, 1);
        booked.text = "SVWZ+" + posted.reference;
        Line back = posted.copy();
        back.minor = -posted.minor;
        back.day = posted.day.plusDays(deals.between(2, 6));
        back.text = "Refund " + posted.reference;
        Line backBooked = deals.booked(back, name, 1);
        backBooked.text = "SVWZ+Refund " + posted.reference;
        pair("refund,medium", booked, posted);
        pair("refund,medium", backBooked, back);
    }

    /// The same thing bought twice on one day, and nothing that tells the payments apart.
    private void twins() {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        posted.reference = "";
        posted.text = "Petty purchases";
        posted.twin = "C" + ++twins;
        Line booked = deals.booked(posted, name, 1);
        booked.text = "POS";
        booked.twin = "S" + twins;
        for (int i = deals.between(2, 3); i > 0; i--) {
            pair("indistinguishable,medium", booked.copy(), posted.copy());
        }
    }

    /// The books know how the name is written, the bank how it sounds.
    private void foreign() {
        Names.Name name = deals.names.foreign();
        Line posted = deals.posted(name);
        Line booked = deals.booked(posted, name, deals.between(0, 3));
        booked.type = "INTERNATIONAL";
        booked.name = Names.swift(name.printed(), 35);
        booked.account = "";
        boolean told = random.nextInt(3) == 0;
        booked.text = told ? "/RFB/" + posted.reference : "/ORDP/ TRANSFER FROM ABROAD";
        pair("foreign-name," + (told ? "easy" : "hard"), booked, posted);
    }

    void pair(String shape, Line booked, Line posted) {
        String group = "S" + (shapes.size() + 1);
        shapes.put(group, shape);
        booked.group = group;
        posted.group = group;
        statement.add(booked);
        cashBook.add(posted);
    }

    void together(String shape, List<Line> booked, List<Line> posted) {
        String group = "S" + (shapes.size() + 1);
        shapes.put(group, shape);
        booked.forEach(line -> line.group = group);
        posted.forEach(line -> line.group = group);
        statement.addAll(booked);
        cashBook.addAll(posted);
    }

    void onlyBooked(String shape, Line booked) {
        booked.group = "S" + (shapes.size() + 1);
        shapes.put(booked.group, shape);
        statement.add(booked);
    }

    void onlyPosted(String shape, Line posted) {
        posted.group = "S" + (shapes.size() + 1);
        shapes.put(posted.group, shape);
        cashBook.add(posted);
    }
}

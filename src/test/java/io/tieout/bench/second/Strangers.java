package io.tieout.bench.second;

import java.util.SplittableRandom;

/// Records that belong to nothing on the other side, most of them beside one that looks like it.
final class Strangers {

    private Strangers() {}

    static void add(Scenes scenes, Deals deals, SplittableRandom random, int at) {
        if (at < 20) {
            nextInvoice(scenes, deals);
        } else if (at < 45) {
            sameAmount(scenes, deals, random);
        } else if (at < 70) {
            charge(scenes, deals);
        } else if (at < 95) {
            accrual(scenes, deals);
        } else {
            returned(scenes, deals);
        }
    }

    /// The bank has an invoice that was never posted, the books the next one of the same price that was never paid.
    private static void nextInvoice(Scenes scenes, Deals deals) {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        Line booked = deals.booked(posted, name, 0);
        booked.text = "SVWZ+Invoice " + deals.number(name.written());
        booked.day = Calendar.after(posted.day, deals.between(5, 9));
        booked.valueDay = booked.day;
        scenes.onlyBooked("decoy-next-invoice,hard", booked);
        scenes.onlyPosted("decoy-next-invoice,hard", posted);
    }

    /// Two firms, one price, one day.
    private static void sameAmount(Scenes scenes, Deals deals, SplittableRandom random) {
        Names.Name name = deals.names.firm();
        Names.Name other = deals.names.unlike(name);
        Line posted = deals.posted(name);
        Line booked = deals.booked(posted, other, 1);
        boolean told = random.nextBoolean();
        booked.text = told ? "SVWZ+" + deals.number(other.written()) : "SVWZ+Payment";
        scenes.onlyBooked("decoy-same-amount," + (told ? "medium" : "hard"), booked);
        scenes.onlyPosted("decoy-same-amount," + (told ? "medium" : "hard"), posted);
    }

    /// What the bank takes for itself.
    private static void charge(Scenes scenes, Deals deals) {
        Names.Name name = deals.names.firm();
        Line booked = deals.booked(deals.posted(name), name, 0);
        booked.minor = -Math.max(1, Math.abs(booked.minor) / 50);
        booked.name = "Quayside Bank plc";
        booked.account = "";
        booked.text = deals.one("FEES Q", "INTEREST ", "COMMISSION ") + deals.between(1, 12);
        scenes.onlyBooked("bank-charge,easy", booked);
    }

    /// What the books expect and nobody has paid yet.
    private static void accrual(Scenes scenes, Deals deals) {
        Line posted = deals.posted(deals.names.firm());
        posted.text = "Accrual " + posted.reference;
        scenes.onlyPosted("accrual,easy", posted);
    }

    /// A debit that was booked, posted and given back; the way back was never posted.
    private static void returned(Scenes scenes, Deals deals) {
        Names.Name name = deals.names.firm();
        Line posted = deals.posted(name);
        Line booked = deals.booked(posted, name, 1);
        booked.type = "DIRECT DEBIT";
        booked.text = "SVWZ+" + posted.reference;
        Line back = booked.copy();
        back.minor = -booked.minor;
        back.day = Calendar.after(booked.day, 2);
        back.valueDay = back.day;
        back.text = "RETURN MD06 " + booked.text;
        scenes.pair("returned-debit,medium", booked, posted);
        scenes.onlyBooked("decoy-returned-debit,medium", back);
    }
}

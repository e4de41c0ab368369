package io.tieout.bench.second;

import java.time.LocalDate;

/// One record of the statement or the cash book before it is written.
final class Line {
    LocalDate day = LocalDate.EPOCH;
    LocalDate valueDay = LocalDate.EPOCH;
    long minor;
    String currency = "EUR";
    String name = "";
    String account = "";
    String reference = "";
    String text = "";
    String type = "TRANSFER";
    String twin = "";
    String group = "";

    /// All that a reader can go by; an account says no more than the name.
    String looks() {
        return String.join(
                "|", day.toString(), valueDay.toString(), Long.toString(minor), currency, name, reference, text);
    }

    Line copy() {
        Line copy = new Line();
        copy.day = day;
        copy.valueDay = valueDay;
        copy.minor = minor;
        copy.currency = currency;
        copy.name = name;
        copy.account = account;
        copy.reference = reference;
        copy.text = text;
        copy.type = type;
        copy.twin = twin;
        return copy;
    }
}

package io.tieout.generator;

/// One payment as the bank and as the ledger show it: alike at first, then a shape changes a side.
final class Payment {

    final Side bank = new Side();
    final Side ledger = new Side();
    final Party party;
    final String currency;
    String channel = "TRANSFER";
    boolean broken;

    Payment(Party party, String currency) {
        this.party = party;
        this.currency = currency;
        bank.party = party.latin();
        ledger.party = party.name();
    }

    /// What one of the two files says.
    static final class Side {
        int day;
        int valueDay;
        long amountMinor;
        String currency = "";
        String party = "";
        String reference = "";
        String text = "";
        String textReference = "";
        String iban = "";
        String endToEnd = "";
        int twin;
    }

    void amount(long amountMinor) {
        bank.amountMinor = amountMinor;
        ledger.amountMinor = amountMinor;
    }

    void bankDay(int day) {
        bank.day = day;
        bank.valueDay = day;
    }

    void ledgerDay(int day) {
        ledger.day = day;
        ledger.valueDay = day;
    }

    /// What the bank shows as reference, in its text too where that has one.
    void bankReference(String reference) {
        bank.reference = reference;
        bank.textReference = reference;
    }

    /// Neither reference nor end-to-end identification on the statement.
    void nothingOnTheStatement(String text) {
        bankReference("");
        bank.text = text;
        bank.endToEnd = "";
    }

    /// A twin or duplicate of a side: the same number says that nothing tells the records apart.
    void twins(int onBank, int inLedger) {
        bank.twin = onBank;
        ledger.twin = inLedger;
    }

    Booking booking(int number, int group, boolean onBank) {
        Side side = onBank ? bank : ledger;
        return new Booking(
                number,
                group,
                onBank,
                side.day,
                side.valueDay,
                side.amountMinor,
                side.currency.isEmpty() ? currency : side.currency,
                side.party,
                side.reference,
                side.text,
                side.textReference,
                channel,
                side.iban,
                side.endToEnd,
                !onBank && broken,
                side.twin);
    }
}

package io.tieout.ingestion;

import io.tieout.intake.EntryField;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What senders call their columns, likeliest first.
final class HeaderWords {

    static final int UNKNOWN = Integer.MAX_VALUE;

    private static final int PARTLY = 100;
    private static final int SHORTEST_PART = 4;

    private static final Map<EntryField, List<String>> WORDS = new EnumMap<>(Map.ofEntries(
            words(
                    EntryField.BOOKING_DATE,
                    "booking date,buchungsdatum,buchungstag,posting date,date posted,entry date,date paid,payment date,"
                            + "transaction date,txn date,date,datum,invoice date,belegdatum,fecha,data"),
            words(EntryField.VALUE_DATE, "value date,valuta,valutadatum,wertstellung,wert,date value"),
            words(
                    EntryField.AMOUNT,
                    "amount,betrag,net amount,transaction amount,umsatz,amount paid,payment amount,montant,importe,"
                            + "importo,gross amount,value"),
            words(EntryField.DEBIT, "debit,soll,money out,paid out,withdrawal,withdrawals,belastung,debit amount,out"),
            words(EntryField.CREDIT, "credit,haben,money in,paid in,deposit,deposits,gutschrift,credit amount,in"),
            words(EntryField.INDICATOR, "d/c,dr/cr,c/d,cr/dr,s/h,soll/haben,debit/credit,dc,drcr,sign,indicator"),
            words(EntryField.CURRENCY, "currency,w\u00e4hrung,waehrung,ccy,curr,currency code,devise"),
            words(
                    EntryField.COUNTERPARTY,
                    "counterparty,supplier name,payee,beneficiary,vendor,vendor name,customer,customer name,supplier,"
                            + "partner,merchant,empf\u00e4nger,name,auftraggeber/empf\u00e4nger,beg\u00fcnstigter"),
            words(EntryField.COUNTERPARTY_ACCOUNT, "counterparty account,beneficiary account,iban,konto gegenpartei"),
            words(
                    EntryField.REFERENCE,
                    "reference,transaction number,transaction id,ref,referenz,payment reference,reference number,id"),
            words(
                    EntryField.DOCUMENT_NO,
                    "document,document no,document number,invoice number,invoice no,belegnummer,beleg,voucher"),
            words(
                    EntryField.DESCRIPTION,
                    "description,text,details,narrative,buchungstext,verwendungszweck,memo,purpose,particulars,"
                            + "detailed expenditure type,bezeichnung"),
            words(
                    EntryField.BATCH_REFERENCE,
                    "batch reference,batch,batch no,batch number,batch id,payment run,payout id,payout,sammler,"
                            + "sammelreferenz,zahllauf"),
            words(EntryField.BALANCE, "balance,saldo,running balance,closing balance,kontostand"),
            words(EntryField.ACCOUNT, "account,account number,account no,konto,kontonummer,kontonr"),
            words(EntryField.CHANNEL, "channel,type,transaction type,art,kanal"),
            words(EntryField.POSTED_BY, "posted by,user,benutzer,erfasst von,entered by")));

    private HeaderWords() {}

    private static Map.Entry<EntryField, List<String>> words(EntryField field, String words) {
        return Map.entry(field, Arrays.asList(words.split(",")));
    }

    /// How likely a header means a field: the less the likelier, `UNKNOWN` for not at all.
    static int rank(EntryField field, String header) {
        String name = header.toLowerCase(Locale.ROOT).replaceAll("[_\\s]+", " ").strip();
        List<String> words = WORDS.getOrDefault(field, List.of());
        int exact = words.indexOf(name);
        if (exact >= 0) {
            return exact;
        }
        if (WORDS.values().stream().anyMatch(others -> others.contains(name))) { // it means another field
            return UNKNOWN;
        }
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).length() >= SHORTEST_PART && name.contains(words.get(i))) {
                return PARTLY + i;
            }
        }
        return UNKNOWN;
    }
}

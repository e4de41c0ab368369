package io.tieout.formats.bank;

import java.math.BigDecimal;

/// SAF-T files of sales, as the OECD's schema and the Norwegian one have them.
public final class SaftSamples {

    private SaftSamples() {}

    /// @param transactions how many sales of this amount
    public static String file(int transactions, String amount) {
        String sum = new BigDecimal(amount)
                .multiply(BigDecimal.valueOf(transactions))
                .toPlainString();
        String closing = new BigDecimal(sum).add(new BigDecimal("50.00")).toPlainString();
        StringBuilder text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <n:AuditFile xmlns:n="urn:StandardAuditFile-Taxation-Financial:NO">
                <n:Header><n:AuditFileVersion>1.30</n:AuditFileVersion><n:DefaultCurrencyCode>NOK</n:DefaultCurrencyCode></n:Header>
                <n:MasterFiles><n:GeneralLedgerAccounts>
                """);
        text.append(account("1200", "Debit", "50.00", closing)).append(account("8400", "Credit", "0.00", sum));
        text.append("</n:GeneralLedgerAccounts></n:MasterFiles>\n<n:GeneralLedgerEntries><n:NumberOfEntries>")
                .append(transactions)
                .append("</n:NumberOfEntries><n:TotalDebit>" + sum + "</n:TotalDebit><n:TotalCredit>" + sum)
                .append(
                        "</n:TotalCredit>\n<n:Journal><n:JournalID>GL</n:JournalID><n:Description>All</n:Description>\n");
        for (int i = 1; i <= transactions; i++) {
            text.append(transaction(i, amount));
        }
        return text + "</n:Journal></n:GeneralLedgerEntries></n:AuditFile>\n";
    }

    private static String account(String id, String side, String opening, String closing) {
        return "<n:Account><n:AccountID>" + id + "</n:AccountID><n:Opening" + side + "Balance>" + opening
                + "</n:Opening" + side + "Balance><n:Closing" + side + "Balance>" + closing + "</n:Closing" + side
                + "Balance></n:Account>\n";
    }

    private static String transaction(int no, String amount) {
        return "<n:Transaction><n:TransactionID>T" + no + "</n:TransactionID><n:Period>3</n:Period>"
                + "<n:TransactionDate>2026-03-01</n:TransactionDate><n:SourceID>kari</n:SourceID>"
                + "<n:Description>Sale &amp; co</n:Description><n:SystemEntryDate>2026-03-02T08:00:00</n:SystemEntryDate>"
                + "<n:GLPostingDate>2026-03-02</n:GLPostingDate><n:CustomerID>C1</n:CustomerID>\n"
                + "<n:Line><n:RecordID>1</n:RecordID><n:AccountID>1200</n:AccountID><n:SourceDocumentID>INV-" + no
                + "</n:SourceDocumentID><n:DebitAmount><n:Amount>" + amount
                + "</n:Amount><n:CurrencyCode>EUR</n:CurrencyCode><n:CurrencyAmount>9.00</n:CurrencyAmount></n:DebitAmount>"
                + "<n:TaxInformation><n:TaxCode>3</n:TaxCode></n:TaxInformation></n:Line>\n"
                + "<n:Line><n:RecordID>2</n:RecordID><n:AccountID>8400</n:AccountID><n:CreditAmount><n:Amount>" + amount
                + "</n:Amount></n:CreditAmount></n:Line>\n</n:Transaction>\n";
    }
}

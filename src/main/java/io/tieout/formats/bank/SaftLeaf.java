package io.tieout.formats.bank;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The elements of a SAF-T file that are read: those of the OECD's schema and of the national ones that follow it.
enum SaftLeaf {
    CURRENCY(Scope.HEAD, "Header/DefaultCurrencyCode", "Header/CurrencyCode"),

    ACCOUNT_ID(Scope.ACCOUNT, "AccountID"),
    OPENING_DEBIT(Scope.ACCOUNT, "OpeningDebitBalance"),
    OPENING_CREDIT(Scope.ACCOUNT, "OpeningCreditBalance"),
    CLOSING_DEBIT(Scope.ACCOUNT, "ClosingDebitBalance"),
    CLOSING_CREDIT(Scope.ACCOUNT, "ClosingCreditBalance"),
    GROUPING(Scope.ACCOUNT, "GroupingCategory"),

    COUNT(Scope.HEAD, Place.ENTRIES + "/NumberOfEntries"),
    TOTAL_DEBIT(Scope.HEAD, Place.ENTRIES + "/TotalDebit"),
    TOTAL_CREDIT(Scope.HEAD, Place.ENTRIES + "/TotalCredit"),

    JOURNAL_ID(Scope.JOURNAL, "JournalID"),

    TRANSACTION_ID(Scope.TRANSACTION, "TransactionID"),
    PERIOD(Scope.TRANSACTION, "Period"),
    DATED(Scope.TRANSACTION, "TransactionDate"),
    SOURCE(Scope.TRANSACTION, "SourceID"),
    ABOUT(Scope.TRANSACTION, "Description"),
    ENTERED(Scope.TRANSACTION, "SystemEntryDate"),
    POSTED(Scope.TRANSACTION, "GLPostingDate"),
    TRANSACTION_CUSTOMER(Scope.TRANSACTION, "CustomerID"),
    TRANSACTION_SUPPLIER(Scope.TRANSACTION, "SupplierID"),
    ARCHIVED(Scope.TRANSACTION, "DocArchivalNumber"),

    RECORD_ID(Scope.LINE, "RecordID"),
    LINE_ACCOUNT(Scope.LINE, "AccountID"),
    SOURCE_DOCUMENT(Scope.LINE, "SourceDocumentID"),
    CUSTOMER(Scope.LINE, "CustomerID"),
    SUPPLIER(Scope.LINE, "SupplierID"),
    DESCRIPTION(Scope.LINE, "Description"),
    DEBIT(Scope.LINE, "DebitAmount", "DebitAmount/Amount"),
    CREDIT(Scope.LINE, "CreditAmount", "CreditAmount/Amount"),
    FOREIGN_CURRENCY(Scope.LINE, "DebitAmount/CurrencyCode", "CreditAmount/CurrencyCode"),
    FOREIGN_AMOUNT(Scope.LINE, "DebitAmount/CurrencyAmount", "CreditAmount/CurrencyAmount"),
    TAX_CODE(Scope.LINE, "TaxInformation/TaxCode");

    /// To which element a leaf belongs.
    enum Scope {
        HEAD,
        ACCOUNT,
        JOURNAL,
        TRANSACTION,
        LINE
    }

    /// Elements that enclose others, below the root.
    static final class Place {
        static final String ENTRIES = "GeneralLedgerEntries";
        static final String ACCOUNT = "MasterFiles/GeneralLedgerAccounts/Account";
        static final String JOURNAL = ENTRIES + "/Journal";
        static final String TRANSACTION = JOURNAL + "/Transaction";
        static final List<String> LINES =
                List.of(TRANSACTION + "/Line", TRANSACTION + "/Lines/DebitLine", TRANSACTION + "/Lines/CreditLine");

        private Place() {}
    }

    /// By their places below the root.
    static final Map<String, SaftLeaf> PLACES = places();

    private final Scope scope;
    private final String paths;

    SaftLeaf(Scope scope, String... paths) {
        this.scope = scope;
        this.paths = String.join("|", paths);
    }

    private static Map<String, SaftLeaf> places() {
        Map<String, SaftLeaf> places = new HashMap<>();
        for (SaftLeaf leaf : values()) {
            List<String> enclosing = switch (leaf.scope) {
                case HEAD -> List.of("");
                case ACCOUNT -> List.of(Place.ACCOUNT + "/");
                case JOURNAL -> List.of(Place.JOURNAL + "/");
                case TRANSACTION -> List.of(Place.TRANSACTION + "/");
                case LINE -> Place.LINES.stream().map(line -> line + "/").toList();
            };
            for (String path : leaf.paths.split("\\|", -1)) {
                enclosing.forEach(place -> places.put(place + path, leaf));
            }
        }
        return places;
    }

    Scope scope() {
        return scope;
    }
}

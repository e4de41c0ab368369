package io.tieout.shared;

/// What the records of a feed are; master data sides have no entries.
public enum Side {
    BANK,
    LEDGER,
    GL_JOURNAL,
    INVOICE,
    PAYMENT,
    ORDER,
    GOODS_RECEIPT,
    PAYROLL,
    TRIAL_BALANCE,
    ACCOUNT,
    VENDOR,
    CUSTOMER,
    EMPLOYEE,
    USER,
    RATE;

    /// Whether records of this side are no entries: parties, accounts, rates of exchange.
    public boolean isMasterData() {
        return !hasEntries();
    }

    /// Whether records of this side are master data with a number and a name.
    public boolean isParty() {
        return switch (this) {
            case ACCOUNT, VENDOR, CUSTOMER, EMPLOYEE, USER -> true;
            case BANK, LEDGER, GL_JOURNAL, INVOICE, PAYMENT, ORDER, GOODS_RECEIPT, PAYROLL, TRIAL_BALANCE, RATE ->
                false;
        };
    }

    /// Whether records of this side are booked as entries.
    public boolean hasEntries() {
        return switch (this) {
            case BANK, LEDGER, GL_JOURNAL, INVOICE, PAYMENT, ORDER, GOODS_RECEIPT, PAYROLL, TRIAL_BALANCE -> true;
            case ACCOUNT, VENDOR, CUSTOMER, EMPLOYEE, USER, RATE -> false;
        };
    }
}

package io.tieout.validation;

import java.math.BigDecimal;
import java.util.List;

/// An account as trial balance and journal tell it, or the totals of a currency.
///
/// @param account empty for the totals
/// @param list what the trial balances say, added up over their periods; zeros when they do not have the account
/// @param listEntry id of the first record of the account in a trial balance, 0 when there is none
/// @param journalEntry id of the first line of the account in a journal, 0 when there is none
public record AccountRoll(
        String account,
        String currency,
        BalanceLine list,
        long listEntry,
        BigDecimal journalDebit,
        BigDecimal journalCredit,
        long journalLines,
        long journalEntry,
        List<Reason> reasons) {

    /// What is wrong.
    public enum Reason {
        /// A figure of the trial balance cannot be read.
        UNREADABLE,
        /// The account stands twice in one trial balance.
        TWICE,
        /// Opening balance and movements do not make the closing balance.
        ROLL,
        /// A later trial balance does not begin with what an earlier one ended with.
        BREAK,
        /// The journal moved another amount.
        MOVEMENT,
        /// The trial balance has movements, the journal no line.
        ONLY_IN_BALANCES,
        /// The journal has lines, the trial balance not the account.
        ONLY_IN_JOURNALS,
        /// Debits and credits of the journal are larger or smaller by the same amount; told, and no difference.
        GROSS,
        /// The opening balances of all accounts are not nothing together.
        OPENING_SUM,
        /// The closing balances of all accounts are not nothing together.
        CLOSING_SUM,
        /// Debits and credits of the trial balance differ.
        SIDES,
        /// Debits and credits of the journals differ.
        JOURNAL_SIDES
    }

    public AccountRoll {
        reasons = List.copyOf(reasons);
    }

    public boolean isTotal() {
        return account.isEmpty();
    }

    public boolean agrees() {
        return reasons.stream().allMatch(reason -> reason == Reason.GROSS);
    }

    /// What the journal moved more than the trial balance says.
    public BigDecimal difference() {
        return journalDebit.subtract(journalCredit).subtract(list.debit()).add(list.credit());
    }
}

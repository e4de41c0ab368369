package io.tieout.formats.bank;

import io.tieout.shared.Message;
import java.util.Map;
import java.util.TreeMap;

/// Holds a SAF-T file against itself: each transaction balances, the totals are those of its lines, and each account's
/// opening balance with its lines is its closing balance.
final class SaftProof {

    private final ProofBook book;
    private final Map<String, Account> accounts = new TreeMap<>();
    private long transactions;
    private long lines;
    private long unread;
    private long debit;
    private long credit;
    private long transactionDebit;
    private long transactionCredit;
    private long transactionUnread;

    private static final class Account {
        private long recordNo;
        private long opening;
        private long closing;
        private long moved;
        private boolean known;
        private boolean complete;
    }

    SaftProof(ProofBook book) {
        this.book = book;
    }

    /// An account of the master files, debits positive.
    ///
    /// @param complete whether both balances are stated
    void account(long recordNo, String id, long opening, long closing, boolean complete) {
        Account account = accounts.computeIfAbsent(id, unseen -> new Account());
        account.recordNo = recordNo;
        account.opening += opening;
        account.closing += closing;
        account.complete = complete && (!account.known || account.complete);
        account.known = true;
    }

    void begin() {
        transactions++;
        transactionDebit = 0;
        transactionCredit = 0;
        transactionUnread = 0;
    }

    void line(String account, long debitMinor, long creditMinor) {
        lines++;
        debit += debitMinor;
        credit += creditMinor;
        transactionDebit += debitMinor;
        transactionCredit += creditMinor;
        accounts.computeIfAbsent(account, unseen -> new Account()).moved += debitMinor - creditMinor;
    }

    void unread() {
        unread++;
        transactionUnread++;
    }

    /// The transaction has ended with this record.
    void end(long recordNo, String transaction, int exponent) {
        if (transactionDebit != transactionCredit || transactionUnread > 0) {
            String in = ExactAmount.plain(transactionDebit, exponent);
            String out = ExactAmount.plain(transactionCredit, exponent);
            book.error(
                    recordNo,
                    "Transaction",
                    transaction,
                    Message.of("TIE-FMT-132.unbalanced", transaction, in, out, transactionUnread));
        }
    }

    /// The file has ended.
    ///
    /// @param recordNo of the totals
    void end(long recordNo, RecordText<SaftLeaf> totals, int exponent) {
        String count = totals.get(SaftLeaf.COUNT);
        if (!count.isEmpty()) {
            book.checked(count);
            boolean fits = count.equals(String.valueOf(transactions)) || count.equals(String.valueOf(lines + unread));
            if (!fits) {
                Message why = Message.of("TIE-FMT-133.count", count, transactions, lines + unread);
                book.error(recordNo, "NumberOfEntries", count, why);
            }
        }
        same(recordNo, "TotalDebit", totals.get(SaftLeaf.TOTAL_DEBIT), debit, exponent);
        same(recordNo, "TotalCredit", totals.get(SaftLeaf.TOTAL_CREDIT), credit, exponent);
        if (accounts.values().stream().anyMatch(account -> account.known)) {
            accounts.forEach((id, account) -> rolls(id, account, exponent));
        }
    }

    private void same(long recordNo, String field, String stated, long found, int exponent) {
        if (!stated.isEmpty()) {
            book.checked(stated);
            if (SaftParser.minor(stated, exponent) != found) {
                String sum = ExactAmount.plain(found, exponent);
                book.error(recordNo, field, stated, Message.of("TIE-FMT-037.sum-differs", field, stated, sum));
            }
        }
    }

    private void rolls(String id, Account account, int exponent) {
        long made = account.opening + account.moved;
        if (!account.known) {
            book.error(0, "AccountID", id, Message.of("TIE-FMT-133.unknown-account", id));
        } else if (account.complete && made != account.closing) {
            String opening = ExactAmount.plain(account.opening, exponent);
            String sum = ExactAmount.plain(made, exponent);
            String closing = ExactAmount.plain(account.closing, exponent);
            Message why = Message.of("TIE-FMT-133.closing", id, opening, sum, closing);
            book.error(account.recordNo, "Account", closing, why);
        }
    }
}

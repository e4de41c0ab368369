package io.tieout.formats.bank;

import io.tieout.shared.Message;
import java.util.HashMap;
import java.util.Map;

/// Holds accounts, groups and the file of a BAI2 against their trailers, and balances of an account against each other.
final class BaiProof {

    private static final String OPENING = "010";
    private static final String CLOSING = "015";
    private static final String CREDITS = "100";
    private static final String DEBITS = "400";

    private final ProofBook book;
    private final Map<String, Long> summary = new HashMap<>();
    private final Map<String, Long> items = new HashMap<>();
    private final Level account = new Level();
    private final Level group = new Level();
    private final Level file = new Level();
    private long accounts;
    private long groups;
    private long credits;
    private long debits;
    private long creditCount;
    private long debitCount;

    private static final class Level {
        private long total;
        private long lines;

        void clear() {
            total = 0;
            lines = 0;
        }

        void add(Level inner) {
            total += inner.total;
            lines += inner.lines;
            inner.clear();
        }
    }

    BaiProof(ProofBook book) {
        this.book = book;
    }

    void file(int lines) {
        file.clear();
        file.lines = lines;
        groups = 0;
    }

    void group(int lines) {
        group.clear();
        group.lines = lines;
        accounts = 0;
        groups++;
    }

    void account(int lines) {
        account.clear();
        account.lines = lines;
        summary.clear();
        items.clear();
        credits = 0;
        debits = 0;
        creditCount = 0;
        debitCount = 0;
        accounts++;
    }

    void stated(String code, long amount, long count) {
        account.total += amount;
        summary.put(code, amount);
        if (count >= 0) {
            items.put(code, count);
        }
    }

    void lines(int lines) {
        account.lines += lines;
    }

    /// @param signed money in positive; what is no money adds to the total alone
    void detail(long amount, long signed) {
        account.total += amount;
        if (signed < 0) {
            debits -= signed;
            debitCount++;
        } else if (signed > 0) {
            credits += signed;
            creditCount++;
        }
    }

    void accountTrailer(long recordNo, long total, long lines) {
        account.lines++;
        same(recordNo, "49 control total", total, account.total);
        same(recordNo, "49 number of records", lines, account.lines);
        balances(recordNo);
        group.add(account);
    }

    private void balances(long recordNo) {
        Long opening = summary.get(OPENING);
        Long closing = summary.get(CLOSING);
        Long in = summary.get(CREDITS);
        Long out = summary.get(DEBITS);
        if (opening != null && closing != null && in != null && out != null) {
            same(recordNo, "015 closing ledger", closing, opening + in - out);
        }
        long statedCredits = items.getOrDefault(CREDITS, -1L);
        long statedDebits = items.getOrDefault(DEBITS, -1L);
        boolean isAll =
                statedCredits >= 0 && statedDebits >= 0 && statedCredits + statedDebits == creditCount + debitCount;
        if (in != null && (isAll || statedCredits == creditCount)) {
            same(recordNo, "100 total credits", in, credits);
        }
        if (out != null && (isAll || statedDebits == debitCount)) {
            same(recordNo, "400 total debits", out, debits);
        }
    }

    void groupTrailer(long recordNo, long total, long count, long lines) {
        group.lines++;
        same(recordNo, "98 control total", total, group.total);
        same(recordNo, "98 number of accounts", count, accounts);
        same(recordNo, "98 number of records", lines, group.lines);
        file.add(group);
    }

    void fileTrailer(long recordNo, long total, long count, long lines) {
        file.lines++;
        same(recordNo, "99 control total", total, file.total);
        same(recordNo, "99 number of groups", count, groups);
        same(recordNo, "99 number of records", lines, file.lines);
    }

    private void same(long recordNo, String field, long stated, long found) {
        String shown = stated == BaiFields.NONE ? "?" : String.valueOf(stated);
        book.checked(shown);
        if (stated != found) {
            book.error(recordNo, field, shown, Message.of("TIE-FMT-037.sum-differs", field, shown, found));
        }
    }
}

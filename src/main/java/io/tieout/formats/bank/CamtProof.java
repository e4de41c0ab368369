package io.tieout.formats.bank;

import io.tieout.formats.BankStatement;
import io.tieout.formats.bank.Continuity.Statement;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Holds each statement of a camt message against its balances and its summary of entries.
final class CamtProof {

    private final ProofBook book;
    private final Continuity continuity;
    private final RecordText<CamtLeaf> summary = new RecordText<>(RecordText.names(CamtLeaf.values()));
    private @Nullable Stated opening;
    private @Nullable Stated closing;
    private long summaryRecord;
    private BigInteger credits = BigInteger.ZERO;
    private BigInteger debits = BigInteger.ZERO;
    private BigInteger booked = BigInteger.ZERO;
    private long creditCount;
    private long debitCount;
    private long unread;
    private long unbooked;

    /// A balance.
    ///
    /// @param day null when the message names none
    /// @param minor money in positive
    record Stated(long recordNo, String code, @Nullable LocalDate day, String currency, long minor) {}

    CamtProof(ProofBook book) {
        this.book = book;
        this.continuity = new Continuity(book);
    }

    void begin() {
        opening = null;
        closing = null;
        summary.clear();
        summaryRecord = 0;
        credits = BigInteger.ZERO;
        debits = BigInteger.ZERO;
        booked = BigInteger.ZERO;
        creditCount = 0;
        debitCount = 0;
        unread = 0;
        unbooked = 0;
    }

    void balance(Stated stated, CamtHead head) {
        String code = stated.code();
        if (code.equals("OPBD") || (code.equals("PRCD") && opening == null)) {
            opening = stated;
            continuity.opening(statement(head, stated.currency()), stated.recordNo(), code, stated.minor(), false);
        } else if (code.equals("CLBD")) {
            closing = stated;
        }
    }

    void summary(long recordNo, RecordText<CamtLeaf> text) {
        summaryRecord = recordNo;
        for (CamtLeaf leaf : CamtLeaf.values()) {
            if (leaf.scope() == CamtLeaf.Scope.SUMMARY) {
                summary.set(leaf, text.get(leaf));
            }
        }
    }

    void entry(CamtEntry entry) {
        BigInteger amount = BigInteger.valueOf(Math.abs(entry.minor()));
        if (entry.minor() < 0) {
            debits = debits.add(amount);
            debitCount++;
        } else {
            credits = credits.add(amount);
            creditCount++;
        }
        if (entry.booked()) {
            booked = booked.add(BigInteger.valueOf(entry.minor()));
        } else {
            unbooked++;
        }
    }

    void unread() {
        unread++;
    }

    /// @param isStatement whether both booked balances must be there
    void end(CamtHead head, boolean isStatement) {
        String currency = opening != null ? opening.currency() : head.currency();
        if (head.account().isEmpty()) {
            book.error(0, "Acct", "", Message.of("TIE-FMT-044.account-missing", head.number()));
        }
        if (isStatement && (opening == null || closing == null)) {
            book.error(
                    0,
                    "Bal",
                    "",
                    Message.of(
                            "TIE-FMT-044.balance-missing",
                            head.number(),
                            head.account(),
                            opening == null ? "OPBD" : "CLBD"));
        }
        if (opening != null && closing != null && isStatement) {
            balances(head, opening, closing);
            state(head, opening, closing);
        }
        if (closing != null) {
            continuity.closing(statement(head, closing.currency()), closing.minor(), false);
        }
        if (summaryRecord > 0 && Currencies.isKnown(currency)) {
            summed(currency);
        }
        if (unbooked > 0) {
            book.warning(0, "Ntry/Sts", "", Message.of("TIE-FMT-045.not-booked", head.number(), unbooked));
        }
    }

    private void state(CamtHead head, Stated start, Stated end) {
        LocalDate from = start.day();
        LocalDate to = end.day();
        if (from != null && to != null && start.currency().equals(end.currency())) {
            book.statement(new BankStatement(
                    head.account(),
                    end.currency(),
                    head.number(),
                    Continuity.serial(head.sequence()),
                    0,
                    from,
                    to,
                    start.minor(),
                    end.minor(),
                    start.recordNo(),
                    end.recordNo()));
        }
    }

    private void balances(CamtHead head, Stated start, Stated end) {
        if (!start.currency().equals(end.currency())) {
            Message why = Message.of("TIE-FMT-036.another-currency", end.currency(), start.currency());
            book.error(end.recordNo(), "CLBD", end.currency(), why);
            return;
        }
        int exponent = Currencies.exponent(start.currency());
        BigInteger found = BigInteger.valueOf(start.minor()).add(booked);
        String states = ExactAmount.plain(end.minor(), exponent);
        book.checked(states);
        if (!found.equals(BigInteger.valueOf(end.minor()))) {
            String begins = ExactAmount.plain(start.minor(), exponent);
            String makes = plain(found, exponent);
            String rest = plain(BigInteger.valueOf(end.minor()).subtract(found), exponent);
            long count = creditCount + debitCount - unbooked;
            String number = head.number();
            String account = head.account();
            Message why = unread == 0
                    ? Message.of("TIE-FMT-035.balance-differs", number, account, begins, count, makes, states, rest)
                    : Message.of(
                            "TIE-FMT-035.balance-differs-unread",
                            number,
                            account,
                            begins,
                            count,
                            makes,
                            states,
                            rest,
                            unread);
            book.error(end.recordNo(), "CLBD", states, why);
        }
    }

    private void summed(String currency) {
        int exponent = Currencies.exponent(currency);
        count(CamtLeaf.ALL_COUNT, creditCount + debitCount + unread);
        count(CamtLeaf.CREDIT_COUNT, creditCount);
        count(CamtLeaf.DEBIT_COUNT, debitCount);
        sum(CamtLeaf.ALL_SUM, credits.add(debits), exponent);
        sum(CamtLeaf.CREDIT_SUM, credits, exponent);
        sum(CamtLeaf.DEBIT_SUM, debits, exponent);
        BigInteger net = credits.subtract(debits);
        boolean negative = summary.get(CamtLeaf.ALL_SIGN).equals("DBIT");
        sum(CamtLeaf.ALL_NET, negative ? net.negate() : net, exponent);
    }

    private void count(CamtLeaf leaf, long found) {
        String stated = summary.get(leaf);
        if (!stated.isEmpty()) {
            book.checked(stated);
            if (!stated.equals(String.valueOf(found))) {
                differs(leaf, stated, String.valueOf(found));
            }
        }
    }

    private void sum(CamtLeaf leaf, BigInteger found, int exponent) {
        String stated = summary.get(leaf);
        if (!stated.isEmpty()) {
            book.checked(stated);
            long minor = ExactAmount.minor(stated, '.', exponent);
            if (minor == ExactAmount.NONE || !BigInteger.valueOf(minor).equals(found)) {
                differs(leaf, stated, plain(found, exponent));
            }
        }
    }

    private void differs(CamtLeaf leaf, String stated, String found) {
        String path = leaf.paths().getFirst();
        book.error(summaryRecord, path, stated, Message.of("TIE-FMT-037.sum-differs", path, stated, found));
    }

    private static Statement statement(CamtHead head, String currency) {
        return new Statement(head.account(), currency, head.number());
    }

    private static String plain(BigInteger minor, int exponent) {
        return new BigDecimal(minor, exponent).toPlainString();
    }
}

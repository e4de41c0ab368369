package io.tieout.formats.bank;

import io.tieout.formats.BankStatement;
import io.tieout.formats.bank.Continuity.Statement;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Holds each statement of a file against its balances and against the one before it of the same account.
final class MtProof {

    private final ProofBook book;
    private final Continuity continuity;
    private @Nullable MtBalance opening;
    private @Nullable MtBalance closing;
    private long openingRecord;
    private long closingRecord;
    private BigInteger credits = BigInteger.ZERO;
    private BigInteger debits = BigInteger.ZERO;
    private long creditCount;
    private long debitCount;
    private long unread;

    MtProof(ProofBook book) {
        this.book = book;
        this.continuity = new Continuity(book);
    }

    void begin() {
        opening = null;
        closing = null;
        credits = BigInteger.ZERO;
        debits = BigInteger.ZERO;
        creditCount = 0;
        debitCount = 0;
        unread = 0;
    }

    void opening(long recordNo, MtBalance balance, boolean isIntermediate, String account, String statement) {
        if (opening != null) {
            book.error(recordNo, "60", "", Message.of("TIE-FMT-032.field-twice", "60"));
        }
        opening = balance;
        openingRecord = recordNo;
        continuity.opening(
                new Statement(account, balance.currency(), statement), recordNo, "60", balance.minor(), isIntermediate);
    }

    void entry(MtEntry entry) {
        if (entry.isDebit()) {
            debits = debits.add(BigInteger.valueOf(-entry.minor()));
            debitCount++;
        } else {
            credits = credits.add(BigInteger.valueOf(entry.minor()));
            creditCount++;
        }
    }

    void unread() {
        unread++;
    }

    void closing(long recordNo, MtBalance balance, boolean isIntermediate, String account, String statement) {
        if (closing != null) {
            book.error(recordNo, "62", "", Message.of("TIE-FMT-032.field-twice", "62"));
        }
        closing = balance;
        closingRecord = recordNo;
        continuity.closing(new Statement(account, balance.currency(), statement), balance.minor(), isIntermediate);
        if (opening == null) {
            return;
        }
        if (!opening.currency().equals(balance.currency())) {
            book.error(
                    recordNo,
                    "62",
                    balance.currency(),
                    Message.of("TIE-FMT-036.another-currency", balance.currency(), opening.currency()));
            return;
        }
        BigInteger found = BigInteger.valueOf(opening.minor()).add(credits).subtract(debits);
        book.checked(plain(balance));
        if (!found.equals(BigInteger.valueOf(balance.minor()))) {
            BigInteger difference = BigInteger.valueOf(balance.minor()).subtract(found);
            book.error(recordNo, "62", plain(balance), differs(statement, account, balance, found, difference));
        }
    }

    private Message differs(
            String statement, String account, MtBalance balance, BigInteger found, BigInteger difference) {
        String start = plain(Objects.requireNonNull(opening));
        String end = plain(balance);
        String made = plain(found, balance.currency());
        String rest = plain(difference, balance.currency());
        long count = creditCount + debitCount;
        return unread == 0
                ? Message.of("TIE-FMT-035.balance-differs", statement, account, start, count, made, end, rest)
                : Message.of(
                        "TIE-FMT-035.balance-differs-unread",
                        statement,
                        account,
                        start,
                        count,
                        made,
                        end,
                        rest,
                        unread);
    }

    /// Field 90D or 90C: how many entries there are and what they add up to.
    void sum(long recordNo, boolean isDebit, long count, long minor, String currency) {
        long counted = isDebit ? debitCount : creditCount;
        BigInteger summed = isDebit ? debits : credits;
        String field = isDebit ? "90D" : "90C";
        String stated = count + " " + ExactAmount.plain(minor, Currencies.exponent(currency));
        book.checked(ExactAmount.plain(minor, Currencies.exponent(currency)));
        if (counted != count || !summed.equals(BigInteger.valueOf(minor))) {
            book.error(
                    recordNo,
                    field,
                    stated,
                    Message.of("TIE-FMT-037.sum-differs", field, stated, counted + " " + plain(summed, currency)));
        }
    }

    /// The statement has ended; one of an MT942 needs no balances.
    void end(long recordNo, boolean isStatement, String account, String statement) {
        if (isStatement && opening == null) {
            book.error(recordNo, "60", "", Message.of("TIE-FMT-031.field-missing", "60", statement, account));
        }
        if (isStatement && closing == null) {
            book.error(recordNo, "62", "", Message.of("TIE-FMT-031.field-missing", "62", statement, account));
        }
        if (isStatement && opening != null && closing != null) {
            state(opening, closing, account, statement);
        }
    }

    private void state(MtBalance start, MtBalance end, String account, String statement) {
        if (start.currency().equals(end.currency())) {
            String[] parts = statement.split("/", 2);
            book.statement(new BankStatement(
                    account,
                    end.currency(),
                    statement,
                    Continuity.serial(parts[0]),
                    parts.length < 2 ? 0 : (int) Continuity.serial(parts[1]),
                    start.day(),
                    end.day(),
                    start.minor(),
                    end.minor(),
                    openingRecord,
                    closingRecord));
        }
    }

    /// The file has ended.
    void endOfFile() {
        continuity.end();
    }

    private static String plain(MtBalance balance) {
        return ExactAmount.plain(balance.minor(), Currencies.exponent(balance.currency()));
    }

    private static String plain(BigInteger minor, String currency) {
        return new BigDecimal(minor, Currencies.exponent(currency)).toPlainString();
    }
}

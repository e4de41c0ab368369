package io.tieout.formats.bank;

import io.tieout.formats.BankStatement;
import io.tieout.formats.bank.Continuity.Statement;
import io.tieout.shared.Message;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Holds a CODA statement against its balances, its trailer, and the numbers of its movements.
final class CodaProof {

    private static final int NUMBERS = 10_000;
    private static final int MILLS = 3;

    private final ProofBook book;
    private final Continuity continuity;
    private CodaHead head = CodaHead.NONE;
    private @Nullable LocalDate began;
    private long opening = ExactAmount.NONE;
    private long openingRecord;
    private long credits;
    private long debits;
    private long count;
    private long unread;
    private long lines;
    private long lastNumber;
    private long lastDetail;

    CodaProof(ProofBook book) {
        this.book = book;
        this.continuity = new Continuity(book);
    }

    /// Lines 1, 2x, 3x and 8 are counted by the trailer.
    void lines(int more) {
        lines += more;
    }

    /// Line 0.
    void header() {
        opening = ExactAmount.NONE;
        began = null;
        credits = 0;
        debits = 0;
        count = 0;
        unread = 0;
        lines = 0;
        lastNumber = 0;
        lastDetail = 0;
    }

    /// Line 1.
    void opening(long recordNo, CodaLine line, CodaHead statement) {
        head = statement;
        began = line.day(59);
        openingRecord = recordNo;
        opening = line.signed(43, head.exponent());
        if (opening == ExactAmount.NONE || began == null) {
            book.error(recordNo, "1", line.at(43, 64), Message.of("TIE-FMT-104.balance", "1", line.at(43, 64)));
        } else {
            continuity.opening(named(), recordNo, "1", opening, false);
        }
    }

    private Statement named() {
        return new Statement(head.account(), head.currency(), head.statement());
    }

    /// Line 21 with what follows it.
    void movement(CodaMovement movement, @Nullable Message why) {
        CodaLine line = movement.line();
        numbers(movement.recordNo(), line.number(3, 6), line.number(7, 10));
        long information = movement.lines().stream()
                .filter(each -> each.text().startsWith("31"))
                .count();
        lastDetail = (lastDetail + information) % NUMBERS;
        if (movement.depth() > 0) {
            return;
        }
        if (why != null) {
            unread++;
        } else if (movement.minor() < 0) {
            debits -= movement.minor();
            count++;
        } else {
            credits += movement.minor();
            count++;
        }
    }

    /// A movement has the number behind the last and detail 0000, a detail the next of the same.
    private void numbers(long recordNo, long number, long detail) {
        boolean next = number == lastNumber + 1 || (lastNumber >= NUMBERS - 1 && number <= 1);
        boolean same = number == lastNumber && detail == (lastDetail + 1) % NUMBERS;
        if (!(next && detail == 0) && !same && number >= 0 && detail >= 0) {
            String found = "%04d/%04d".formatted(number, detail);
            String last = "%04d/%04d".formatted(lastNumber, lastDetail);
            book.error(recordNo, "21", found, Message.of("TIE-FMT-105.number-gap", found, last));
        }
        if (number >= 0 && detail >= 0) {
            lastNumber = number;
            lastDetail = detail;
        }
    }

    /// Details of a sum that cannot be what it is made of.
    void details(CodaGroup group) {
        CodaMovement sum = group.first();
        long details = group.details();
        if (sum.isSum() && details != ExactAmount.NONE && details != sum.minor()) {
            String stated = ExactAmount.plain(sum.minor(), head.exponent());
            String made = ExactAmount.plain(details, head.exponent());
            String number = sum.line().raw(3, 6);
            book.error(sum.recordNo(), "21", stated, Message.of("TIE-FMT-105.details", number, made, stated));
        }
    }

    /// Line 8.
    void closing(long recordNo, CodaLine line) {
        long closing = line.signed(42, head.exponent());
        LocalDate day = line.day(58);
        if (closing == ExactAmount.NONE || day == null) {
            book.error(recordNo, "8", line.at(42, 63), Message.of("TIE-FMT-104.balance", "8", line.at(42, 63)));
            return;
        }
        String shown = ExactAmount.plain(closing, head.exponent());
        if (opening != ExactAmount.NONE) {
            book.checked(shown);
            balance(recordNo, closing, shown);
            state(recordNo, day, closing);
        }
        if (began != null && day.isBefore(began)) {
            book.warning(recordNo, "8", day.toString(), Message.of("TIE-FMT-104.backwards", day, began));
        }
        continuity.closing(named(), closing, false);
    }

    private void state(long recordNo, LocalDate day, long closing) {
        if (began != null) {
            book.statement(new BankStatement(
                    head.account(),
                    head.currency(),
                    head.statement(),
                    Continuity.serial(head.statement()),
                    0,
                    began,
                    day,
                    opening,
                    closing,
                    openingRecord,
                    recordNo));
        }
    }

    private void balance(long recordNo, long closing, String shown) {
        long made = opening + credits - debits;
        if (made != closing) {
            String code = unread == 0 ? "TIE-FMT-035.balance-differs" : "TIE-FMT-035.balance-differs-unread";
            book.error(
                    recordNo,
                    "8",
                    shown,
                    Message.of(
                            code,
                            head.statement(),
                            head.account(),
                            ExactAmount.plain(opening, head.exponent()),
                            count,
                            ExactAmount.plain(made, head.exponent()),
                            shown,
                            ExactAmount.plain(closing - made, head.exponent()),
                            unread));
        }
    }

    /// Line 8 names the account of line 1.
    void account(long recordNo, String account, String currency) {
        if (!account.equals(head.account()) || !currency.equals(head.currency())) {
            String other = account + " " + currency;
            String own = head.account() + " " + head.currency();
            book.error(recordNo, "8", other, Message.of("TIE-FMT-104.another-account", other, own));
        }
    }

    /// Line 9.
    void trailer(long recordNo, CodaLine line) {
        same(recordNo, "9 number of records", line.number(17, 22), lines);
        amount(recordNo, "9 debit", line.raw(23, 37), debits);
        amount(recordNo, "9 credit", line.raw(38, 52), credits);
    }

    private void same(long recordNo, String field, long stated, long found) {
        if (stated != found) {
            String shown = stated < 0 ? "?" : String.valueOf(stated);
            book.error(recordNo, field, shown, Message.of("TIE-FMT-037.sum-differs", field, shown, found));
        }
    }

    private void amount(long recordNo, String field, String stated, long found) {
        String plain = stated.substring(0, stated.length() - MILLS) + "." + stated.substring(stated.length() - MILLS);
        long minor = ExactAmount.minor(plain, '.', head.exponent());
        if (minor != found) {
            String shown = minor == ExactAmount.NONE ? stated : ExactAmount.plain(minor, head.exponent());
            String sum = ExactAmount.plain(found, head.exponent());
            book.error(recordNo, field, shown, Message.of("TIE-FMT-037.sum-differs", field, shown, sum));
        }
    }

    void end() {
        continuity.end();
    }
}

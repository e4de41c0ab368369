package io.tieout.formats.bank;

import io.tieout.formats.RecordSink;
import io.tieout.formats.bank.SaftLeaf.Place;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Journals of a SAF-T file (Standard Audit File for Tax), of the OECD's schema and the national ones with its core. A
/// record is a line of a transaction, an account with its balances, or the totals of all journals.
final class SaftParser implements XmlBlocks.Parser {

    private static final List<String> LEAVES = RecordText.names(SaftLeaf.values());
    private static final int ISO_DAY = 10;

    private final RecordSink sink;
    private final @Nullable ProofBook book;
    private final @Nullable SaftProof proof;
    private final RecordText<SaftField> text = new RecordText<>(SaftField.NAMES);
    private final RecordText<SaftLeaf> head = new RecordText<>(LEAVES);
    private final RecordText<SaftLeaf> account = new RecordText<>(LEAVES);
    private final RecordText<SaftLeaf> transaction = new RecordText<>(LEAVES);
    private final RecordText<SaftLeaf> line = new RecordText<>(LEAVES);
    private final StringBuilder path = new StringBuilder();
    private final List<Integer> lengths = new ArrayList<>();
    private String journal = "";
    private long recordNo;
    private long transactionNo;
    private long totalsNo;
    private long lineOffset;
    private boolean found;
    private boolean isAuditFile;

    SaftParser(RecordSink sink, @Nullable ProofBook book) {
        this.sink = sink;
        this.book = book;
        this.proof = book == null ? null : new SaftProof(book);
    }

    /// With or without a sign; `ExactAmount.NONE` when it is no amount.
    static long minor(String amount, int exponent) {
        boolean negative = amount.startsWith("-");
        long minor = ExactAmount.minor(negative ? amount.substring(1) : amount, '.', exponent);
        return negative && minor != ExactAmount.NONE ? -minor : minor;
    }

    @Override
    public void restore(List<String> open, String context, long lastRecord) {
        open.forEach(this::push);
        recordNo = lastRecord;
        String[] parts = context.split("\n", 3);
        head.set(SaftLeaf.CURRENCY, parts[0]);
        transactionNo = Long.parseLong(parts[1]);
        journal = parts[2];
    }

    @Override
    public String context() {
        return String.join(
                "\n", head.get(SaftLeaf.CURRENCY).replace('\n', ' '), String.valueOf(transactionNo), journal);
    }

    @Override
    public long records() {
        return recordNo;
    }

    @Override
    public boolean isCut(String name) {
        return local(name).equals("Transaction") && path.toString().equals(Place.JOURNAL);
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private void push(String name) {
        lengths.add(path.length());
        if (lengths.size() > 1) {
            path.append(path.isEmpty() ? "" : "/").append(local(name));
        } else {
            isAuditFile = local(name).equals("AuditFile");
        }
    }

    @Override
    public void start(XmlWalk walk) {
        push(walk.name());
        String place = isAuditFile ? path.toString() : "";
        switch (place) {
            case Place.ENTRIES -> {
                found = true;
                totalsNo = ++recordNo;
                sink.aside(recordNo, true);
            }
            case Place.ACCOUNT -> account.clear();
            case Place.JOURNAL -> journal = "";
            case Place.TRANSACTION -> {
                transaction.clear();
                transactionNo++;
                if (proof != null) {
                    proof.begin();
                }
            }
            default -> {
                if (Place.LINES.contains(place)) {
                    line.clear();
                    lineOffset = walk.offset();
                }
            }
        }
    }

    @Override
    public void end(XmlWalk walk) {
        String place = isAuditFile ? path.toString() : "";
        SaftLeaf leaf = SaftLeaf.PLACES.get(place);
        if (leaf != null && !walk.text().isEmpty()) {
            put(leaf, walk.text());
        }
        if (place.equals(Place.ACCOUNT)) {
            accountEnd();
        } else if (place.equals(Place.TRANSACTION) && proof != null) {
            proof.end(recordNo, transaction.get(SaftLeaf.TRANSACTION_ID), exponent());
        } else if (Place.LINES.contains(place)) {
            lineEnd(Math.toIntExact(walk.endOffset() - lineOffset));
        }
        path.setLength(lengths.removeLast());
        if (lengths.isEmpty() && proof != null && found) {
            proof.end(totalsNo, head, exponent());
        }
    }

    private void put(SaftLeaf leaf, String value) {
        RecordText<SaftLeaf> all = switch (leaf.scope()) {
            case HEAD -> head;
            case ACCOUNT -> account;
            case TRANSACTION -> transaction;
            case LINE -> line;
            case JOURNAL -> {
                journal = value.replaceAll("\\s+", " ");
                yield head;
            }
        };
        if (all.get(leaf).isEmpty()) {
            all.set(leaf, value);
        }
    }

    private int exponent() {
        String currency = head.get(SaftLeaf.CURRENCY);
        return Currencies.isKnown(currency) ? Currencies.exponent(currency) : 2;
    }

    private void accountEnd() {
        recordNo++;
        if (proof != null && book != null && !account.get(SaftLeaf.ACCOUNT_ID).isEmpty()) {
            long opening = balance(SaftLeaf.OPENING_DEBIT, SaftLeaf.OPENING_CREDIT);
            long closing = balance(SaftLeaf.CLOSING_DEBIT, SaftLeaf.CLOSING_CREDIT);
            String grouping = account.get(SaftLeaf.GROUPING); // of those that only add up others nothing is posted
            boolean posted = grouping.isEmpty() || grouping.endsWith("M");
            boolean complete = posted && opening != ExactAmount.NONE && closing != ExactAmount.NONE;
            proof.account(
                    recordNo,
                    account.get(SaftLeaf.ACCOUNT_ID),
                    complete ? opening : 0,
                    complete ? closing : 0,
                    complete);
        }
        sink.aside(recordNo, true);
    }

    /// Debits positive; `ExactAmount.NONE` when neither is stated.
    private long balance(SaftLeaf debit, SaftLeaf credit) {
        boolean isDebit = !account.get(debit).isEmpty();
        String stated = account.get(isDebit ? debit : credit);
        long minor = minor(stated, exponent());
        if (minor == ExactAmount.NONE && !stated.isEmpty() && book != null) {
            book.error(recordNo, "Account", stated, Message.of("TIE-FMT-131.amount", "Account", stated));
        }
        return minor == ExactAmount.NONE || isDebit ? minor : -minor;
    }

    private void lineEnd(int length) {
        recordNo++;
        long debit = amount(SaftLeaf.DEBIT);
        long credit = amount(SaftLeaf.CREDIT);
        Message why = complaint(debit, credit);
        if (why != null) {
            sink.malformed(recordNo, lineOffset, length, why);
            if (proof != null && book != null) {
                proof.unread();
                book.error(recordNo, "Line", "", why);
            }
        } else if (proof != null) {
            proof.line(line.get(SaftLeaf.LINE_ACCOUNT), debit, credit);
        } else {
            give(debit, credit, length);
        }
    }

    private long amount(SaftLeaf leaf) {
        String stated = line.get(leaf);
        return stated.isEmpty() ? 0 : minor(stated, exponent());
    }

    /// Why it cannot be booked; null when it can.
    private @Nullable Message complaint(long debit, long credit) {
        String currency = head.get(SaftLeaf.CURRENCY);
        if (!Currencies.isKnown(currency)) {
            return Message.of("TIE-FMT-025.currency", "DefaultCurrencyCode", currency);
        }
        if (line.get(SaftLeaf.LINE_ACCOUNT).isEmpty()) {
            return Message.of("TIE-FMT-043.element-missing", "AccountID");
        }
        boolean isDebit = !line.get(SaftLeaf.DEBIT).isEmpty();
        boolean isCredit = !line.get(SaftLeaf.CREDIT).isEmpty();
        if (isDebit == isCredit) {
            return Message.of(isDebit ? "TIE-FMT-131.both-sides" : "TIE-FMT-131.no-side");
        }
        if (debit == ExactAmount.NONE || credit == ExactAmount.NONE) {
            String field = isDebit ? "DebitAmount" : "CreditAmount";
            return Message.of("TIE-FMT-131.amount", field, line.get(isDebit ? SaftLeaf.DEBIT : SaftLeaf.CREDIT));
        }
        String posted = posted();
        return day(posted) == null ? Message.of("TIE-FMT-131.date", posted) : null;
    }

    private String posted() {
        String posted = transaction.get(SaftLeaf.POSTED);
        return posted.isEmpty() ? transaction.get(SaftLeaf.DATED) : posted;
    }

    /// Of `yyyy-MM-dd`, with a time behind it or not.
    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.substring(0, Math.min(ISO_DAY, text.length())));
        } catch (DateTimeException none) {
            return null;
        }
    }

    private void give(long debit, long credit, int length) {
        text.clear();
        text.set(SaftField.JOURNAL, journal);
        text.set(SaftField.TRANSACTION, transaction.get(SaftLeaf.TRANSACTION_ID));
        text.set(SaftField.GROUP_NO, String.valueOf(transactionNo));
        text.set(SaftField.RECORD_ID, line.get(SaftLeaf.RECORD_ID));
        text.set(SaftField.BOOKING_DATE, shown(posted()));
        text.set(SaftField.TRANSACTION_DATE, shown(transaction.get(SaftLeaf.DATED)));
        text.set(SaftField.ENTERED_AT, transaction.get(SaftLeaf.ENTERED));
        text.set(SaftField.PERIOD, transaction.get(SaftLeaf.PERIOD));
        text.set(SaftField.ACCOUNT, line.get(SaftLeaf.LINE_ACCOUNT));
        text.set(SaftField.CURRENCY, head.get(SaftLeaf.CURRENCY));
        text.set(SaftField.AMOUNT, ExactAmount.plain(debit - credit, exponent()));
        text.set(SaftField.DEBIT, line.get(SaftLeaf.DEBIT));
        text.set(SaftField.CREDIT, line.get(SaftLeaf.CREDIT));
        text.set(SaftField.FOREIGN_CURRENCY, line.get(SaftLeaf.FOREIGN_CURRENCY));
        text.set(SaftField.FOREIGN_AMOUNT, line.get(SaftLeaf.FOREIGN_AMOUNT));
        text.set(SaftField.CUSTOMER, first(SaftLeaf.CUSTOMER, SaftLeaf.TRANSACTION_CUSTOMER));
        text.set(SaftField.SUPPLIER, first(SaftLeaf.SUPPLIER, SaftLeaf.TRANSACTION_SUPPLIER));
        text.set(SaftField.DOCUMENT_NO, first(SaftLeaf.SOURCE_DOCUMENT, SaftLeaf.ARCHIVED));
        text.set(SaftField.DESCRIPTION, first(SaftLeaf.DESCRIPTION, SaftLeaf.ABOUT));
        text.set(SaftField.TRANSACTION_DESCRIPTION, transaction.get(SaftLeaf.ABOUT));
        text.set(SaftField.POSTED_BY, transaction.get(SaftLeaf.SOURCE));
        text.set(SaftField.TAX_CODE, line.get(SaftLeaf.TAX_CODE));
        String[] fields = text.all();
        sink.record(recordNo, lineOffset, length, fields, fields.length);
    }

    private static String shown(String stated) {
        LocalDate day = day(stated);
        return day == null ? "" : day.toString();
    }

    private String first(SaftLeaf ofLine, SaftLeaf ofTransaction) {
        String own = line.get(ofLine);
        return own.isEmpty() ? transaction.get(ofTransaction) : own;
    }

    @Override
    public Optional<Message> flaw() {
        return found ? Optional.empty() : Optional.of(Message.of("TIE-FMT-130.not-saft"));
    }
}

package io.tieout.soak;

import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file of the campaign, with what must become of it.
///
/// @param number makes name and content unlike those of every other file
/// @param rows data rows, the bad ones included
/// @param copyOf number of the file whose content it repeats under another name, or its own
record SoakFile(String engagement, String feed, int number, int rows, int copyOf) {

    /// Documents in XML.
    static final String CAMT = "camt";

    /// A zip with an MT940 in it.
    static final String SWIFT = "swift";

    private static final int BAD_EVERY = 97;

    /// What the books must say.
    ///
    /// @param sha256 of the file whose records are counted
    record Expected(String sha256, long records, long entries, long rejects, long control, long ignored, long cents) {}

    String name() {
        return switch (feed) {
            case CAMT -> feed + "-" + number + ".xml";
            case SWIFT -> feed + "-" + number + ".zip";
            default -> feed + "-" + number + ".csv";
        };
    }

    /// The file whose records are counted: what came out, if it is a container.
    String counted() {
        return isContainer() ? feed + "-" + number + ".sta" : name();
    }

    boolean isContainer() {
        return feed.equals(SWIFT);
    }

    boolean isCopy() {
        return copyOf != number;
    }

    /// Writes it; every so many-th ledger record has a day that does not exist, and one line is blank.
    Expected write(Path target) throws IOException {
        return switch (feed) {
            case CAMT -> camt(target);
            case SWIFT -> swift(target);
            default -> csv(target);
        };
    }

    private Expected camt(Path target) throws IOException {
        Files.writeString(target, SoakStatements.camt(copyOf, rows, this::amount));
        return new Expected(Sha256.of(target), rows + 4L, rows, 0, 2, 2, cents());
    }

    private Expected swift(Path target) throws IOException {
        byte[] content = SoakStatements.mt940(copyOf, rows, this::amount).getBytes(StandardCharsets.US_ASCII);
        SoakStatements.zip(target, counted(), content);
        return new Expected(Sha256.hex(Sha256.digest().digest(content)), rows + 6L, rows, 0, 2, 4, cents());
    }

    private long amount(int row) {
        return 100L + (row * 7919L + copyOf * 31L) % 99_991;
    }

    private long cents() {
        long cents = 0;
        for (int row = 1; row <= rows; row++) {
            cents += amount(row);
        }
        return cents;
    }

    private Expected csv(Path target) throws IOException {
        StringBuilder text = new StringBuilder(rows * 90);
        long cents = 0;
        int bad = 0;
        boolean isBank = feed.equals("bank");
        text.append(
                isBank
                        ? "Booking date;Value date;Counterparty;Text;Reference;Type;Amount;Currency\r\n"
                        : "Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n");
        for (int row = 1; row <= rows; row++) {
            long amount = amount(row);
            boolean isBad = !isBank && row % BAD_EVERY == 0;
            bad += isBad ? 1 : 0;
            cents += isBad ? 0 : amount;
            append(text, row, amount, isBad);
        }
        if (isBank) {
            text.append("TOTAL;;;;;%d;%s;EUR\r\n".formatted(rows, SoakStatements.plain(cents, ',')));
        } else {
            text.append('\n');
        }
        Files.writeString(target, text, StandardCharsets.ISO_8859_1);
        return new Expected(
                Sha256.of(target), rows + 2L, (long) rows - bad, bad, isBank ? 1 : 0, isBank ? 1 : 2, cents);
    }

    private void append(StringBuilder text, int row, long amount, boolean isBad) {
        String key = copyOf + "-" + row;
        int day = 10 + row % 18;
        if (feed.equals("bank")) {
            String date = day + ".03.2026;";
            text.append(date)
                    .append(date)
                    .append("Smith & Co;Transfer;B-")
                    .append(key)
                    .append(";SEPA;");
            text.append(SoakStatements.plain(amount, ',')).append(";EUR\r\n");
        } else {
            text.append(row)
                    .append(isBad ? ",2026-02-31,D-" : ",2026-03-" + day + ",D-")
                    .append(key);
            text.append(",1200,\"Smith, Jones & Co\",Invoice,")
                    .append(SoakStatements.plain(amount, '.'))
                    .append(",,EUR,user1\n");
        }
    }
}

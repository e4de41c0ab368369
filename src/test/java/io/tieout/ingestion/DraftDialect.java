package io.tieout.ingestion;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// A file as some sender writes it: every choice of dialect by seed, and what is in it.
final class DraftDialect {

    private static final List<String> DATES = List.of(
            "dd/MM/yyyy",
            "MM/dd/yyyy",
            "dd.MM.yyyy",
            "d.M.yyyy",
            "M/d/yyyy",
            "yyyy-MM-dd",
            "yyyyMMdd",
            "dd-MMM-yyyy",
            "dd.MM.yy",
            "yyyy/MM/dd",
            "dd MMM yyyy",
            "yyyy-MM-dd HH:mm:ss",
            "ddMMyyyy",
            "MMM d, yyyy");
    private static final List<String> HEADERS = List.of(
            "Date,Amount,Description,Reference,Balance",
            "Booking date,Amount,Text,Reference,Balance",
            "Buchungstag,Betrag,Verwendungszweck,Referenz,Saldo",
            "Date paid,Net amount,Supplier name,Transaction number,Running balance",
            "TRANSACTION_DATE,TRANSACTION_AMOUNT,DETAILS,REF,BALANCE");
    private static final List<String> ENCODINGS = List.of("UTF-8", "windows-1252", "UTF-16LE", "US-ASCII");
    private static final List<String> NAMES =
            List.of("M\u00fcller & S\u00f6hne", "Smith; Jones, Ltd", "O'Brien", "ACME \"Best\" Ltd", "Caf\u00e9 | Bar");

    private final SplittableRandom random;
    private final List<String> entries = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final String dates;
    private final char delimiter;
    private final char decimal;
    private final String thousands;
    private final int style;
    private final Charset charset;
    private final String lineEnd;

    DraftDialect(int seed) {
        this(seed, 0);
    }

    /// @param rows 0 for between 25 and 200
    DraftDialect(int seed, int rows) {
        random = new SplittableRandom(seed);
        dates = DATES.get(random.nextInt(DATES.size()));
        delimiter = ",;\t|".charAt(random.nextInt(4));
        decimal = random.nextBoolean() ? '.' : ',';
        thousands = List.of("", decimal == '.' ? "," : ".", "'", " ").get(random.nextInt(4));
        style = random.nextInt(6);
        charset = Charset.forName(ENCODINGS.get(random.nextInt(ENCODINGS.size())));
        lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        int preamble = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
        for (int n = 0; n < preamble; n++) {
            text.append("Statement of account no ").append(n).append(lineEnd);
        }
        header();
        BigDecimal sum = BigDecimal.ZERO;
        int count = rows == 0 ? 25 + random.nextInt(175) : rows;
        for (int row = 1; row <= count; row++) {
            sum = sum.add(row(row));
        }
        if (random.nextInt(3) == 0) {
            total(count, sum);
        }
    }

    List<String> entries() {
        return entries;
    }

    byte[] bytes() {
        String written = charset.name().equals("US-ASCII")
                ? java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)
                        .replaceAll("[^\\p{ASCII}]", "")
                : text.toString();
        return (charset.name().startsWith("UTF-16") ? "\uFEFF" + written : written).getBytes(charset);
    }

    @Override
    public String toString() {
        return dates + " '" + delimiter + "' '" + decimal + "' '" + thousands + "' style " + style + " " + charset;
    }

    private void header() {
        String[] names = HEADERS.get(random.nextInt(HEADERS.size())).split(",", -1);
        switch (style) {
            case 4 -> line(names[0], "Debit", "Credit", names[2], names[3], names[4]);
            case 5 -> line(names[0], names[1], "D/C", names[2], names[3], names[4]);
            default -> line(names[0], names[1], names[2], names[3], names[4]);
        }
    }

    private BigDecimal row(int number) {
        LocalDate day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(365));
        long cents = 1 + random.nextLong(random.nextInt(4) == 0 ? 500_000_00 : 900_00);
        boolean isOut = random.nextBoolean();
        BigDecimal amount = BigDecimal.valueOf(isOut ? -cents : cents, 2);
        entries.add(FeedDraftTests.shown(day, amount));
        String date = DateTimeFormatter.ofPattern(dates, Locale.ENGLISH).format(day.atTime(13, 45));
        String name = NAMES.get(random.nextInt(NAMES.size()));
        String reference = "R-" + number;
        String balance = plain(BigDecimal.valueOf(100_000_000L + number * 1001L, 2));
        String positive = plain(amount.abs());
        switch (style) {
            case 4 -> line(date, isOut ? positive : "", isOut ? "" : positive, name, reference, balance);
            case 5 -> line(date, positive, isOut ? "D" : "C", name, reference, balance);
            default -> line(date, signed(amount), name, reference, balance);
        }
        return amount;
    }

    private String signed(BigDecimal amount) {
        String positive = plain(amount.abs());
        boolean isOut = amount.signum() < 0;
        return switch (style) {
            case 1 -> isOut ? positive + "-" : positive;
            case 2 -> isOut ? "(" + positive + ")" : positive;
            case 3 ->
                (isOut ? "-" : "")
                        + "\u20ac".replace("\u20ac", charset.name().equals("US-ASCII") ? "$" : "\u20ac")
                        + positive;
            default -> isOut ? "-" + positive : positive;
        };
    }

    private void total(int count, BigDecimal sum) {
        if (style < 4) {
            line("TOTAL", signed(sum), "", "" + count, "");
        }
    }

    private String plain(BigDecimal amount) {
        String digits = amount.toPlainString();
        int point = digits.indexOf('.');
        StringBuilder units = new StringBuilder(digits.substring(0, point));
        for (int at = units.length() - 3; at > 0 && !thousands.isEmpty(); at -= 3) {
            units.insert(at, thousands);
        }
        return units.append(decimal).append(digits.substring(point + 1)).toString();
    }

    private void line(String... fields) {
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i];
            boolean isQuoted = field.indexOf(delimiter) >= 0 || field.indexOf('"') >= 0;
            text.append(i == 0 ? "" : String.valueOf(delimiter))
                    .append(isQuoted ? '"' + field.replace("\"", "\"\"") + '"' : field);
        }
        text.append(lineEnd);
    }
}

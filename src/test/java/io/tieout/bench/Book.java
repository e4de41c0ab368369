package io.tieout.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tieout.generator.measure.Member;
import io.tieout.generator.measure.Place;
import io.tieout.shared.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// One record of a bank or ledger file, read without the program; amounts in minor units, money in positive.
record Book(
        Place place,
        long day,
        long amountMinor,
        String currency,
        String reference,
        String party,
        String text,
        String endToEnd) {

    /// How a folder's files are written.
    ///
    /// @param headers of date, currency, reference, party, text, end-to-end identification; empty where there is
    ///     none
    record Layout(String charset, char delimiter, String dates, List<String> headers, Amounts amounts) {}

    /// The signed amount of a row.
    interface Amounts {
        String of(Map<String, String> row);
    }

    static final Layout BANK = new Layout(
            "windows-1252",
            ';',
            "dd.MM.yyyy",
            List.of("Booking date", "Currency", "Reference", "Counterparty", "Text", "End-to-end"),
            row -> row.getOrDefault("Amount", "").replace(',', '.'));

    static final Layout LEDGER = new Layout(
            "UTF-8",
            ',',
            "yyyy-MM-dd",
            List.of("Posting date", "Currency", "Document", "Partner", "Text", "End-to-end"),
            row -> row.getOrDefault("Debit", "").isEmpty() ? "-" + row.get("Credit") : row.getOrDefault("Debit", ""));

    static final Layout STATEMENT = new Layout(
            "UTF-8",
            ',',
            "yyyyMMdd",
            List.of("Entry", "Ccy", "Customer ref", "Name", "Narrative", ""),
            row -> ("D".equals(row.get("Mark")) ? "-" : "") + row.get("Amount"));

    static final Layout CASH_BOOK = new Layout(
            "UTF-8",
            '|',
            "dd-MMM-yyyy",
            List.of("Date", "Ccy", "Our ref", "Contact", "Details", ""),
            row -> row.getOrDefault("Amount", "")
                    .replace(",", "")
                    .replace("(", "-")
                    .replace(")", ""));

    /// All records of a folder that have a date; copies and corrected files are left out.
    static List<Book> read(Path folder, Layout layout) throws IOException {
        List<Book> books = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith("Copy of ") && !name.startsWith("bank-")) {
                    read(file, layout, books);
                }
            }
        }
        return books;
    }

    private static void read(Path file, Layout layout, List<Book> books) throws IOException {
        DateTimeFormatter dates = DateTimeFormatter.ofPattern(layout.dates().replace("yyyy", "uuuu"), Locale.UK)
                .withResolverStyle(java.time.format.ResolverStyle.STRICT);
        List<String> header = List.of();
        long number = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(layout.delimiter())
                .detectBomHeader(true)
                .ofCsvRecord(file, Charset.forName(layout.charset()))) {
            for (CsvRecord record : reader) {
                number++;
                if (header.isEmpty()) {
                    header = record.getFields();
                    continue;
                }
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    row.put(header.get(i), record.getField(i));
                }
                try {
                    Place place = new Place(file.getFileName().toString(), number);
                    long day = LocalDate.parse(row.get(layout.headers().getFirst()), dates)
                            .toEpochDay();
                    books.add(of(place, day, row, layout));
                } catch (DateTimeParseException noRecord) {
                    // a trailer, or a day that does not exist: the program does not load it either
                }
            }
        }
    }

    private static Book of(Place place, long day, Map<String, String> row, Layout layout) {
        String currency = row.getOrDefault(layout.headers().get(1), "");
        return new Book(
                place,
                day,
                Money.of(new BigDecimal(layout.amounts().of(row)), currency).minorUnits(),
                currency,
                row.getOrDefault(layout.headers().get(2), ""),
                row.getOrDefault(layout.headers().get(3), ""),
                row.getOrDefault(layout.headers().get(4), ""),
                row.getOrDefault(layout.headers().get(5), ""));
    }

    Member member() {
        return new Member(place, amountMinor, currency);
    }
}

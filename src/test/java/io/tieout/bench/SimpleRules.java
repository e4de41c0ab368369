package io.tieout.bench;

import io.tieout.generator.measure.Labels;
import io.tieout.generator.measure.Measure;
import io.tieout.generator.measure.Quality;
import io.tieout.generator.measure.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What anybody could write in an hour: the plain rule, and the rule that looks at one field only. The second shows
/// whether a generated field gives the answer away.
final class SimpleRules {

    private static final int CERTAIN = 10_000;
    private static final long DAYS = 3;

    /// Fields that the single-field rule is tried with.
    static final Map<String, Function<Book, String>> FIELDS = Map.of(
            "reference", Book::reference,
            "party", Book::party,
            "amount", book -> book.amountMinor() + book.currency(),
            "description", Book::text,
            "end_to_end_id", Book::endToEnd);

    private final Truth truth;
    private final Labels labels;
    private final List<Book> bank;
    private final List<Book> ledger;

    SimpleRules(Truth truth, Labels labels, List<Book> bank, List<Book> ledger) {
        this.truth = truth;
        this.labels = labels;
        this.bank = bank;
        this.ledger = ledger;
    }

    /// The same reference and amount within three days, then the same amount within three days; first come, first
    /// served.
    Quality plain() {
        Measure measure = measure();
        Set<Book> taken = new HashSet<>();
        link(measure, taken, book -> book.reference().isEmpty() ? "" : book.reference() + "|" + amount(book));
        link(measure, taken, SimpleRules::amount);
        return measure.result();
    }

    private void link(Measure measure, Set<Book> taken, Function<Book, String> key) {
        Map<String, List<Book>> open = new HashMap<>();
        for (Book posted : ledger) {
            if (!taken.contains(posted) && !key.apply(posted).isEmpty()) {
                open.computeIfAbsent(key.apply(posted), first -> new ArrayList<>())
                        .add(posted);
            }
        }
        for (Book booked : bank) {
            if (!taken.contains(booked)) {
                open.getOrDefault(key.apply(booked), List.of()).stream()
                        .filter(posted -> !taken.contains(posted) && Math.abs(posted.day() - booked.day()) <= DAYS)
                        .findFirst()
                        .ifPresent(posted -> {
                            taken.add(booked);
                            taken.add(posted);
                            measure.confirmed(CERTAIN, List.of(booked.member(), posted.member()));
                        });
            }
        }
    }

    /// Links the records whose value occurs once on each side.
    Quality byField(Function<Book, String> field) {
        Map<String, List<Book>> onBank = byValue(bank, field);
        Map<String, List<Book>> inLedger = byValue(ledger, field);
        Measure measure = measure();
        onBank.forEach((value, booked) -> {
            List<Book> posted = inLedger.getOrDefault(value, List.of());
            if (booked.size() == 1 && posted.size() == 1) {
                measure.confirmed(
                        CERTAIN,
                        List.of(booked.getFirst().member(), posted.getFirst().member()));
            }
        });
        return measure.result();
    }

    private static Map<String, List<Book>> byValue(List<Book> books, Function<Book, String> field) {
        Map<String, List<Book>> values = new HashMap<>();
        for (Book book : books) {
            if (!field.apply(book).isBlank()) {
                values.computeIfAbsent(field.apply(book), first -> new ArrayList<>())
                        .add(book);
            }
        }
        return values;
    }

    private Measure measure() {
        Measure measure = new Measure(truth, labels);
        bank.forEach(book -> measure.open(book.member()));
        ledger.forEach(book -> measure.open(book.member()));
        return measure;
    }

    private static String amount(Book book) {
        return book.amountMinor() + book.currency();
    }
}

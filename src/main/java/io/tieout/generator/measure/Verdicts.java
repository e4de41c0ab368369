package io.tieout.generator.measure;

import io.tieout.shared.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compares what is said of single things (lines of invoices, payouts) with what a truth file knows of them.
public final class Verdicts {

    private static final int WORST = 10;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Map<String, Known> known = new TreeMap<>();
    private final Map<String, Verdict> said = new TreeMap<>();

    private Verdicts() {}

    private record Known(String shape, Verdict verdict) {}

    /// Something of which not all was said as it is.
    ///
    /// @param said null when nothing was
    public record Wrong(
            String thing,
            String shape,
            Verdict known,
            @Nullable Verdict said) {}

    /// @param unknown things that were spoken of and that the truth does not name
    /// @param wrong the first ones by name, those that were let pass before the others
    public record Result(VerdictCounts total, List<VerdictCounts> byShape, long unknown, List<Wrong> wrong) {
        public Result {
            byShape = List.copyOf(byShape);
            wrong = List.copyOf(wrong);
        }
    }

    /// Lines of invoices: columns `file`, `record_no`, `shape`, `status` (MATCHED or HELD), `holds` (joined by blanks).
    ///
    /// @throws OperatorException when it is not such a table
    /// @throws IOException when the file cannot be read
    public static Verdicts ofLines(Path file) throws IOException {
        Verdicts verdicts = new Verdicts();
        TruthTable.read(file, List.of("file", "record_no", "status"), row -> {
            Place place = new Place(row.needed("file"), row.number("record_no"));
            verdicts.know(row, place.toString(), Verdict.ofLine(words(row.text("holds"))));
        });
        return verdicts;
    }

    /// Payouts: columns `payout`, `currency`, `shape`, `status`, `lines`, `lines_off`, `gross`, `fee`, `net`,
    /// `arrived`, `records` (of the bank, as `file:number`, joined by blanks).
    ///
    /// @throws OperatorException when it is not such a table
    /// @throws IOException when the file cannot be read
    public static Verdicts ofPayouts(Path file) throws IOException {
        Verdicts verdicts = new Verdicts();
        List<String> figures = List.of("lines", "gross", "fee", "net", "arrived");
        TruthTable.read(file, List.of("payout", "currency", "status"), row -> {
            Verdict verdict = Verdict.ofPayout(
                    row.needed("status"),
                    row.text("lines_off"),
                    figures.stream().map(row::needed).toList(),
                    words(row.text("records")));
            verdicts.know(row, row.needed("payout") + " " + row.needed("currency"), verdict);
        });
        return verdicts;
    }

    private void know(TruthTable.Row row, String thing, Verdict verdict) {
        if (known.putIfAbsent(thing, new Known(row.text("shape"), verdict)) != null) {
            throw row.mistake(Message.of("TIE-CLI-700.thing-twice", thing));
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(BLANKS.split(text, -1));
    }

    /// @param thing `file:number` of a line, `number currency` of a payout
    public void say(String thing, Verdict verdict) {
        said.put(thing, verdict);
    }

    public Result result() {
        VerdictCounts total = VerdictCounts.none("");
        Map<String, VerdictCounts> shapes = new TreeMap<>();
        List<Wrong> passed = new ArrayList<>();
        List<Wrong> others = new ArrayList<>();
        for (Map.Entry<String, Known> one : known.entrySet()) {
            String shape = one.getValue().shape();
            Verdict right = one.getValue().verdict();
            Verdict verdict = said.get(one.getKey());
            total = total.with(right, verdict);
            shapes.put(
                    shape,
                    Objects.requireNonNullElseGet(shapes.get(shape), () -> VerdictCounts.none(shape))
                            .with(right, verdict));
            if (!right.equals(verdict)) {
                (verdict != null && verdict.passes() ? passed : others)
                        .add(new Wrong(one.getKey(), shape, right, verdict));
            }
        }
        passed.addAll(others);
        long unknown = said.keySet().stream()
                .filter(thing -> !known.containsKey(thing))
                .count();
        return new Result(
                total, new ArrayList<>(shapes.values()), unknown, passed.subList(0, Math.min(WORST, passed.size())));
    }
}

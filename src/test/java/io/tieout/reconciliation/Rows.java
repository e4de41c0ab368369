package io.tieout.reconciliation;

import io.tieout.entries.EntryColumns;
import io.tieout.shared.EntryId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Rows of one side for tests, as columns.
final class Rows {

    record Row(long entryId, int day, long amount, String currency, String reference, String channel) {}

    private final List<Row> rows = new ArrayList<>();
    private final long file;

    Rows(long file) {
        this.file = file;
    }

    Rows add(int day, long amount, String reference) {
        return add(day, amount, reference, "");
    }

    Rows add(int day, long amount, String reference, String channel) {
        long id = EntryId.of(file, rows.size() + 2).value();
        rows.add(new Row(id, day, amount, "EUR", reference, channel));
        return this;
    }

    Rows shuffled(Random random) {
        Rows other = new Rows(file);
        other.rows.addAll(rows);
        Collections.shuffle(other.rows, random);
        return other;
    }

    int size() {
        return rows.size();
    }

    List<Row> all() {
        return List.copyOf(rows);
    }

    Row row(int index) {
        return rows.get(index);
    }

    EntryColumns columns() {
        int size = rows.size();
        String[] none = new String[size];
        return new EntryColumns(
                size,
                rows.stream().mapToLong(Row::entryId).toArray(),
                rows.stream().mapToInt(Row::day).toArray(),
                rows.stream().mapToLong(Row::amount).toArray(),
                rows.stream().map(Row::currency).toArray(String[]::new),
                none,
                rows.stream().map(Row::reference).toArray(String[]::new),
                rows.stream().map(Row::channel).toArray(String[]::new),
                none);
    }

    static ReconciliationSpec spec(Map<String, Integer> clearing, ReconciliationSpec.PassSpec... passes) {
        return new ReconciliationSpec("bank and ledger", List.of("bank"), List.of("ledger"), List.of(passes), clearing);
    }

    static ReconciliationSpec twoPasses() {
        return spec(
                Map.of("default", 3),
                new ReconciliationSpec.PassSpec.ReferenceAmountDate(null),
                new ReconciliationSpec.PassSpec.AmountDate(null));
    }

    static MatchPlan plan(ReconciliationSpec spec, Rows left, Rows right, long batchBudget) {
        return new MatchPlan(
                new MatchPlan.Question(
                        "bank-ledger",
                        java.time.LocalDate.ofEpochDay(100),
                        file -> file == left.file ? "bank" : "ledger"),
                Pass.of(spec),
                left.columns(),
                right.columns(),
                new MatchPlan.Budgets(batchBudget, MatchPlan.SETTLING_BUDGET));
    }

    static BatchResult solve(ReconciliationSpec spec, Rows left, Rows right) {
        MatchPlan plan = plan(spec, left, right, 40_000);
        List<BatchResult> parts = IntStream.range(0, plan.batches())
                .mapToObj(no -> plan.batch(1, no))
                .toList();
        return new BatchResult(
                1,
                0,
                parts.stream().mapToInt(BatchResult::entries).sum(),
                parts.stream().flatMap(part -> part.matches().stream()).toList(),
                parts.stream().flatMap(part -> part.breaks().stream()).toList());
    }
}

package io.tieout.reconciliation;

import io.tieout.entries.EntryColumns;
import io.tieout.reconciliation.aggregates.PartPolicy;
import io.tieout.reconciliation.matching.Constraints;
import io.tieout.reconciliation.matching.Matching;
import io.tieout.shared.EntryId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Rows of one side for tests, as columns.
final class Rows {

    record Row(
            long entryId,
            int day,
            long amount,
            String currency,
            String reference,
            String channel,
            String party,
            String text,
            String account,
            String batch) {

        private Row with(String otherCurrency, String otherAccount, String otherBatch) {
            return new Row(
                    entryId, day, amount, otherCurrency, reference, channel, party, text, otherAccount, otherBatch);
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final long file;

    Rows(long file) {
        this.file = file;
    }

    Rows add(int day, long amount, String reference) {
        return add(day, amount, reference, "");
    }

    Rows add(int day, long amount, String reference, String channel) {
        return add(day, amount, reference, channel, "", "");
    }

    Rows add(int day, long amount, String reference, String channel, String party, String text) {
        long id = EntryId.of(file, rows.size() + 2).value();
        rows.add(new Row(id, day, amount, "EUR", reference, channel, party, text, "", ""));
        return this;
    }

    /// The rows of another file, as they are.
    void addAll(Rows others) {
        rows.addAll(others.rows);
    }

    /// Gives the last row the counterparty's account.
    Rows account(String account) {
        return last(row -> row.with(row.currency, account, row.batch));
    }

    /// Gives the last row a batch reference.
    Rows batch(String batch) {
        return last(row -> row.with(row.currency, row.account, batch));
    }

    /// Gives the last row another currency.
    Rows currency(String currency) {
        return last(row -> row.with(currency, row.account, row.batch));
    }

    private Rows last(UnaryOperator<Row> change) {
        rows.add(change.apply(rows.removeLast()));
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
                rows.stream().map(Row::party).toArray(String[]::new),
                rows.stream().map(Row::account).toArray(String[]::new),
                none,
                rows.stream().map(Row::batch).toArray(String[]::new),
                none,
                rows.stream().map(Row::text).toArray(String[]::new));
    }

    static ReconciliationSpec spec(Map<String, Integer> clearing, ReconciliationSpec.PassSpec... passes) {
        return spec(clearing, "0.99", passes);
    }

    /// Weights are what usually holds, not learned.
    static ReconciliationSpec spec(
            Map<String, Integer> clearing, String automatic, ReconciliationSpec.PassSpec... passes) {
        return new ReconciliationSpec(
                "bank and ledger",
                List.of("bank"),
                List.of("ledger"),
                List.of(passes),
                clearing,
                new BigDecimal(automatic),
                new BigDecimal("0.2"),
                false,
                Map.of(),
                new ReconciliationSpec.RiskSpec(30, Map.of(), Map.of(), Map.of()),
                ReconciliationSpec.WriteOffSpec.NONE,
                ReconciliationSpec.MemorySpec.NONE);
    }

    static ReconciliationSpec twoPasses() {
        return spec(
                Map.of("default", 3),
                new ReconciliationSpec.PassSpec.ReferenceAmountDate(null),
                new ReconciliationSpec.PassSpec.AmountDate(null));
    }

    /// The two and the one that looks beyond them, with weights learned from the rows.
    static ReconciliationSpec threePasses() {
        ReconciliationSpec two = twoPasses();
        return new ReconciliationSpec(
                two.title(),
                two.left(),
                two.right(),
                List.of(
                        new ReconciliationSpec.PassSpec.ReferenceAmountDate(null),
                        new ReconciliationSpec.PassSpec.AmountDate(null),
                        new ReconciliationSpec.PassSpec.Similar(30, new BigDecimal("0.05"), BigDecimal.ZERO)),
                two.clearing(),
                two.automatic(),
                two.suggest(),
                true,
                Map.of(),
                two.risk(),
                two.writeOff(),
                two.memory());
    }

    /// The two, and limits for differences that people write off.
    static ReconciliationSpec twoPasses(ReconciliationSpec.WriteOffSpec writeOff) {
        ReconciliationSpec two = twoPasses();
        return new ReconciliationSpec(
                two.title(),
                two.left(),
                two.right(),
                two.passes(),
                two.clearing(),
                two.automatic(),
                two.suggest(),
                two.learn(),
                two.weights(),
                two.risk(),
                writeOff,
                two.memory());
    }

    /// The same, and what people's matches say counts for later runs.
    static ReconciliationSpec remembering(ReconciliationSpec spec) {
        return new ReconciliationSpec(
                spec.title(),
                spec.left(),
                spec.right(),
                spec.passes(),
                spec.clearing(),
                spec.automatic(),
                spec.suggest(),
                spec.learn(),
                spec.weights(),
                spec.risk(),
                spec.writeOff(),
                new ReconciliationSpec.MemorySpec(2, 365));
    }

    /// All passes; weights are what usually holds, not learned.
    static ReconciliationSpec allPasses(GapSpec... gaps) {
        return withAggregates(new ReconciliationSpec.PassSpec.Aggregates(
                30,
                180,
                500,
                750,
                new BigDecimal("0.001"),
                BigDecimal.ZERO,
                30,
                List.of(gaps),
                BigDecimal.ZERO,
                PartPolicy.NONE,
                null));
    }

    static ReconciliationSpec withAggregates(ReconciliationSpec.PassSpec.Aggregates aggregates) {
        return spec(
                Map.of("default", 3),
                new ReconciliationSpec.PassSpec.ReferenceAmountDate(null),
                new ReconciliationSpec.PassSpec.AmountDate(null),
                new ReconciliationSpec.PassSpec.Similar(30, new BigDecimal("0.05"), BigDecimal.ZERO),
                aggregates);
    }

    static MatchPlan plan(ReconciliationSpec spec, Rows left, Rows right, long batchBudget) {
        return plan(spec, left, right, batchBudget, Constraints.NONE);
    }

    static MatchPlan plan(ReconciliationSpec spec, Rows left, Rows right, long batchBudget, Constraints constraints) {
        return new MatchPlan(
                new MatchPlan.Question(
                        "bank-ledger",
                        java.time.LocalDate.ofEpochDay(100),
                        file -> file == left.file ? "bank" : "ledger",
                        constraints),
                SpecRules.of(spec),
                left.columns(),
                right.columns(),
                new MatchPlan.Budgets(batchBudget, Matching.SETTLING_BUDGET));
    }

    static BatchResult solve(ReconciliationSpec spec, Rows left, Rows right) {
        return solve(spec, left, right, Constraints.NONE);
    }

    static BatchResult solve(ReconciliationSpec spec, Rows left, Rows right, Constraints constraints) {
        MatchPlan plan = plan(spec, left, right, 40_000, constraints);
        List<BatchResult> parts = new ArrayList<>();
        while (parts.size() < plan.batches()) {
            parts.add(plan.batch(1, parts.size()));
        }
        return joined(parts);
    }

    /// In small batches, which so many threads take one after the other as partitions do.
    static BatchResult solveBy(int threads, ReconciliationSpec spec, Rows left, Rows right) throws Exception {
        MatchPlan plan = plan(spec, left, right, 100, Constraints.NONE);
        Object queue = new Object();
        SortedMap<Integer, BatchResult> parts = new TreeMap<>();
        AtomicInteger next = new AtomicInteger();
        Callable<Boolean> partition = () -> {
            while (true) {
                int batchNo;
                synchronized (queue) {
                    if (next.get() >= plan.batches()) {
                        return true;
                    }
                    batchNo = next.getAndIncrement();
                }
                BatchResult solved = plan.batch(1, batchNo);
                synchronized (queue) {
                    parts.put(batchNo, solved);
                }
            }
        };
        try (ExecutorService partitions = Executors.newFixedThreadPool(threads)) {
            for (Future<Boolean> ended : partitions.invokeAll(Collections.nCopies(threads, partition))) {
                ended.get();
            }
        }
        return joined(parts.values());
    }

    private static BatchResult joined(Collection<BatchResult> parts) {
        return new BatchResult(
                1,
                0,
                parts.stream().mapToInt(BatchResult::entries).sum(),
                parts.stream().flatMap(part -> part.matches().stream()).toList(),
                parts.stream().flatMap(part -> part.breaks().stream()).toList());
    }

    /// Confirmed matches by their entries, such as `1:2-2:3`.
    static List<String> pairs(BatchResult result) {
        return result.matches().stream()
                .filter(match -> match.status().equals("CONFIRMED"))
                .map(match -> match.members().stream().map(Rows::name).collect(Collectors.joining("-")))
                .toList();
    }

    static String name(Match.Member member) {
        return (member.entryId() >>> 32) + ":" + (member.entryId() & 0xFFFF_FFFFL);
    }

    static List<String> reasons(BatchResult result) {
        return result.breaks().stream().map(Break::reason).toList();
    }
}

package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ageing`: what each party owes, by how long it is overdue; or whom to remind of it.
@Command(
        name = "ageing",
        description = "Open invoices by party and currency, by how long they are overdue; --dunning: whom to remind.")
public final class AgeingCommand implements Callable<Integer> {

    /// Columns that are the same in every row.
    private static final int OF_RUN = 5;

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "of the ageing's file; all of them when left out")
    private @Nullable String name;

    @Option(names = "--run", paramLabel = "ID", description = "this reconciliation run; default: the valid one")
    private @Nullable Long run;

    @Option(names = "--as-of", paramLabel = "DATE", description = "on this day; default: the run's business date")
    private @Nullable LocalDate asOf;

    @Option(names = "--items", description = "every open item instead of a line for each party")
    private boolean items;

    @Option(names = "--dunning", description = "overdue invoices: whom to remind, whom not and why")
    private boolean dunning;

    public AgeingCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("ageing")) {
            EngagementId engagement = application.engagement(session);
            List<AgedRun> all = AgedRun.of(application, engagement, new AgedRun.Asked(name, run, asOf));
            AgeingRows rows = new AgeingRows(application, engagement);
            for (AgedRun aged : all) {
                print(aged, rows);
            }
            if (all.isEmpty()) {
                session.out().println("no ageing/*.yaml of this name has a reconciliation that has run");
                return ExitCode.NOTHING_TO_DO.code();
            }
            return (all.stream().anyMatch(AgedRun::isProvisional) ? ExitCode.PARTIAL : ExitCode.DONE).code();
        }
    }

    private void print(AgedRun aged, AgeingRows of) {
        List<String> columns = List.of(
                (dunning ? AgeingRows.DUNNING_COLUMNS : items ? AgeingRows.ITEM_COLUMNS : AgeingRows.AGEING_COLUMNS)
                        .split(",", -1));
        List<List<@Nullable Object>> rows = rows(aged, of);
        if (session.json()) {
            rows.forEach(row -> session.out().println(Json.line(facts(columns, row))));
            return;
        }
        session.out()
                .printf(
                        "%s, run %d of %s%s, as of %s%n",
                        aged.name(),
                        aged.run().id(),
                        aged.run().reconciliation(),
                        aged.isProvisional()
                                ? " (PROVISIONAL: awaits " + aged.run().provisional() + ")"
                                : "",
                        aged.asOf());
        Table table = new Table(columns.subList(OF_RUN, columns.size()).toArray(String[]::new));
        rows.forEach(row -> table.row(row.subList(OF_RUN, row.size()).stream()
                .map(value -> value == null ? "" : value)
                .toArray()));
        table.print(session.out());
    }

    private List<List<@Nullable Object>> rows(AgedRun aged, AgeingRows of) {
        if (dunning) {
            return of.dunning(aged);
        }
        return items ? of.items(aged) : of.ageing(aged);
    }

    private static Map<String, @Nullable Object> facts(List<String> columns, List<? extends @Nullable Object> row) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(i);
            facts.put(columns.get(i), value instanceof Number || value == null ? value : value.toString());
        }
        return facts;
    }
}

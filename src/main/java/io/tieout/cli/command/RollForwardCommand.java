package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.validation.AccountRoll;
import io.tieout.validation.RollForwardSpec;
import io.tieout.validation.RollForwards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `roll-forward`: which accounts roll from their opening to their closing balance, and whether the journal says so
/// too.
@Command(
        name = "roll-forward",
        description = "Accounts: opening balance + movements = closing balance, and the same movements in the journal.")
public final class RollForwardCommand implements Callable<Integer> {

    private static final String[] COLUMNS = RollForwardRows.COLUMNS.split(",", -1);

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "of the file under roll-forwards/; all when left out")
    private @Nullable String name;

    @Option(names = "--differences", description = "only what does not agree, and the totals")
    private boolean isDifferencesOnly;

    public RollForwardCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("roll-forward")) {
            EngagementId engagement = application.engagement(session);
            RollForwards all = application.get(RollForwards.class);
            SortedMap<String, RollForwardSpec> specs = all.specs(engagement);
            if (name != null && !specs.containsKey(name)) {
                throw new OperatorException(
                        ExitCode.USAGE,
                        "roll-forward",
                        Message.of("TIE-VAL-042.no-roll-forward", name, String.join(", ", specs.keySet())));
            }
            RollForwardRows of = new RollForwardRows(application, engagement);
            List<List<@Nullable Object>> rows = new ArrayList<>();
            AtomicBoolean agrees = new AtomicBoolean(true);
            specs.forEach((own, spec) -> {
                if (name == null || name.equals(own)) {
                    for (AccountRoll one : all.of(engagement, spec)) {
                        agrees.compareAndSet(true, one.agrees());
                        if (!isDifferencesOnly || one.isTotal() || !one.agrees()) {
                            rows.add(of.row(own, one));
                        }
                    }
                }
            });
            print(rows);
            return (rows.isEmpty() ? ExitCode.NOTHING_TO_DO : agrees.get() ? ExitCode.DONE : ExitCode.PARTIAL).code();
        }
    }

    private void print(List<List<@Nullable Object>> rows) {
        if (session.json()) {
            for (List<@Nullable Object> row : rows) {
                Map<String, @Nullable Object> facts = new LinkedHashMap<>();
                for (int i = 0; i < COLUMNS.length; i++) {
                    Object value = row.get(i);
                    facts.put(COLUMNS[i], value instanceof Number || value == null ? value : value.toString());
                }
                session.out().println(Json.line(facts));
            }
            return;
        }
        Table table = new Table(COLUMNS);
        rows.forEach(row ->
                table.row(row.stream().map(value -> value == null ? "" : value).toArray()));
        table.print(session.out());
    }
}

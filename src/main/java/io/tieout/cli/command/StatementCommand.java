package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.intake.SourceFiles;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.reconciliation.Statement;
import io.tieout.reconciliation.Statements;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.Money;
import io.tieout.shared.OperatorException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `statement`: the statement of a reconciliation as it stands, from the left side's closing to the right one's.
@Command(
        name = "statement",
        description =
                "The statement of a reconciliation as it stands: accounts, open items by age, what is unexplained.")
public final class StatementCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "RECONCILIATION", description = "all of them when left out")
    private @Nullable String reconciliation;

    @Option(names = "--run", paramLabel = "ID", description = "this reconciliation run; default: the valid one")
    private @Nullable Long run;

    public StatementCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("statement")) {
            EngagementId engagement = application.engagement(session);
            Map<Long, String> files = new HashMap<>();
            application.get(SourceFiles.class).all(engagement).forEach(file -> files.put(file.fileNo(), file.name()));
            for (ReconciliationRun chosen : chosen(application, engagement)) {
                print(application.get(Statements.class).of(chosen), files);
            }
        }
        return ExitCode.DONE.code();
    }

    private List<ReconciliationRun> chosen(Application application, EngagementId engagement) {
        ReconciliationRuns runs = application.get(ReconciliationRuns.class);
        List<ReconciliationRun> found = run != null
                ? runs.find(engagement, run).stream().toList()
                : runs.published(engagement).stream()
                        .filter(one -> reconciliation == null || reconciliation.equals(one.reconciliation()))
                        .toList();
        if (found.isEmpty()) {
            throw new OperatorException(
                    ExitCode.NOTHING_TO_DO, "", Message.of("TIE-CLI-022.nothing-reconciled", engagement));
        }
        return found;
    }

    private void print(Statement statement, Map<Long, String> files) {
        if (session.json()) {
            statement.lines().forEach(line -> session.out().println(Json.line(data(statement, line))));
            return;
        }
        session.out()
                .printf(
                        "%s, run %d as it stands, business date %s%n",
                        statement.reconciliation(), statement.runId(), statement.businessDate());
        Table table = new Table("currency", "side", "account", "line", "count", "amount");
        for (Statement.Line line : statement.lines()) {
            if (line.item().contains("OPEN_") && line.count() == 0) {
                continue;
            }
            String counted = line.count() == 0 ? "" : Long.toString(line.count());
            table.row(
                    line.currency(),
                    side(line.side()),
                    line.account(),
                    words(line, files),
                    counted,
                    Money.plain(line.amountMinor(), line.currency()));
        }
        table.print(session.out());
        boolean closes = statement.bridges().stream().allMatch(bridge -> bridge.unexplainedMinor() == 0);
        session.out().println(closes ? "It closes: nothing is unexplained." : "It does not close: see UNEXPLAINED.");
    }

    private static Map<String, Object> data(Statement statement, Statement.Line line) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reconciliation", statement.reconciliation());
        data.put("run_id", statement.runId());
        data.put("currency", line.currency());
        data.put("side", side(line.side()));
        data.put("account", line.account());
        data.put("line", line.item());
        data.put("count", line.count());
        data.put("amount", Money.plain(line.amountMinor(), line.currency()));
        data.put("file_id", line.fileNo() == null ? null : "F" + line.fileNo());
        data.put("other_file_id", line.otherFileNo() == null ? null : "F" + line.otherFileNo());
        return data;
    }

    private static String side(char side) {
        return switch (side) {
            case 'L' -> "LEFT";
            case 'R' -> "RIGHT";
            default -> "";
        };
    }

    private static String words(Statement.Line line, Map<Long, String> files) {
        Long file = line.fileNo();
        Long other = line.otherFileNo();
        if (file == null || other == null) {
            return line.item();
        }
        String name = "F" + file + " " + files.get(file);
        return file.equals(other)
                ? line.item() + ": " + name
                : line.item() + ": " + name + " after F" + other + " " + files.get(other);
    }
}

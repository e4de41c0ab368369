package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.reconciliation.Explainer;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `explain`: why an entry is matched or open; why two entries belong together or not.
@Command(name = "explain", description = "Why an entry is matched or open; with two entries, why they match or not.")
public final class ExplainCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "ENTRY", description = "such as F17:4203")
    private String first = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "ENTRY")
    private @Nullable String second;

    public ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        EntryId entry = EntryNumber.of(first);
        EntryId other = second == null ? null : EntryNumber.of(second);
        try (Application application = session.start("explain")) {
            EngagementId engagement = application.engagement(session);
            Explainer explainer = application.get(Explainer.class);
            List<String> words =
                    other == null ? explainer.explain(engagement, entry) : explainer.explain(engagement, entry, other);
            if (session.json()) {
                session.out().println(Json.line(Map.of("entry", entry.toString(), "explanation", words)));
            } else {
                words.forEach(line -> session.out().println(Table.printable(line)));
            }
        }
        return ExitCode.DONE.code();
    }
}

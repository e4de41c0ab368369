package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.RowWriter;
import io.tieout.cli.Session;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `export`: everything there is, as CSV or JSON lines. The columns are a contract: added at the end, never moved.
@Command(
        name = "export",
        description =
                "Write files, entries, rejects, issues, parties, rates, matches, breaks, diff, statement, ageing, open-items,"
                        + " dunning, cases, exhibits, events, alerts or runs as CSV or JSON lines.")
public final class ExportCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            paramLabel = "WHAT",
            description =
                    "files entries rejects issues parties identities rates matches breaks diff statement ageing open-items dunning"
                            + " three-way order-lines payouts cases exhibits events alerts runs")
    private String what = "";

    @Option(names = "--output", paramLabel = "FILE", description = "instead of the terminal; must not exist")
    private @Nullable Path output;

    @Option(
            names = "--run",
            paramLabel = "ID",
            description =
                    "matches, breaks, diff, statement, ageing, open-items or dunning of this reconciliation run, not the latest")
    private @Nullable Long run;

    @Option(
            names = "--against",
            paramLabel = "ID",
            description = "diff: the earlier run; the one that was valid before when left out")
    private @Nullable Long against;

    @Option(names = "--status", description = "only matches with this status, such as SUGGESTED")
    private @Nullable String status;

    @Option(
            names = "--all",
            description =
                    "entries, parties and rates of all files, also of those that take no part: HELD, SUPERSEDED, ...")
    private boolean all;

    public ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Exports exports = Arrays.stream(Exports.values())
                .filter(one -> one.label().equals(what))
                .findFirst()
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE,
                        "",
                        Message.of(
                                "TIE-CLI-012.no-such-export",
                                what,
                                Arrays.stream(Exports.values())
                                        .map(Exports::label)
                                        .collect(Collectors.joining(", ")))));
        if (output != null && Files.exists(output)) {
            throw new OperatorException(ExitCode.USAGE, output.toString(), Message.of("TIE-CLI-013.output-exists"));
        }
        try (Application application = session.start("export");
                Writer out = open();
                RowWriter rows = RowWriter.of(out, session.json(), exports.columns())) {
            EngagementId engagement = application.engagement(session);
            exports.write(application, engagement, new Exports.Scope(run, against, status, all), rows);
        }
        return ExitCode.DONE.code();
    }

    private Writer open() throws IOException {
        return output == null
                ? new OutputStreamWriter(session.out(), StandardCharsets.UTF_8)
                : Files.newBufferedWriter(output);
    }
}

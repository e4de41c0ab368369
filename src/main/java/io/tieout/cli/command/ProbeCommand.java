package io.tieout.cli.command;

import io.tieout.cli.Session;
import io.tieout.engagements.AuditDays;
import io.tieout.engagements.EngagementSpec;
import io.tieout.ingestion.FeedSchemas;
import io.tieout.ingestion.Probe;
import io.tieout.ingestion.SheetFiles;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.Feeds;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `probe`: what would become of a file.
@Command(name = "probe", description = "Show how a file is written and what would become of it, without loading it.")
public final class ProbeCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "FEED")
    private String feed = "";

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(
            names = "--show",
            defaultValue = "10",
            description = "entries, rejects and issues to show of each (default ${DEFAULT-VALUE})")
    private int most;

    @Option(
            names = {"--sheet", "--table"},
            description = "of a workbook or data delivery of which the feed takes several")
    private @Nullable String sheet;

    public ProbeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        JobsConfig config = session.config();
        EngagementId engagement = session.engagement(config.all(EngagementSpec.KIND).keySet().stream()
                .map(key -> new EngagementId(key.getFirst()))
                .sorted()
                .toList());
        Feeds feeds = new Feeds(config);
        FeedSpec spec = feeds.get(engagement, feed);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    file.toString(),
                    Message.of(
                            Files.exists(file) ? "TIE-CLI-015.unreadable" : "TIE-CLI-015.no-such-file",
                            engagement,
                            feed));
        }
        AuditDays days = AuditDays.of(config, engagement);
        Probe.Report report;
        try (SheetFiles sheets = new SheetFiles(
                file.toRealPath(), config.single(TieoutSpec.KIND).intake().containers())) {
            SheetFiles.Chosen chosen = sheets.choose(sheet, spec.format());
            Probe.Asked asked = Probe.Asked.of(feeds, engagement, feed, chosen.table());
            spec = asked.reading().feed();
            report = Probe.report(
                    new Probe.Settings(feeds, new FeedSchemas(config)), asked, days, chosen.file(), Math.max(0, most));
        }
        ProbeText text = new ProbeText(report, spec);
        if (session.json()) {
            session.out().println(text.json());
        } else {
            text.print(session.out());
        }
        return report.loaded()
                .filter(loaded ->
                        loaded.verdict().hold().isEmpty() && loaded.result().rejects() == 0)
                .map(loaded -> ExitCode.DONE.code())
                .orElse(ExitCode.PARTIAL.code());
    }
}

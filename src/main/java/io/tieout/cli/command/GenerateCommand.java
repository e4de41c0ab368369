package io.tieout.cli.command;

import io.tieout.cli.Json;
import io.tieout.cli.Schemas;
import io.tieout.cli.Session;
import io.tieout.generator.Addition;
import io.tieout.generator.GeneratedEngagement;
import io.tieout.generator.Profile;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `generate`: a labelled test engagement in a home of its own.
@Command(name = "generate", description = "Write a labelled test engagement: a home with filled inboxes and truth.csv.")
public final class GenerateCommand implements Callable<Integer> {

    private final Session session;

    @Option(
            names = "--records",
            defaultValue = "20000",
            description = "records on each side (default ${DEFAULT-VALUE})")
    private int records;

    @Option(names = "--seed", defaultValue = "1", description = "the same seed gives the same files")
    private long seed;

    @Option(
            names = "--profile",
            defaultValue = "everyday",
            description = "everyday (default): most payments are plain; hard: all shapes about evenly")
    private Profile profile = Profile.EVERYDAY;

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "WHAT",
            description =
                    "orders, payouts, late: also orders with receipts and invoices by line; settlement reports and"
                            + " payouts; some files in a second and third delivery, below deliveries/")
    private Set<Addition> additions = Set.of();

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "an empty or missing folder")
    private Path output = Path.of("");

    @Option(names = "--code", defaultValue = "harbour", description = "engagement code (default ${DEFAULT-VALUE})")
    private String code = "";

    public GenerateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (records < 100 || records > 50_000_000) {
            throw mistake("--records", Message.of("TIE-CLI-010.records-out-of-range"));
        }
        if (!EngagementId.isValid(code)) {
            throw mistake("--code", Message.of("TIE-CLI-010.no-engagement-code", code));
        }
        if (Files.exists(output) && !isEmptyFolder(output)) {
            throw mistake("--output", Message.of("TIE-CLI-010.output-not-empty", output));
        }
        GeneratedEngagement.Written written =
                GeneratedEngagement.write(output, code, records, seed, profile, additions);
        Schemas.write(Schemas.folder(output.resolve("jobs-config")));
        print(written);
        return ExitCode.DONE.code();
    }

    private void print(GeneratedEngagement.Written written) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("home", written.home().toAbsolutePath().normalize().toString());
        result.put("engagement", written.engagement());
        result.put("groups", written.groups());
        result.put("records", new TreeMap<>(written.recordsByFile()));
        if (session.json()) {
            session.out().println(Json.line(result));
            return;
        }
        new TreeMap<>(written.recordsByFile())
                .forEach((file, count) -> session.out().printf("%9d records  %s%n", count, file));
        session.out().printf("%d groups in truth.csv. Try:%n", written.groups());
        session.out().printf("  TIEOUT_HOME=%s scripts/tieout run nightly%n", result.get("home"));
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private static OperatorException mistake(String option, Message message) {
        return new OperatorException(ExitCode.USAGE, option, message);
    }
}

package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Session;
import io.tieout.engagements.EngagementSpec;
import io.tieout.ingestion.FeedDraft;
import io.tieout.ingestion.SheetFiles;
import io.tieout.intake.Feeds;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Side;
import io.tieout.validation.FileQuality;
import io.tieout.validation.QualityTallies;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `feed`: descriptions of feeds.
@Command(
        name = "feed",
        description = "Write a feed's description by looking at one of its files; see how good its files are.")
public final class FeedCommand {

    private static final int LONGEST_NAME = 40;

    private final Session session;

    public FeedCommand(Session session) {
        this.session = session;
    }

    /// What a file cannot say of itself.
    static final class Hints {

        @Option(names = "--side", description = "BANK, LEDGER, PAYMENT, ...")
        private @Nullable Side side;

        @Option(names = "--currency", description = "of amounts without one; the engagement's when left out")
        private @Nullable String currency;

        @Option(names = "--zone", description = "of the dates; the engagement's when left out")
        private @Nullable ZoneId zone;

        @Option(
                names = {"--sheet", "--table"},
                description = "of a workbook or data delivery with several")
        private @Nullable String sheet;
    }

    @Command(
            description = "A commented description of the feed that FILE belongs to; asks where the file does not say.")
    Integer init(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--feed", description = "name of the feed; that of the file when left out") @Nullable String feed,
            @Mixin Hints hints,
            @Option(names = "--print", description = "on stdout instead of into jobs-config/") boolean isPrinted)
            throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    file.toString(),
                    Message.of(Files.exists(file) ? "TIE-INT-014.unreadable" : "TIE-INT-014.no-such-file"));
        }
        JobsConfig config = session.config();
        EngagementId engagement = session.engagement(config.all(EngagementSpec.KIND).keySet().stream()
                .map(key -> new EngagementId(key.getFirst()))
                .sorted()
                .toList());
        EngagementSpec spec =
                config.find(EngagementSpec.KIND, engagement.code()).orElseThrow();
        String name = feed == null ? nameOf(file) : feed;
        if (!JobsConfig.isName(name)) {
            throw new OperatorException(ExitCode.USAGE, "--feed", Message.of("TIE-CFG-006.file-name", name));
        }
        FeedDraft.Draft draft;
        try (SheetFiles sheets = new SheetFiles(
                file.toRealPath(), config.single(TieoutSpec.KIND).intake().containers())) {
            SheetFiles.Chosen chosen = sheets.choose(hints.sheet, null);
            FeedDraft.Given given = new FeedDraft.Given(
                    name,
                    "*",
                    sheets.count() > 1 || chosen.table() != null ? chosen.name() : "",
                    Optional.ofNullable(hints.side),
                    hints.zone == null ? spec.zone() : hints.zone,
                    hints.currency == null ? spec.baseCurrency() : hints.currency);
            draft = FeedDraft.of(chosen.file(), chosen.table(), given);
        }
        if (isPrinted) {
            session.out().print(draft.yaml());
        } else {
            write(engagement, name, draft);
        }
        draft.questions().forEach(question -> session.err().println("open: " + question));
        return (draft.questions().isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL).code();
    }

    @Command(
            name = "quality",
            description = {
                "How good the files of each feed are: the share of records that break no rule, in percent, by dimension,",
                "and where a file is worse than each of the twelve before it, and not by chance."
            })
    Integer quality(
            @Parameters(paramLabel = "FEED", arity = "0..1", description = "all of them when left out") @Nullable String feed,
            @Option(names = "--last", paramLabel = "N", defaultValue = "12", description = "newest files of each feed")
                    int last) {
        int shown = Math.max(1, last);
        try (Application application = session.start("feed")) {
            EngagementId engagement = application.engagement(session);
            if (feed != null) {
                application.get(Feeds.class).get(engagement, feed);
            }
            List<FileQuality> files = application.get(QualityTallies.class).all(engagement);
            FeedQuality.of(files).stream()
                    .filter(one -> feed == null || one.feed().equals(feed))
                    .forEach(one -> {
                        if (session.json()) {
                            one.printJson(session, shown);
                        } else {
                            one.print(session, shown);
                        }
                    });
        }
        return ExitCode.DONE.code();
    }

    private void write(EngagementId engagement, String name, FeedDraft.Draft draft) throws IOException {
        Path target = session.home()
                .jobsConfig()
                .resolve("engagements")
                .resolve(engagement.code())
                .resolve("feeds")
                .resolve(name + ".yaml");
        try {
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.writeString(target, draft.yaml(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw new OperatorException(ExitCode.USAGE, target.toString(), Message.of("TIE-CLI-036.file-exists"));
        }
        Files.createDirectories(session.home().input(engagement).resolve(name)); // its inbox
        session.out().println(target);
    }

    /// Without digits and what divides them: `Bank-EUR-2026-03.csv` is `bank-eur`.
    private static String nameOf(Path file) {
        String words = String.valueOf(file.getFileName())
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.[a-z0-9]{1,5}$", "")
                .replaceAll("[^a-z]+", "-");
        String name = words.substring(0, Math.min(LONGEST_NAME, words.length())).replaceAll("^-+|-+$", "");
        return name.isEmpty() ? "feed" : name;
    }
}

package io.tieout.jobsconfig;

import io.tieout.shared.Language;
import io.tieout.shared.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `tieout.yaml`: the installation's own settings.
@Doc("Settings of this installation: database, mail, intake, runs")
public record TieoutSpec(
        @Doc("en or de: what messages, reasons and mails are written in; TIEOUT_LANGUAGE goes before") @Default("en")
        Language language,

        @Default("{}") DatabaseSpec database,
        @Default("{}") MailSpec mail,
        @Default("{}") IntakeSpec intake,
        @Default("{}") RunsSpec runs) {

    public static final ConfigKind<TieoutSpec> KIND =
            new ConfigKind<>("tieout", "tieout.yaml", TieoutSpec.class, TieoutSpec::check);

    @Doc("Where the register, entries and results are kept")
    public record DatabaseSpec(
            @Doc("jdbc:postgresql://host:port/name, or left out for the embedded database under data/") @Nullable
            String url,

            @Doc("database user; the password comes from TIEOUT_DATABASE_PASSWORD or passwordFile, never from here")
            @Nullable String user,

            @Doc("file that holds the password and nothing else, readable by its owner only") @Nullable String passwordFile) {}

    @Doc("How mail leaves; without a host each mail becomes a file under data/mail/")
    public record MailSpec(
            @Nullable String host,
            @Default("25") int port,
            @Default("tieout@localhost") String from,
            @Nullable String user,
            @Nullable String passwordFile,
            @Doc("require STARTTLS") @Default("false") boolean startTls,
            @Default("10s") Duration timeout) {}

    @Doc("When a dropped file counts as complete")
    public record IntakeSpec(
            @Doc("how often the inboxes are listed") @Default("1s")
            Duration poll,

            @Doc("equal samples of size and time before a file is taken") @Default("3")
            int stableSamples,

            @Doc("time between two samples") @Default("2s") Duration sampleEvery,

            @Doc("bytes of one block of work while loading") @Default("524288")
            int blockBytes,

            @Doc("partitions and threads of a load") @Default("2")
            int partitions) {}

    @Doc("Who is alive, and how often a run is restarted by itself")
    public record RunsSpec(
            @Default("5s") Duration heartbeat,
            @Default("30s") Duration lease,

            @Doc("how often the queue of requests is read") @Default("500ms")
            Duration poll,

            @Doc("restarts after a transient failure") @Default("3")
            int restarts,

            @Doc("first pause before a restart; each further one is four times as long") @Default("5s")
            Duration backoff) {}

    private static void check(TieoutSpec spec, ConfigKind.Report report) {
        if (spec.database.url() != null && !spec.database.url().startsWith("jdbc:postgresql:")) {
            report.problem("database.url", Message.of("TIE-CFG-008.no-postgresql-address", spec.database.url()));
        }
        if (spec.intake.stableSamples() < 1) {
            report.problem("intake.stableSamples", Message.of("TIE-CFG-008.below", 1, 3));
        }
        if (spec.intake.blockBytes() < 4096 || spec.intake.blockBytes() > 64 << 20) {
            report.problem("intake.blockBytes", Message.of("TIE-CFG-008.not-between", 4096, 64 << 20, 524288));
        }
        if (spec.intake.partitions() < 1 || spec.intake.partitions() > 64) {
            report.problem("intake.partitions", Message.of("TIE-CFG-008.not-between", 1, 64, 2));
        }
    }
}

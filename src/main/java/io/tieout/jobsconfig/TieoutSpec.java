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

            @Doc("587 with a user, 465 with tls: implicit, else 25, when left out") @Nullable Integer port,

            @Doc("the sender that people see") @Default("tieout@localhost")
            String from,

            @Doc("the user at the mail server; the password comes from TIEOUT_MAIL_PASSWORD or passwordFile") @Nullable String user,

            @Doc("file that holds the password and nothing else, readable by its owner only") @Nullable String passwordFile,

            @Doc("required: STARTTLS and a certificate that holds, or no mail; implicit: the same from the first byte; "
                    + "opportunistic: encrypted where the server offers it, whoever it is; none. "
                    + "Left out: required with a user, else opportunistic")
            @Nullable Tls tls,

            @Doc("certificates that vouch for the server instead of the usual ones: a PEM file or a key store")
            @Nullable String trust,

            @Doc("how long to wait for each answer of the mail server") @Default("10s")
            Duration timeout) {

        /// How the connection is protected when nothing says so: a password never travels in the clear.
        public Tls protection() {
            return tls != null ? tls : user != null ? Tls.REQUIRED : Tls.OPPORTUNISTIC;
        }

        public int portInUse() {
            return port != null ? port : protection() == Tls.IMPLICIT ? 465 : user != null ? 587 : 25;
        }
    }

    /// How far a connection to the mail server must be protected.
    public enum Tls {
        NONE,
        OPPORTUNISTIC,
        REQUIRED,
        IMPLICIT
    }

    @Doc("When a dropped file counts as complete")
    public record IntakeSpec(
            @Doc("how often the inboxes are listed") @Default("1s")
            Duration poll,

            @Doc("equal samples of size and time before a file is taken") @Default("3")
            int stableSamples,

            @Doc("time between two samples") @Default("2s") Duration sampleEvery,

            @Doc("bytes of one block of work while loading") @Default("524288")
            int blockBytes,

            @Doc("partitions and threads of a load and of a reconciliation") @Default("2")
            int partitions,

            @Default("{}") ContainersSpec containers) {}

    @Doc("How much may come out of one .zip or .gz file")
    public record ContainersSpec(
            @Doc("files in one") @Default("10000") int mostMembers,

            @Doc("bytes of all its files together") @Default("10737418240")
            long mostBytes,

            @Doc("bytes that come out for each byte that came in; asked above ten megabytes") @Default("250")
            int mostRatio) {}

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
        check(spec.mail, report);
        if (spec.intake.stableSamples() < 1) {
            report.problem("intake.stableSamples", Message.of("TIE-CFG-008.below", 1, 3));
        }
        if (spec.intake.blockBytes() < 4096 || spec.intake.blockBytes() > 64 << 20) {
            report.problem("intake.blockBytes", Message.of("TIE-CFG-008.not-between", 4096, 64 << 20, 524288));
        }
        check(spec.intake.containers(), report);
        if (spec.intake.partitions() < 1 || spec.intake.partitions() > 64) {
            report.problem("intake.partitions", Message.of("TIE-CFG-008.not-between", 1, 64, 2));
        }
    }

    private static void check(ContainersSpec containers, ConfigKind.Report report) {
        if (containers.mostMembers() < 1) {
            report.problem("intake.containers.mostMembers", Message.of("TIE-CFG-008.below", 1, 10_000));
        }
        if (containers.mostBytes() < 1) {
            report.problem("intake.containers.mostBytes", Message.of("TIE-CFG-008.below", 1, 10_737_418_240L));
        }
        if (containers.mostRatio() < 2) {
            report.problem("intake.containers.mostRatio", Message.of("TIE-CFG-008.below", 2, 250));
        }
    }

    private static void check(MailSpec mail, ConfigKind.Report report) {
        Integer port = mail.port();
        if (port != null && (port < 1 || port > 65_535)) {
            report.problem("mail.port", Message.of("TIE-CFG-008.not-between", 1, 65_535, 25));
        }
        if (!mail.from().matches("[^@\\s<>,;\\p{Cntrl}]+@[^@\\s<>,;\\p{Cntrl}]+")) {
            report.problem("mail.from", Message.of("TIE-CFG-008.no-recipient", mail.from()));
        }
        if (!mail.timeout().isPositive() || mail.timeout().compareTo(Duration.ofMinutes(5)) > 0) {
            report.problem("mail.timeout", Message.of("TIE-CFG-008.mail-timeout"));
        }
        boolean isClear = mail.protection() == Tls.NONE || mail.protection() == Tls.OPPORTUNISTIC;
        if (mail.user() != null && isClear && !isThisMachine(mail.host())) {
            report.problem("mail.tls", Message.of("TIE-CFG-008.password-in-clear"));
        }
    }

    private static boolean isThisMachine(@Nullable String host) {
        return host == null || host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}

package io.tieout.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tieout.alerts.MailFailedException.Stage;
import io.tieout.jobsconfig.TieoutSpec.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mail servers that protect, ask, refuse, are slow and die.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmtpPostTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private Path store = Path.of("");

    @BeforeAll
    void aKeyForTheServer() throws Exception {
        store = SmtpScript.keyStore(folder);
    }

    @Test
    void logsInOnlyBehindStartTlsWithACertificateThatHolds() throws Exception {
        try (SmtpScript server = new SmtpScript()
                .withTls(store, false)
                .withLogin("tieout", "s3cret-pass")
                .start()) {
            String to = Mails.smtp(server.port(), null, "tieout", store).deliver(mail(), LIMIT);

            assertThat(to).endsWith("reader@example.org 250 2.0.0 queued");
            assertThat(server.mails()).hasSize(1);
            assertThat(server.commands())
                    .filteredOn(line -> line.contains("AUTH"))
                    .allMatch(line -> line.startsWith("* "));
        }
    }

    @Test
    void speaksTlsFromTheFirstByte() throws Exception {
        try (SmtpScript server = new SmtpScript().withTls(store, true).start()) {
            Mails.smtp(server.port(), Tls.IMPLICIT, null, store).deliver(mail(), LIMIT);

            assertThat(server.mails()).hasSize(1);
        }
    }

    @Test
    void givesNoMailToAServerThatNobodyVouchesFor() throws Exception {
        try (SmtpScript server = new SmtpScript()
                .withTls(store, false)
                .withLogin("tieout", "s3cret-pass")
                .start()) {
            MailFailedException failed = failure(Mails.smtp(server.port(), null, "tieout", null));

            assertThat(failed.stage()).isEqualTo(Stage.TLS);
            assertThat(failed.concernsThisMailOnly()).isFalse();
            assertThat(server.commands()).noneMatch(line -> line.contains("AUTH"));
        }
    }

    @Test
    void givesNoMailToAServerOfAnotherName() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Path elsewhere = SmtpScript.keyStore(other, "CN=mail.example.org", "san=dns:mail.example.org");
        try (SmtpScript server = new SmtpScript().withTls(elsewhere, false).start()) {
            MailFailedException failed = failure(Mails.smtp(server.port(), Tls.REQUIRED, null, elsewhere));

            assertThat(failed.stage()).isEqualTo(Stage.TLS);
            assertThat(server.mails()).isEmpty();
        }
    }

    @Test
    void givesNoPasswordToAServerWithoutStartTls() throws Exception {
        try (SmtpScript server =
                new SmtpScript().withLogin("tieout", "s3cret-pass").start()) {
            MailFailedException failed = failure(Mails.smtp(server.port(), null, "tieout", store));

            assertThat(failed.stage()).isEqualTo(Stage.TLS);
            assertThat(failed.inOneLine()).contains("STARTTLS");
            assertThat(server.commands()).noneMatch(line -> line.contains("AUTH"));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void encryptsWhereTheServerOffersItWhoeverItIs(boolean offers, boolean encrypted) throws Exception {
        try (SmtpScript server = new SmtpScript()) {
            (offers ? server.withTls(store, false) : server).start();

            Mails.smtp(server.port()).deliver(mail(), LIMIT);

            assertThat(server.mails()).hasSize(1);
            assertThat(server.commands().contains("* DATA")).isEqualTo(encrypted);
        }
    }

    @Test
    void staysInTheClearWhenToldTo() throws Exception {
        try (SmtpScript server = new SmtpScript().withTls(store, false).start()) {
            Mails.smtp(server.port(), Tls.NONE, null, null).deliver(mail(), LIMIT);

            assertThat(server.commands()).contains("DATA");
        }
    }

    @Test
    void saysThatAWrongPasswordIsWrongButNeverThePassword() throws Exception {
        try (SmtpScript server = new SmtpScript()
                .withTls(store, false)
                .withLogin("tieout", "another")
                .start()) {
            MailFailedException failed = failure(Mails.smtp(server.port(), null, "tieout", store));

            assertThat(failed.stage()).isEqualTo(Stage.LOGIN);
            assertThat(failed.inOneLine()).contains("535").doesNotContain("s3cret");
        }
    }

    @Test
    void saysThatTheServerWantsALogin() throws Exception {
        try (SmtpScript server =
                new SmtpScript().withLogin("tieout", "s3cret-pass").start()) {
            MailFailedException failed = failure(Mails.smtp(server.port()));

            assertThat(failed.stage()).isEqualTo(Stage.LOGIN);
            assertThat(failed.inOneLine()).contains("530");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING,  554 no service here,      CONNECT, false",
        "MAIL FROM, 421 closing,              CONNECT, false",
        "MAIL FROM, 550 not from you,         MAIL,    true",
        "RCPT TO,   450 come again,           MAIL,    false",
        "RCPT TO,   550 no such user,         MAIL,    true",
        "DATA,      554 no,                   MAIL,    true",
        "DOT,       552 too much mail data,   MAIL,    true",
        "DOT,       451 disk full,            MAIL,    false"
    })
    void tellsRefusalsForGoodFromRefusalsForNow(String command, String reply, Stage stage, boolean isRefusal)
            throws Exception {
        try (SmtpScript server = new SmtpScript().replying(command, reply).start()) {
            MailFailedException failed = failure(Mails.smtp(server.port()));

            assertThat(failed.stage()).as(failed.inOneLine()).isEqualTo(stage);
            assertThat(failed.isRefusal()).isEqualTo(isRefusal);
            assertThat(failed.inOneLine()).contains(reply.substring(0, 3)).doesNotContain("\n");
        }
    }

    @Test
    void doesNotWaitForAServerThatSaysNothing() throws Exception {
        try (SmtpScript server = new SmtpScript().silent().start()) {
            assertThat(failure(Mails.smtp(server.port())).stage()).isEqualTo(Stage.CONNECT);
        }
    }

    @Test
    void doesNotWaitForAServerThatSpeaksALetterAtATime() throws Exception {
        try (SmtpScript server = new SmtpScript().dripping().start()) {
            MailFailedException failed = catchThrowableOfType(
                    MailFailedException.class, () -> Mails.smtp(server.port()).deliver(mail(), Duration.ofSeconds(3)));

            assertThat(failed.inOneLine()).contains("gave up after 3 s");
            assertThat(failed.concernsThisMailOnly()).isFalse();
        }
    }

    @Test
    void triesAgainAfterAServerThatDiedInTheMiddleOfAMail() throws Exception {
        try (SmtpScript server = new SmtpScript().dyingInMail().start()) {
            MailFailedException failed = failure(Mails.smtp(server.port()));
            assertThat(failed.isRefusal()).isFalse();
            assertThat(server.mails()).isEmpty();

            server.behavingAgain();
            Mails.smtp(server.port()).deliver(mail(), LIMIT);
            assertThat(server.mails()).hasSize(1);
        }
    }

    @Test
    void refusesAMailThatCannotBeWrittenDown() throws Exception {
        try (SmtpScript server = new SmtpScript().start()) {
            Mail unfit = new Mail(1, "no address", "s", "t", null, "<1@tieout>", Mails.NIGHT, Map.of());
            MailFailedException failed = catchThrowableOfType(
                    MailFailedException.class, () -> Mails.smtp(server.port()).deliver(unfit, LIMIT));

            assertThat(failed.isRefusal()).isTrue();
        }
    }

    private static MailFailedException failure(SmtpPost post) {
        MailFailedException failed = catchThrowableOfType(MailFailedException.class, () -> post.deliver(mail(), LIMIT));
        assertThat(failed).isNotNull();
        return failed;
    }

    private static Mail mail() {
        return new Mail(
                1, "reader@example.org", "Subject", "Text\n", "<p>Text</p>", "<1@tieout>", Mails.NIGHT, Map.of());
    }
}

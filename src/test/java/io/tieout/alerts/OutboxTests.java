package io.tieout.alerts;

import static io.tieout.alerts.Mails.NIGHT;
import static io.tieout.alerts.Mails.quarantined;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tieout.database.TestDatabase;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboxTests {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void writesOneMailForAnEventAsAFileThatMailProgramsRead(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            Mails mails = Mails.in(database);
            mails.tell(quarantined(3, "7", NIGHT));

            assertThat(mails.outbox(new FilePost(folder, "tieout@localhost")).drain(LIMIT))
                    .isEqualTo(1);

            Path file = onlyFile();
            assertThat(file.getFileName().toString())
                    .matches("20261120-230000-\\d+-acme-file-f7-quarantined-tie-fmt-004\\.eml");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            MimeMessage mail = parse(file);
            assertThat(mail.getSubject()).isEqualTo("[Tieout] acme: file F7 quarantined (TIE-FMT-004)");
            assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
            assertThat(mail.getMessageID()).matches("<alert-acme-[0-9a-f]{24}@tieout>");
            assertThat(mail.getSentDate()).isEqualTo(NIGHT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsAMailWhileTheServerIsDownForAnHourAndSendsItWhenTheServerIsUpAgain(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            Mails mails = Mails.in(database);
            int port = freePort();
            mails.tell(quarantined(1, "7", NIGHT), quarantined(2, "8", NIGHT));
            Outbox outbox = mails.outbox(Mails.smtp(port));

            int attempts = 0;
            for (Duration time = Duration.ZERO; time.compareTo(Duration.ofHours(1)) < 0; ) {
                assertThat(outbox.drain(LIMIT)).isZero();
                mails.pass(Duration.ofSeconds(30));
                time = time.plusSeconds(30);
                attempts++;
            }
            assertThat(attempts).isEqualTo(120);
            assertThat(mails.rows("status")).containsExactly("PENDING", "PENDING");
            assertThat(mails.rows("attempts"))
                    .allSatisfy(tries -> assertThat(Integer.parseInt(tries))
                            .as("a server that is away is asked less and less often")
                            .isBetween(4, 12));

            GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            server.start();
            try {
                mails.pass(Duration.ofMinutes(15));
                assertThat(outbox.drain(LIMIT)).isEqualTo(2);
                assertThat(server.getReceivedMessages()).hasSize(2);
            } finally {
                server.stop();
            }
            assertThat(mails.rows("status, last_error")).containsOnly("SENT null");
            assertThat(outbox.drain(LIMIT)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsAllThatWaitedForTheServerAsSoonAsOneHasLeft(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            Mails mails = Mails.in(database);
            int port = freePort();
            mails.tell(quarantined(1, "7", NIGHT), quarantined(2, "8", NIGHT));
            Outbox outbox = mails.outbox(Mails.smtp(port));
            outbox.drain(LIMIT);
            outbox.drain(LIMIT);
            mails.tell(quarantined(3, "9", NIGHT));

            try (SmtpScript server = new SmtpScript(port).start()) {
                assertThat(outbox.drain(LIMIT)).isEqualTo(3);
                assertThat(server.mails()).hasSize(3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesUpAMailThatTheServerRefusesForGoodAndSendsTheOthers(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                SmtpScript server = new SmtpScript()
                        .replying("RCPT TO:<gone@example.org>", "550 5.1.1 no such user")
                        .start()) {
            Mails mails = Mails.in(database);
            mails.tell(
                    Mails.routes(Mails.route(AlertsSpec.Detail.CODES, "gone@example.org", "here@example.org")),
                    quarantined(1, "7", NIGHT));
            Outbox outbox = mails.outbox(Mails.smtp(server.port()));

            assertThat(outbox.drain(LIMIT)).isEqualTo(1);
            for (int i = 0; i < 10; i++) {
                mails.pass(Duration.ofMinutes(15));
                outbox.drain(LIMIT);
            }

            assertThat(mails.rows("recipient, status, attempts"))
                    .containsExactly("gone@example.org DEAD 5", "here@example.org SENT 1");
            assertThat(mails.mails().waiting(Mails.ACME)).singleElement().satisfies(dead -> {
                assertThat(dead.isDead()).isTrue();
                assertThat(dead.lastError()).contains("550 5.1.1 no such user");
            });

            assertThat(mails.mails().revive(Mails.ACME)).isEqualTo(1);
            server.behavingAgain();
            assertThat(outbox.drain(LIMIT)).isEqualTo(1);
            assertThat(server.mails()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesAClaimedMailToNobodyElseUntilTheClaimHasRunOut(TestDatabase kind) {
        try (var database = kind.open()) {
            Mails mails = Mails.in(database);
            mails.tell(quarantined(1, "7", NIGHT));

            MailClaims.Claimed frozen =
                    mails.claims().next(Duration.ofMinutes(1)).orElseThrow();
            assertThat(mails.claims().next(Duration.ofMinutes(1))).isEmpty();
            mails.pass(Duration.ofMinutes(2));
            Optional<MailClaims.Claimed> successor = mails.claims().next(Duration.ofMinutes(1));

            assertThat(successor).isPresent();
            assertThat(successor.orElseThrow().mail()).isEqualTo(frozen.mail());
            assertThat(mails.mails().sent(frozen, "late")).isFalse();
            mails.mails().failed(frozen, Duration.ZERO, true, "late");
            assertThat(mails.rows("status, attempts, last_error")).containsExactly("PENDING 2 null");
            assertThat(mails.mails().sent(successor.orElseThrow(), "in time")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsEachMailOnceThroughSeveralProcesses(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                SmtpScript server = new SmtpScript().start()) {
            Mails mails = Mails.in(database);
            List<String> people = java.util.stream.IntStream.range(0, 60)
                    .mapToObj(i -> "p" + i + "@example.org")
                    .toList();
            mails.tell(
                    Mails.routes(Mails.route(AlertsSpec.Detail.CODES, people.toArray(String[]::new))),
                    quarantined(1, "7", NIGHT));

            List<Thread> processes = java.util.stream.IntStream.range(0, 4)
                    .mapToObj(i -> Thread.ofPlatform()
                            .start(() -> mails.outbox(Mails.smtp(server.port())).drain(Duration.ofSeconds(30))))
                    .toList();
            for (Thread process : processes) {
                process.join();
            }
            mails.outbox(Mails.smtp(server.port())).drain(LIMIT);

            assertThat(server.mails()).hasSize(60);
            assertThat(server.mails()).doesNotHaveDuplicates();
            assertThat(mails.rows("status, attempts")).containsOnly("SENT 1");
        }
    }

    /// The process is gone between the server's answer and its own commit: nobody can know, so the mail is sent
    /// again, as the very same mail.
    @ParameterizedTest
    @EnumSource
    void sendsTheSameMailAgainWhenItsSenderDiedBeforeItCouldSayThatItLeft(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                SmtpScript server = new SmtpScript().start()) {
            Mails mails = Mails.in(database);
            mails.tell(quarantined(1, "7", NIGHT));
            MailClaims.Claimed claimed =
                    mails.claims().next(Duration.ofMinutes(1)).orElseThrow();
            Mails.smtp(server.port()).deliver(claimed.mail(), LIMIT);

            assertThat(mails.outbox(Mails.smtp(server.port())).drain(LIMIT)).isZero();
            mails.pass(Duration.ofMinutes(2));
            assertThat(mails.outbox(Mails.smtp(server.port())).drain(LIMIT)).isEqualTo(1);

            assertThat(server.mails()).hasSize(2);
            assertThat(server.mails().get(1)).isEqualTo(server.mails().getFirst());
            assertThat(mails.rows("status")).containsExactly("SENT");
        }
    }

    @Test
    void waitsLongerEachTimeButNeverBeyondAQuarterOfAnHour() {
        assertThat(List.of(1, 2, 3, 4, 5, 60))
                .map(Outbox::pause)
                .map(Duration::toSeconds)
                .containsExactly(5L, 20L, 80L, 320L, 900L, 900L);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private static MimeMessage parse(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        }
    }
}

package io.tieout.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tieout.database.TestDatabase;
import io.tieout.jobsconfig.TieoutSpec.MailSpec;
import io.tieout.journal.Event;
import io.tieout.journal.proof.SignedHead;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboxTests {

    private static final EngagementId ACME = new EngagementId("acme");
    private static final Instant NIGHT = Instant.parse("2026-11-20T23:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void writesOneMailForAnEventAsAFileThatMailProgramsRead(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            listener(database).on(quarantined(3, "7", NIGHT));

            assertThat(outbox(database, new FilePost(folder, "tieout@localhost"))
                            .drain(Duration.ofSeconds(5)))
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
            assertThat(mail.getContent().toString())
                    .contains("scripts/tieout file show F7 --engagement acme", "size 42, root abcd")
                    .doesNotContain("geheim");
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsTheSameAlertWithinFiveMinutesAndTellsItAgainLater(TestDatabase kind) {
        try (var database = kind.open()) {
            AlertListener listener = listener(database);

            listener.on(quarantined(1, "7", NIGHT));
            listener.on(quarantined(1, "7", NIGHT));
            listener.on(quarantined(2, "7", NIGHT.plusSeconds(200)));
            listener.on(quarantined(3, "8", NIGHT.plusSeconds(200)));
            listener.on(quarantined(4, "7", NIGHT.plusSeconds(400)));

            assertThat(database.jdbc()
                            .sql("select topic, repeats from alert_mail order by id")
                            .query((rs, row) -> rs.getString(1) + " " + rs.getInt(2))
                            .list())
                    .containsExactly(
                            "file.quarantined|file F7|0 1",
                            "file.quarantined|file F8|0 0",
                            "file.quarantined|file F7|0 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsAMailWhileTheServerRefusesAndSendsItWhenTheServerIsUpAgain(TestDatabase kind) throws Exception {
        try (var database = kind.open()) {
            int port = freePort();
            listener(database).on(quarantined(1, "7", NIGHT));
            Outbox outbox = outbox(database, new SmtpPost(smtp(port), "127.0.0.1", null));

            assertThat(outbox.drain(Duration.ofSeconds(5))).isZero();
            assertThat(state(database)).startsWith("PENDING 1 ");
            assertThat(outbox.drain(Duration.ofSeconds(5))).isZero();
            assertThat(state(database)).startsWith("PENDING 1 ");

            GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            server.start();
            try {
                await().atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> outbox.drain(Duration.ofSeconds(5)) == 1);
                assertThat(server.getReceivedMessages()).hasSize(1);
                MimeMessage mail = server.getReceivedMessages()[0];
                assertThat(mail.getSubject()).isEqualTo("[Tieout] acme: file F7 quarantined (TIE-FMT-004)");
                assertThat(mail.getMessageID()).endsWith("@tieout>");
            } finally {
                server.stop();
            }
            assertThat(state(database)).isEqualTo("SENT 2 null");
            assertThat(outbox.drain(Duration.ofSeconds(1))).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesAClaimedMailToNobodyElse(TestDatabase kind) {
        try (var database = kind.open()) {
            listener(database).on(quarantined(1, "7", NIGHT));
            AlertMails mails = new AlertMails(database.jdbc());

            assertThat(mails.claim(Duration.ofMinutes(1))).isPresent();
            assertThat(mails.claim(Duration.ofMinutes(1))).isEmpty();
        }
    }

    @Test
    void waitsLongerEachTimeButNeverBeyondAQuarterOfAnHour() {
        assertThat(List.of(1, 2, 3, 4, 5, 60))
                .map(Outbox::pause)
                .map(Duration::toSeconds)
                .containsExactly(5L, 20L, 80L, 320L, 900L, 900L);
    }

    private static AlertListener listener(TestDatabase.Fresh database) {
        return new AlertListener(
                new AlertsSpec(List.of()),
                engagement -> new SignedHead(engagement, 42, "abcd".repeat(16), Instant.EPOCH, "", ""),
                new AlertMails(database.jdbc()));
    }

    private static Outbox outbox(TestDatabase.Fresh database, Post post) {
        return new Outbox(new AlertMails(database.jdbc()), post, Duration.ofMinutes(1));
    }

    private static Event quarantined(long seq, String file, Instant at) {
        return new Event(
                ACME,
                seq,
                "file.quarantined",
                at,
                Actor.service("serve"),
                Map.of("file", file, "code", "TIE-FMT-004", "message", "geheim"),
                "00");
    }

    private static MailSpec smtp(int port) {
        return new MailSpec("127.0.0.1", port, "tieout@localhost", null, null, false, Duration.ofSeconds(2));
    }

    private static String state(TestDatabase.Fresh database) {
        return database.jdbc()
                .sql("select status, attempts, last_error from alert_mail")
                .query((rs, row) -> rs.getString(1) + " " + rs.getInt(2) + " " + rs.getString(3))
                .single();
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

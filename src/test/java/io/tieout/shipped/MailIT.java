package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tieout.alerts.SmtpScript;
import io.tieout.shared.Sha256;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped jar tells a real mail server of a file that cannot be loaded: once, to whom the routes name, no
/// more than each may read, and later when the server was away.
class MailIT {

    private static final String NO_COLUMN = Generated.LEDGER.replace("Posting date", "Day") + Generated.LEDGER_ROW;

    @TempDir
    private Path folder;

    private GreenMail server;
    private Shipped tieout;

    @BeforeEach
    void aHomeWithAMailServer() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        Generated generated = Generated.in(folder, 100);
        generated.settings(
                "tieout.yaml",
                "intake: {stableSamples: 2, sampleEvery: 200ms, poll: 200ms}\nmail: {host: 127.0.0.1, port: " + port
                        + ", from: audit@example.org, timeout: 2s}\n");
        generated.settings("alerts.yaml", """
                routes:
                  - {events: [file.quarantined], to: [auditor@example.org], detail: full}
                  - {events: [file.quarantined], to: [operator@example.org]}
                  - {events: [batch.job.failed], to: [nobody@example.org]}
                """);
        tieout = generated.tieout();
        tieout.write("input/harbour/ledger/no-column.csv", NO_COLUMN);
    }

    @AfterEach
    void noMailServer() {
        server.stop();
    }

    @Test
    void aBrokenFileIsToldOnceOnEachRoute() throws Exception {
        server.start();

        tieout.run("run", "ingest").expect(4);
        tieout.run("run", "ingest").expect(3);

        assertThat(server.getReceivedMessages()).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getSubject()).startsWith("[Tieout] harbour: file F1 quarantined (TIE-");
            assertThat(mail.getFrom()[0]).hasToString("audit@example.org");
            assertThat(mail.getMessageID()).matches("<[^@<>\\s]+@[^@<>\\s]+>");
            assertThat(body(mail)).contains("scripts/tieout file show F1 --engagement harbour", "root ");
        });
        assertThat(messagesTo("auditor@example.org"))
                .singleElement()
                .satisfies(mail -> assertThat(body(mail))
                        .contains("sha256: " + Sha256.of(NO_COLUMN.getBytes(StandardCharsets.UTF_8))));
        assertThat(messagesTo("operator@example.org"))
                .singleElement()
                .satisfies(mail -> assertThat(body(mail))
                        .contains("code: TIE-")
                        .doesNotContain("sha256", "no-column.csv", "Posting date"));
    }

    @Test
    void aMailWaitsForItsServer() throws Exception {
        Process serve = tieout.start("serve");
        try {
            Peek peek = new Peek(tieout.home(), "");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> peek.number("select count(*) from alert_mail where status = 'PENDING'"
                                            + " and last_error is not null")
                                    .orElse(0L)
                            > 0);
            server.start();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> peek.number("select count(*) from alert_mail where status = 'SENT'")
                                    .orElse(0L)
                            == 2);
        } finally {
            serve.destroy();
            serve.onExit().join();
        }

        assertThat(messagesTo("auditor@example.org")).hasSize(1);
        assertThat(messagesTo("operator@example.org")).hasSize(1);
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void aSenderKilledAfterTheServerTookItsMailLeavesTheSameMailToTheNext() throws Exception {
        CompletableFuture<Process> sender = new CompletableFuture<>();
        AtomicBoolean isKilled = new AtomicBoolean();
        try (SmtpScript script = new SmtpScript(server.getSmtp().getPort()).start()) {
            script.afterMail(() -> {
                if (isKilled.compareAndSet(false, true)) {
                    sender.join().destroyForcibly().onExit().join();
                }
            });
            Process serve = tieout.start("serve");
            sender.complete(serve);
            serve.onExit().get(2, TimeUnit.MINUTES);
            assertThat(script.mails()).hasSize(1);

            assertThat(tieout.run("status").expect(0).out()).contains("2 waiting, 0 given up");
            Process next = tieout.start("serve");
            try {
                await().atMost(Duration.ofMinutes(2)).until(() -> script.mails().size() == 2);
                letTheClaimsRunOut();
                await().atMost(Duration.ofMinutes(2)).until(() -> script.mails().size() == 3);
            } finally {
                next.destroy();
                next.onExit().join();
            }
            assertThat(script.mails().get(2)).isEqualTo(script.mails().getFirst());
            assertThat(script.mails().get(1)).isNotEqualTo(script.mails().getFirst());
            assertThat(tieout.run("status").expect(0).out()).doesNotContain("waiting");
        }
    }

    private void letTheClaimsRunOut() throws Exception {
        try (Connection connection = new Peek(tieout.home(), "").connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update alert_mail set claimed_until = claimed_until - interval '1' day");
        }
    }

    @Test
    void theTestMailSaysHowFarItCame() throws Exception {
        Shipped.Result away = tieout.run("mail", "test", "auditor@example.org").expect(69);
        assertThat(away.out()).contains("connect  FAILED");
        assertThat(away.err()).contains("TIE-MAI-006");

        server.start();
        assertThat(tieout.run("mail", "test", "auditor@example.org").expect(0).out())
                .contains("connect  ok", "mail     ok");
        assertThat(messagesTo("auditor@example.org")).hasSize(1);
        tieout.run("mail", "test", "nobody").expect(64);

        tieout.set("timeout: 2s", "timeout: 2s, tls: required");
        Shipped.Result unprotected =
                tieout.run("mail", "test", "auditor@example.org").expect(2);
        assertThat(unprotected.out()).contains("connect  ok", "tls      FAILED");
        assertThat(unprotected.err()).contains("TIE-MAI-007");
    }

    @Test
    void alertsAreListedAcknowledgedAndExported() {
        server.start();
        tieout.run("run", "ingest").expect(4);

        assertThat(tieout.run("alerts").expect(0).out()).contains("A1", "critical", "data-quality", "file F1");
        assertThat(tieout.run("status").expect(0).out()).contains("1 open");
        tieout.run("alerts", "acknowledge", "A1").expect(0);
        tieout.run("alerts", "acknowledge", "A1").expect(3);
        tieout.run("alerts", "acknowledge", "A99").expect(64);
        assertThat(tieout.export("alerts"))
                .singleElement()
                .satisfies(alert -> assertThat(alert)
                        .containsEntry("alert_id", "A1")
                        .containsEntry("seen", "1")
                        .extractingByKey("acknowledged_by")
                        .asString()
                        .startsWith("person:"));
        assertThat(tieout.export("events"))
                .extracting(event -> event.get("type"))
                .contains("alert.raised", "alert.acknowledged");
    }

    private List<MimeMessage> messagesTo(String address) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            if (List.of(mail.getRecipients(Message.RecipientType.TO)).toString().contains(address)) {
                found.add(mail);
            }
        }
        return found;
    }

    private static String body(MimeMessage mail) throws Exception {
        return ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
    }
}

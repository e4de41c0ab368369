package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tieout.shared.Sha256;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        return mail.getContent().toString();
    }
}

package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tieout.alerts.SmtpScript;
import io.tieout.database.TestDatabase;
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
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped jar tells a real mail server of a file that cannot be loaded: once, to whom the routes name, no
/// more than each may read, and later when the server was away.
class MailIT {

    private static final String NO_COLUMN = Generated.LEDGER.replace("Posting date", "Day") + Generated.LEDGER_ROW;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private int port;
    private GreenMail server;
    private Shipped tieout;

    @BeforeEach
    void aHomeWithAMailServer() throws IOException {
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
            await().atMost(PATIENCE)
                    .until(() -> peek.number("select count(*) from alert_mail where status = 'PENDING'"
                                            + " and last_error is not null")
                                    .orElse(0L)
                            > 0);
            server.start();
            await().atMost(PATIENCE)
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
        try (SmtpScript script = new SmtpScript(port).start()) {
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
                await().atMost(PATIENCE).until(() -> script.mails().size() == 2);
                letTheClaimsRunOut();
                await().atMost(PATIENCE).until(() -> script.mails().size() == 3);
            } finally {
                next.destroy();
                next.onExit().join();
            }
            assertThat(script.mails().get(2)).isEqualTo(script.mails().getFirst());
            assertThat(script.mails().get(1)).isNotEqualTo(script.mails().getFirst());
            assertThat(tieout.run("status").expect(0).out()).doesNotContain("waiting");
        }
    }

    /// Both are in the middle of a mail when one dies.
    @Test
    void ofTwoSendersOneIsKilledAndEachMailLeavesOnceOrTwiceAsTheSame() throws Exception {
        tieout.on(TestDatabase.POSTGRESQL).set("timeout: 2s", "timeout: 30s");
        tieout.write("jobs-config/alerts.yaml", "routes:\n  - {kinds: [data-quality], to: [" + twelve() + "]}\n");
        CompletableFuture<Process> victim = new CompletableFuture<>();
        AtomicBoolean isKilled = new AtomicBoolean();
        CyclicBarrier bothInAMail = new CyclicBarrier(2, () -> {
            victim.join().destroyForcibly().onExit().join();
            isKilled.set(true);
        });
        try (SmtpScript script = new SmtpScript(port).start()) {
            script.afterMail(() -> {
                if (!isKilled.get()) {
                    meet(bothInAMail);
                }
            });
            Process survivor = tieout.start("serve");
            victim.complete(tieout.start("serve"));
            try {
                await().atMost(PATIENCE).until(() -> script.mails().size() == 12);
                await().atMost(PATIENCE).until(() -> number("status = 'SENT'") == 11);
                letTheClaimsRunOut();
                await().atMost(PATIENCE).until(() -> number("status = 'SENT'") == 12);
            } finally {
                survivor.destroy();
                survivor.onExit().join();
            }
            assertThat(script.mails()).hasSize(13);
            assertThat(Set.copyOf(script.mails()))
                    .as("the thirteenth is one of the twelve, byte for byte")
                    .hasSize(12);
            assertThat(script.mails().stream().map(MailIT::messageId).distinct())
                    .hasSize(12);
        }
    }

    private static String twelve() {
        return IntStream.range(0, 12).mapToObj(i -> "p" + i + "@example.org").collect(Collectors.joining(", "));
    }

    private static String messageId(String mail) {
        return mail.lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void letTheClaimsRunOut() throws Exception {
        change("update alert_mail set claimed_until = claimed_until - interval '1' day");
    }

    private void change(String sql) throws Exception {
        try (Connection connection = new Peek(tieout.home(), tieout.postgresUrl()).connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long number(String condition) {
        return new Peek(tieout.home(), tieout.postgresUrl())
                .number("select count(*) from alert_mail where " + condition)
                .orElse(-1L);
    }

    @Test
    void aRunIsNotConcernedByAServerThatSaysNothing() throws Exception {
        try (SmtpScript script = new SmtpScript(port).silent().start()) {
            tieout.run("run", "ingest").expect(4);
            assertThat(tieout.run("status").expect(0).out()).contains("2 waiting, 0 given up");

            script.behavingAgain();
            await().atMost(PATIENCE).until(() -> {
                tieout.run("run", "ingest").expect(3);
                return script.mails().size() == 2;
            });
            assertThat(tieout.run("status").expect(0).out()).doesNotContain("waiting");
        }
    }

    @Test
    void whatIsGivenUpIsShownAndTriedAgainOnDemand() throws Exception {
        try (SmtpScript script = new SmtpScript(port)
                .replying("RCPT TO:<operator@example.org>", "550 5.1.1 no such user")
                .start()) {
            whileServing(() -> {
                if (number("attempts > 0") > 0) {
                    change("update alert_mail set next_attempt = next_attempt - interval '1' hour");
                }
                return number("status = 'DEAD'") == 1;
            });
            assertThat(tieout.run("status").expect(0).out()).contains("0 waiting, 1 given up");
            assertThat(tieout.run("status", "--json")
                            .expect(0)
                            .json()
                            .get("mails_given_up")
                            .asInt())
                    .isEqualTo(1);
            assertThat(tieout.run("mail", "list").expect(0).out())
                    .contains("DEAD", "operator@example.org", "550 5.1.1 no such user");

            script.behavingAgain();
            assertThat(tieout.run("mail", "retry").expect(0).out()).contains("1 mails wait again");
            await().atMost(PATIENCE).until(() -> {
                tieout.run("run", "ingest").expect(3);
                return script.mails().size() == 2;
            });
            assertThat(tieout.run("status").expect(0).out()).doesNotContain("given up");
            tieout.run("mail", "retry").expect(3);
        }
    }

    /// Away for five hours, over the time of the report.
    @Test
    void aLateReportOfTheNightTellsOnceOfThePlannedRunsThatWereMissed() throws Exception {
        tieout.on(TestDatabase.POSTGRESQL);
        tieout.write("jobs-config/schedules/hourly.yaml", "job: ingest\ncron: \"0 0 * * * ?\"\nzone: UTC\n");
        nightReport("enabled: false");
        Peek peek = new Peek(tieout.home(), tieout.postgresUrl());
        server.start();
        whileServing(() -> peek.number("select count(*) from schedule_plan where schedule = 'hourly'")
                        .orElse(0L)
                > 0);
        change("update schedule_plan set decided_until = decided_until - interval '5' hour where schedule = 'hourly'");
        change("update engagement set opened_at = opened_at - interval '3' day");
        nightReport("at: \"00:00\"");

        whileServing(() -> number("kind = 'night-report' and status = 'SENT'") > 0);
        tieout.run("run", "ingest").expect(3, 4);

        assertThat(messagesTo("night@example.org")).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).startsWith("[Tieout] harbour: night report 2");
            assertThat(body(mail)).containsPattern("- schedule hourly: [45] planned runs missed, .*\\(TIE-SCH-010\\)");
        });
    }

    private void whileServing(Callable<Boolean> until) throws Exception {
        Process serve = tieout.start("serve");
        try {
            await().atMost(PATIENCE).until(until);
        } finally {
            serve.destroy();
            serve.onExit().join();
        }
    }

    private void nightReport(String setting) throws IOException {
        tieout.write(
                "jobs-config/alerts.yaml",
                "routes: [{kinds: [pattern], to: [nobody@example.org]}]\nnightReport: {" + setting
                        + ", to: [night@example.org]}\n");
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

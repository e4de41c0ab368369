package io.tieout.alerts;

import static io.tieout.alerts.Mails.ACME;
import static io.tieout.alerts.Mails.NIGHT;
import static io.tieout.alerts.Mails.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.alerts.AlertsSpec.Detail;
import io.tieout.journal.Event;
import io.tieout.journal.proof.SignedHead;
import io.tieout.shared.Actor;
import io.tieout.shared.Language;
import io.tieout.shared.Messages;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/// Mails byte for byte, as they travel. A wanted change: look at `target/mails/`, then copy it over the folder of the
/// golden ones.
class GoldenMailTests {

    private static final Path GOLDEN = Path.of("src/test/resources/mails");
    private static final Path FRESH = Path.of("target/mails");
    private static final Closing CLOSING = new Closing(engagement -> new SignedHead(
            engagement,
            4711,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            Instant.parse("2026-03-31T22:15:00Z"),
            "0123456789abcdef",
            "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kA"));

    @AfterEach
    void english() {
        Messages.speak(Language.EN);
    }

    @Test
    void aRunThatFailed() throws Exception {
        golden("run-failed", "ingest TIE-ING-020", letter(failed(), Detail.CODES), 1);
    }

    @Test
    void aRunThatFailedSevenHundredTimes() throws Exception {
        golden("run-failed-700-times", "ingest TIE-ING-020", letter(failed(), Detail.CODES), 700);
    }

    @Test
    void aFileThatWaitsInGerman() throws Exception {
        Messages.speak(Language.DE);
        Event held = event(
                2041,
                "file.held",
                NIGHT,
                Map.of("file", "F17", "feed", "bank", "request", "88", "code", "TIE-VAL-014", "score", "64"));

        golden("file-held-german", "file F17", letter(held, Detail.CODES), 1);
    }

    @Test
    void aVarianceConfidentialAndInFull() throws Exception {
        Event variance = event(
                2100,
                "variance.detected",
                NIGHT,
                new TreeMap<>(Map.of(
                        "run", "12",
                        "reconciliation", "bank-ledger",
                        "severity", "high",
                        "open.L.EUR", "112",
                        "openSum.L.EUR", "48211.07",
                        "variance.EUR", "48211.07",
                        "openPermille", "412")));

        golden("variance", "reconciliation bank-ledger", letter(variance, Detail.CODES), 1);
        golden("variance-in-full", "reconciliation bank-ledger", letter(variance, Detail.FULL), 1);
    }

    @Test
    void anOverrideOfAPerson() throws Exception {
        Event released = new Event(
                ACME,
                2200,
                "file.released",
                NIGHT,
                Actor.person("alice"),
                new TreeMap<>(Map.of("file", "17", "feed", "bank", "reason", "<b>agreed</b> & \"signed\"")),
                "00");

        golden("override", "file F17", letter(released, Detail.FULL), 1);
    }

    @Test
    void aNightReportWhenAllIsQuietAndALateOne() throws Exception {
        NightReport.Due due = due("2026-11-20", "2026-11-21T06:00:05Z");
        NightReport.Night quiet = new NightReport.Night(
                List.of(
                        "ingest: 1 completed",
                        "nightly: 1 completed",
                        "reconcile: 1 completed",
                        "files received: 2 live",
                        "bank-ledger (run 12): 1204 matches confirmed, 3 suggested, 7 entries open"),
                List.of(),
                List.of(),
                List.of());
        golden(
                "night-report-quiet",
                "night-report",
                NightReport.letter(ACME, due, quiet, Instant.parse("2026-11-21T06:00:05Z"), CLOSING),
                1);

        NightReport.Due late = due("2026-11-18", "2026-11-21T09:40:00Z");
        NightReport.Night busy = new NightReport.Night(
                List.of("ingest: 2 completed, 1 failed"),
                List.of("run 15 (ingest): TIE-ING-020"),
                List.of("file F17 (TIE-VAL-014), for 3 d", "4 alerts that nobody has acknowledged"),
                List.of(
                        "schedule nightly: 2 planned runs missed, the last of 2026-11-21 02:00 (TIE-SCH-010)",
                        "bank-ledger is provisional (run 12), for 2 d"));
        golden(
                "night-report-late",
                "night-report",
                NightReport.letter(ACME, late, busy, Instant.parse("2026-11-21T09:40:00Z"), CLOSING),
                1);
    }

    @Test
    void aDigestOfWhatCameTooFast() throws Exception {
        List<Digests.Held> held = List.of(
                held(1, "A12 critical: run 15 failed (ingest)", 0, 31),
                held(2, "A13 critical: file F17 quarantined (TIE-FMT-004)", 0, 1),
                held(4, "A15 warning: file F18 held (TIE-VAL-014)", 1, 1));

        golden("digest", "digest", Digests.letter(ACME, held, 4, CLOSING), 1);
    }

    private static Digests.Held held(long id, String line, int priority, int seen) {
        return new Digests.Held(id, ACME, line, NIGHT.plusSeconds(id), priority, seen);
    }

    private static NightReport.Due due(String before, String now) {
        return NightReport.Due.of(
                        LocalTime.of(7, 0),
                        ZoneId.of("Europe/Berlin"),
                        Instant.EPOCH,
                        Optional.of(LocalDate.parse(before)),
                        Instant.parse(now))
                .orElseThrow();
    }

    private static Event failed() {
        return event(
                1999,
                "batch.job.failed",
                NIGHT,
                new TreeMap<>(Map.of(
                        "run", "15", "job", "ingest", "code", "TIE-ING-020", "attempt", "4", "outcome", "FAILED")));
    }

    private static Letter letter(Event event, Detail detail) {
        return new AlertLetters(CLOSING).of(12, Triggers.of(event).orElseThrow(), detail);
    }

    private static void golden(String name, String topic, Letter letter, int seen) throws Exception {
        String html = LetterHtml.of(letter);
        String count = Messages.text("letter.repeats", seen);
        Mail mail = new Mail(
                7,
                "auditor@example.org",
                letter.subject(),
                seen == 1 ? LetterText.of(letter) : count + "\n\n" + LetterText.of(letter),
                seen == 1 ? html : LetterHtml.seen(html, count),
                AlertMails.messageId(ACME, name),
                NIGHT,
                CLOSING.headers(ACME, topic));
        byte[] fresh = bytes(mail);
        Files.createDirectories(FRESH);
        Files.write(FRESH.resolve(name + ".eml"), fresh);
        Files.writeString(FRESH.resolve(name + ".html"), String.valueOf(mail.html()));

        isSober(String.valueOf(mail.html()));
        assertThat(GOLDEN.resolve(name + ".eml"))
                .as("look at %s and its HTML, then copy it", FRESH)
                .hasBinaryContent(fresh);
    }

    /// Well-formed, and nothing that loads, runs or keeps a width.
    private static void isSober(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
        assertThat(html.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("http", "<img", "<table", "<script", "src=", "url(", "background", "width:100");
    }

    private static byte[] bytes(Mail mail) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MimeMail.of(Session.getInstance(new Properties()), "tieout@example.org", mail)
                .writeTo(bytes);
        assertThat(bytes.toString(StandardCharsets.US_ASCII)).doesNotContain("\n\n");
        return bytes.toByteArray();
    }
}

package io.tieout.alerts;

import static io.tieout.alerts.Mails.ACME;
import static io.tieout.alerts.Mails.NIGHT;
import static io.tieout.alerts.Mails.route;
import static io.tieout.alerts.Mails.routes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.alerts.AlertsSpec.Detail;
import io.tieout.database.TestDatabase;
import io.tieout.journal.Deliveries;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// From the journal to the mail server: events of all five triggers, as they are recorded, and of people's overrides,
/// are delivered to the listener, become alerts and leave, each once. Some of the sources come later.
class RecordedEventsTests {

    private static final List<Fact> FACTS = List.of(
            fact("anomaly.detected", Map.of("detector", "benford", "score", "0.91", "file", "F7")),
            fact("file.quarantined", Map.of("file", "F8", "code", "TIE-FMT-004")),
            fact("batch.job.failed", Map.of("run", "15", "job", "ingest", "code", "TIE-ING-020")),
            fact("variance.detected", Map.of("run", "3", "reconciliation", "bank-ledger", "severity", "medium")),
            fact("reconciliation.completed", Map.of("run", "4", "reconciliation", "cards", "awaits", "left")),
            fact("pattern.identified", Map.of("pattern", "split-purchases", "severity", "high")),
            fact("delivery.missing", Map.of("feed", "bank", "due", "2026-11-18T05:00:00Z")),
            fact("file.waiting", Map.of("file", "F9", "level", "escalation", "days", "3")),
            Fact.of(
                    "write-off.asked",
                    ACME,
                    Actor.person("vera"),
                    Map.of("writeOff", "W3", "match", "3f9c41", "reconciliation", "cards", "difference", "-7.11")),
            Fact.of("user.denied", ACME, Actor.person("vera"), Map.of("act", "release F9", "needs", "operator")),
            fact("batch.job.completed", Map.of("run", "15", "job", "ingest")));

    @ParameterizedTest
    @EnumSource
    void becomeAlertsAndMailsOnce(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                SmtpScript server = new SmtpScript().start()) {
            Mails mails = Mails.in(database);
            Journal journal =
                    new Journal(database.dataSource(), database.dialect(), Clock.fixed(NIGHT, ZoneOffset.UTC));
            FACTS.forEach(fact -> database.transactions().executeWithoutResult(status -> journal.append(fact)));
            Deliveries deliveries =
                    new Deliveries(database.jdbc(), database.transactions(), journal, List.of(listener(mails)));

            deliveries.deliver();
            deliveries.deliver();
            deliveries.replay("alerts", ACME, 0, false);

            assertThat(mails.rows("topic, priority"))
                    .containsExactly(
                            "anomaly benford F7 0",
                            "data-quality file F8 0",
                            "job-failure ingest TIE-ING-020 0",
                            "variance reconciliation bank-ledger 1",
                            "variance gap cards 1",
                            "pattern pattern split-purchases 0",
                            "data-quality delivery bank 2026-11-18T05:00:00Z 1",
                            "data-quality waiting F9 0",
                            "override write-off W3 1",
                            "override user.denied release F9 2");
            assertThat(journal.find(ACME, "alert.raised")).hasSize(10);
            mails.outbox(Mails.smtp(server.port())).drain(Duration.ofSeconds(20));
            assertThat(server.mails()).hasSize(10).doesNotHaveDuplicates();
        }
    }

    private static AlertListener listener(Mails mails) {
        return new AlertListener(
                new Recipients(routes(route(Detail.CODES, "auditor@example.org")), engagement -> Optional.empty()),
                mails.alerts(),
                new AlertLetters(Mails.closing()),
                Mails.closing(),
                mails.mails());
    }

    private static Fact fact(String type, Map<String, String> data) {
        return Fact.of(type, ACME, Actor.service("serve"), data);
    }
}

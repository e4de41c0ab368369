package io.tieout.alerts;

import static io.tieout.alerts.Mails.ACME;
import static io.tieout.alerts.Mails.NIGHT;
import static io.tieout.alerts.Mails.event;
import static io.tieout.alerts.Mails.quarantined;
import static io.tieout.alerts.Mails.route;
import static io.tieout.alerts.Mails.routes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.alerts.AlertsSpec.Detail;
import io.tieout.alerts.AlertsSpec.Kind;
import io.tieout.alerts.AlertsSpec.NeverSpec;
import io.tieout.alerts.AlertsSpec.RouteSpec;
import io.tieout.alerts.AlertsSpec.Severity;
import io.tieout.database.TestDatabase;
import io.tieout.journal.Event;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes an alert, whom it goes to and how often.
class AlertsTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void sevenHundredFailuresInAMinuteAreOneMailAndACount(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                SmtpScript server = new SmtpScript().start()) {
            Mails mails = Mails.in(database);
            mails.tell(IntStream.range(0, 700)
                    .mapToObj(i -> event(
                            i,
                            "batch.job.failed",
                            NIGHT.plusMillis(i * 80L),
                            Map.of("run", Integer.toString(100 + i), "job", "ingest", "code", "TIE-ING-020")))
                    .toArray(Event[]::new));

            mails.outbox(Mails.smtp(server.port())).drain(LIMIT);

            assertThat(server.mails())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail).contains("Seen 700 times within five minutes."));
            assertThat(mails.alerts().open(ACME, 10)).singleElement().satisfies(alert -> {
                assertThat(alert.seen()).isEqualTo(700);
                assertThat(alert.lastAt()).isEqualTo(NIGHT.plusMillis(699 * 80L));
            });
            assertThat(facts(mails, "alert.raised")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsTheSameAlertWithinFiveMinutesAndTellsItAgainLater(TestDatabase kind) {
        try (var database = kind.open()) {
            Mails mails = Mails.in(database);

            mails.tell(
                    quarantined(1, "7", NIGHT),
                    quarantined(1, "7", NIGHT),
                    quarantined(2, "7", NIGHT.plusSeconds(200)),
                    quarantined(2, "7", NIGHT.plusSeconds(200)),
                    quarantined(3, "8", NIGHT.plusSeconds(200)),
                    quarantined(4, "7", NIGHT.plusSeconds(400)));

            assertThat(mails.alerts().open(ACME, 10))
                    .extracting(alert -> alert.subject() + " " + alert.seen())
                    .containsExactly("file F7 1", "file F8 1", "file F7 2");
            assertThat(mails.rows("topic"))
                    .containsExactly("data-quality file F7", "data-quality file F8", "data-quality file F7");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatIsReplayedTellsNothingNew(TestDatabase kind) {
        try (var database = kind.open()) {
            Mails mails = Mails.in(database);
            Event[] events = {
                quarantined(1, "7", NIGHT),
                quarantined(2, "7", NIGHT.plusSeconds(100)),
                quarantined(3, "7", NIGHT.plusSeconds(400)),
                quarantined(4, "8", NIGHT.plusSeconds(500))
            };
            mails.tell(events);
            List<Alerts.Row> before = mails.alerts().open(ACME, 10);

            mails.tell(events);

            assertThat(mails.alerts().open(ACME, 10)).isEqualTo(before);
            assertThat(mails.rows("id")).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgingIsAFactAndHappensOnce(TestDatabase kind) {
        try (var database = kind.open()) {
            Mails mails = Mails.in(database);
            mails.tell(quarantined(1, "7", NIGHT));
            long id = mails.alerts().open(ACME, 1).getFirst().id();

            assertThat(mails.alerts().acknowledge(ACME, id, Actor.person("alice")))
                    .isTrue();
            assertThat(mails.alerts().acknowledge(ACME, id, Actor.person("bob")))
                    .isFalse();

            assertThat(mails.alerts().open(ACME, 1)).isEmpty();
            assertThat(mails.alerts().find(ACME, id).orElseThrow().acknowledgedBy())
                    .isEqualTo("person:alice");
            assertThat(facts(mails, "alert.acknowledged")).isEqualTo(1);
            assertThat(mails.rows("unread").getFirst()).isIn("f", "FALSE", "false");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsFiftyUnreadForARecipientTheMostSevereAndNewest(TestDatabase kind) {
        try (var database = kind.open()) {
            Mails mails = Mails.in(database);
            mails.tell(event(0, "batch.job.failed", NIGHT, Map.of("run", "1", "job", "ingest")));
            mails.tell(IntStream.range(1, 71)
                    .mapToObj(i -> event(
                            i,
                            "file.held",
                            NIGHT,
                            Map.of("file", Integer.toString(i), "code", "TIE-VAL-010", "score", "75")))
                    .toArray(Event[]::new));

            List<String> rows = mails.rows("topic, status");
            assertThat(rows).hasSize(71);
            assertThat(rows.getFirst()).isEqualTo("job-failure ingest PENDING");
            assertThat(rows.subList(1, 22)).allMatch(row -> row.endsWith("LAPSED"));
            assertThat(rows.subList(22, 71)).allMatch(row -> row.endsWith("PENDING"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tenMailsAMinuteForARecipientAndTheRestAsADigest(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                SmtpScript server = new SmtpScript().start()) {
            Mails mails = Mails.in(database);
            AlertsSpec spec = routes(route(Detail.CODES, "a@example.org"), route(Detail.CODES, "b@example.org"));
            mails.tell(
                    spec,
                    IntStream.range(0, 24)
                            .mapToObj(i -> event(
                                    i,
                                    "file.held",
                                    NIGHT,
                                    Map.of("file", Integer.toString(i), "code", "TIE-VAL-010", "score", "75")))
                            .toArray(Event[]::new));
            mails.tell(spec, event(99, "batch.job.failed", NIGHT, Map.of("run", "1", "job", "ingest")));
            Outbox outbox = mails.outbox(Mails.smtp(server.port()));

            assertThat(outbox.drain(LIMIT)).isEqualTo(20);
            assertThat(server.mails().subList(0, 2))
                    .as("the most severe goes first")
                    .allSatisfy(mail -> assertThat(mail).contains("Subject: [Tieout] acme: run 1 failed (ingest)"));
            assertThat(outbox.drain(LIMIT)).as("the minute is not over").isZero();

            mails.pass(Duration.ofSeconds(61));
            assertThat(outbox.drain(LIMIT)).isEqualTo(2);
            assertThat(server.mails().subList(20, 22)).allSatisfy(mail -> {
                assertThat(mail).contains("Subject: [Tieout] acme: 15 more alerts");
                assertThat(mail.split("warning: file F", -1)).hasSize(2 * 15 + 1);
            });
            assertThat(mails.rows("status").stream().filter("DIGESTED"::equals)).hasSize(30);
            mails.pass(Duration.ofSeconds(61));
            assertThat(outbox.drain(LIMIT)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsAfterThirtyDaysButNotWhatStillWaits(TestDatabase kind) throws Exception {
        try (var database = kind.open();
                SmtpScript server = new SmtpScript().start()) {
            Mails mails = Mails.in(database);
            mails.tell(quarantined(1, "7", NIGHT));
            mails.outbox(Mails.smtp(server.port())).drain(LIMIT);
            mails.tell(quarantined(2, "8", NIGHT));

            mails.pass(Duration.ofDays(31));
            mails.alerts().forget(NIGHT.plus(Duration.ofDays(31)));

            assertThat(mails.rows("topic")).containsExactly("data-quality file F8");
            assertThat(mails.alerts().open(ACME, 10))
                    .extracting(Alerts.Row::subject)
                    .containsExactly("file F8");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch.job.failed   | run=7;job=ingest;code=TIE-ING-020      | job-failure critical ingest TIE-ING-020",
                "batch.job.failed   | run=7;job=nightly;code=TIE-RUN-120     | -",
                "file.quarantined   | file=7;code=TIE-FMT-004                | data-quality critical file F7",
                "file.held          | file=F7;code=TIE-VAL-010;score=75      | data-quality warning file F7",
                "file.held          | file=F7;code=TIE-VAL-010;score=69      | data-quality critical file F7",
                "data.validated     | file=F7;score=80;status=LIVE           | -",
                "data.validated     | file=F7;score=79;status=LIVE           | data-quality warning file F7",
                "data.validated     | file=F7;score=69;status=LIVE           | data-quality critical file F7",
                "data.validated     | file=F7;score=69;status=HELD           | -",
                "quality.fallen     | file=F7;feed=bank;failing.validity=0.1 | data-quality warning quality bank",
                "anomaly.detected   | file=F7;detector=benford;score=0.7     | -",
                "anomaly.detected   | file=F7;detector=benford;score=0.71    | anomaly warning benford F7",
                "anomaly.detected   | file=F7;detector=benford;score=0.86    | anomaly critical benford F7",
                "anomaly.detected   | file=F7;detector=benford;score=0.1;count=11 | anomaly warning benford F7",
                "variance.detected  | run=3;reconciliation=bank-ledger;severity=medium | variance warning reconciliation bank-ledger",
                "variance.detected  | run=3;reconciliation=bank-ledger;severity=high | variance critical reconciliation bank-ledger",
                "reconciliation.completed | run=3;reconciliation=bank-ledger | -",
                "reconciliation.completed | run=3;reconciliation=bank-ledger;awaits=x | variance warning gap bank-ledger",
                "reconciliation.completed | run=3;reconciliation=cards;awaits=x;backlog=true | -",
                "backlog.reconciled | request=3;runs=2;severity=medium | variance warning backlog 3",
                "backlog.reconciled | request=3;runs=2;severity=low    | variance info backlog 3",
                "pattern.identified | pattern=split-purchases;severity=high  | pattern critical pattern split-purchases",
                "file.released      | file=7                                 | -",
                "case.created       | case=1                                 | -"
            })
    void tellsOfFiveKindsOfTriggers(String type, String data, String expected) {
        Map<String, String> values = new java.util.TreeMap<>();
        for (String pair : data.split(";", -1)) {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }

        String told = Triggers.of(event(1, type, NIGHT, values))
                .map(alert -> alert.kind().label() + " " + alert.severity().label() + " " + alert.subject())
                .orElse("-");

        assertThat(told).isEqualTo(expected);
    }

    @Test
    void routesBySeverityKindEngagementAndEvent() {
        AlertsSpec spec = routes(
                new RouteSpec(List.of(), List.of(), Severity.CRITICAL, List.of(), List.of("boss@x"), Detail.CODES),
                new RouteSpec(
                        List.of(Kind.DATA_QUALITY),
                        List.of(),
                        Severity.INFO,
                        List.of(),
                        List.of("data@x"),
                        Detail.FULL),
                new RouteSpec(
                        List.of(), List.of("file.held"), Severity.INFO, List.of(), List.of("clerk@x"), Detail.CODES),
                new RouteSpec(List.of(), List.of(), Severity.INFO, List.of("zeta"), List.of("other@x"), Detail.CODES),
                new RouteSpec(List.of(), List.of(), Severity.INFO, List.of(), List.of("DATA@X"), Detail.CODES));
        Recipients recipients = new Recipients(spec, engagement -> java.util.Optional.empty());

        assertThat(recipients.of(ACME, alert(quarantined(1, "7", NIGHT))))
                .isEqualTo(Map.of("boss@x", Detail.CODES, "data@x", Detail.FULL));
        assertThat(recipients.of(ACME, alert(held(2))))
                .isEqualTo(Map.of("data@x", Detail.FULL, "clerk@x", Detail.CODES));
        assertThat(recipients.of(new io.tieout.shared.EngagementId("zeta"), alert(held(2))))
                .containsKey("other@x");
    }

    @Test
    void partiesOfACaseAreNeverTold() {
        AlertsSpec spec = new AlertsSpec(
                List.of(route(Detail.CODES, "Director+audit@example.com", "other@example.com")),
                List.of(new NeverSpec("director@example.com", List.of("acme")), new NeverSpec("boss@x", List.of())),
                Mails.nightReport());
        Recipients recipients = new Recipients(spec, engagement -> java.util.Optional.of("BOSS@x"));
        Event released = new Event(ACME, 5, "file.released", NIGHT, Actor.person("alice"), Map.of("file", "7"), "00");

        assertThat(recipients.of(ACME, alert(held(1)))).containsOnlyKeys("other@example.com");
        assertThat(recipients.of(new io.tieout.shared.EngagementId("zeta"), alert(held(1))))
                .containsOnlyKeys("Director+audit@example.com", "other@example.com");
        assertThat(recipients.of(ACME, alert(released))).containsOnlyKeys("other@example.com");
        assertThat(recipients.ofNightReport(ACME)).containsOnlyKeys("other@example.com");
    }

    @Test
    void overridesOfPeopleAlwaysReachTheSupervisor() {
        AlertsSpec spec = routes(new RouteSpec(
                List.of(Kind.PATTERN), List.of(), Severity.INFO, List.of(), List.of("p@x"), Detail.CODES));
        Recipients recipients = new Recipients(spec, engagement -> java.util.Optional.of("supervisor@x"));

        for (String type : List.of("file.released", "file.refused", "match.ended", "run.undone")) {
            Event byPerson = new Event(ACME, 5, type, NIGHT, Actor.person("alice"), Map.of("file", "7"), "00");
            assertThat(recipients.of(ACME, alert(byPerson))).containsOnlyKeys("supervisor@x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void mailsAreConfidentialUnlessTheRouteSaysFull(TestDatabase kind) {
        try (var database = kind.open()) {
            Mails mails = Mails.in(database);
            AlertsSpec spec = routes(route(Detail.CODES, "codes@x"), route(Detail.FULL, "full@x"));
            mails.tell(
                    spec,
                    event(
                            1,
                            "variance.detected",
                            NIGHT,
                            Map.of(
                                    "reconciliation", "bank-ledger",
                                    "severity", "high",
                                    "open.L.EUR", "12",
                                    "openSum.L.EUR", "48211.07",
                                    "variance.EUR", "48211.07",
                                    "counterparty", "Meier GmbH",
                                    "account", "DE00 1234")));

            String codes =
                    mails.rows("body, html, subject, digest_line, headers").getFirst();
            String full = mails.rows("body, html").get(1);
            assertThat(codes)
                    .contains("open.L.EUR", "bank-ledger", "not shown in this mail: 4")
                    .doesNotContain("48211", "Meier", "DE00");
            assertThat(full).contains("48211.07", "Meier GmbH", "DE00 1234");
        }
    }

    private static Alert alert(Event event) {
        return Triggers.of(event).orElseThrow();
    }

    private static Event held(long seq) {
        return event(seq, "file.held", NIGHT, Map.of("file", "F9", "code", "TIE-VAL-010", "score", "75"));
    }

    private static long facts(Mails mails, String type) {
        return new Journal(mails.database().dataSource(), mails.database().dialect(), Clock.systemUTC())
                .read(ACME, 0, 10_000).stream()
                        .filter(fact -> fact.type().equals(type))
                        .count();
    }
}

package io.tieout.alerts;

import io.tieout.alerts.AlertsSpec.Detail;
import io.tieout.alerts.AlertsSpec.RouteSpec;
import io.tieout.alerts.AlertsSpec.Severity;
import io.tieout.database.TestDatabase;
import io.tieout.jobsconfig.TieoutSpec.MailSpec;
import io.tieout.jobsconfig.TieoutSpec.Tls;
import io.tieout.journal.Event;
import io.tieout.journal.Journal;
import io.tieout.journal.proof.SignedHead;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A register and an outbox over a real database, with the clock at one night.
record Mails(TestDatabase.Fresh database, Alerts alerts, AlertMails mails, MailClaims claims) {

    static final EngagementId ACME = new EngagementId("acme");
    static final Instant NIGHT = Instant.parse("2026-11-20T23:00:00Z");
    static final Duration SECOND = Duration.ofSeconds(1);

    static Mails in(TestDatabase.Fresh database) {
        Journal journal = new Journal(database.dataSource(), database.dialect(), Clock.fixed(NIGHT, ZoneOffset.UTC));
        return new Mails(
                database,
                new Alerts(database.jdbc(), database.transactions(), journal),
                new AlertMails(database.jdbc(), database.transactions()),
                new MailClaims(database.jdbc(), database.transactions()));
    }

    static Closing closing() {
        return new Closing(engagement -> new SignedHead(engagement, 42, "abcd", java.time.Instant.EPOCH, "", ""));
    }

    static AlertsSpec routes(RouteSpec... routes) {
        return new AlertsSpec(Arrays.asList(routes), List.of(), nightReport());
    }

    static AlertsSpec.NightReportSpec nightReport() {
        return new AlertsSpec.NightReportSpec(true, LocalTime.of(7, 0), List.of());
    }

    static RouteSpec route(Detail detail, String... to) {
        return new RouteSpec(List.of(), List.of(), Severity.INFO, List.of(), List.of(to), detail);
    }

    /// Tells the listener in the transaction of a delivery.
    void tell(AlertsSpec spec, Event... events) {
        Recipients recipients = new Recipients(spec, engagement -> Optional.of("supervisor@example.org"));
        AlertListener listener = new AlertListener(recipients, alerts, new AlertLetters(closing()), closing(), mails);
        database.transactions()
                .executeWithoutResult(status -> Arrays.stream(events).forEach(listener::on));
    }

    void tell(Event... events) {
        tell(routes(), events);
    }

    Outbox outbox(Post post) {
        Digests digests = new Digests(database.jdbc(), database.transactions(), claims, mails, closing());
        return new Outbox(mails, claims, digests, post, Duration.ofSeconds(20));
    }

    /// Lets so much time pass for all that waits by the database's clock.
    void pass(Duration time) {
        for (String column : List.of("next_attempt", "claimed_until", "sent_at", "created_at")) {
            database.jdbc()
                    .sql("update alert_mail set " + column + " = " + column + " - cast(:seconds as numeric(12, 3))"
                            + " * interval '1' second")
                    .param("seconds", time.toSeconds())
                    .update();
        }
    }

    List<String> rows(String columns) {
        return database.jdbc()
                .sql("select " + columns + " from alert_mail order by id")
                .query((rs, row) -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) {
                        line.append(i == 1 ? "" : " ").append(rs.getString(i));
                    }
                    return line.toString();
                })
                .list();
    }

    static SmtpPost smtp(int port) {
        return smtp(port, null, null, null);
    }

    static SmtpPost smtp(int port, @Nullable Tls tls, @Nullable String user, @Nullable Path trust) {
        return new SmtpPost(server(port, tls, user, trust));
    }

    static SmtpServer server(int port, @Nullable Tls tls, @Nullable String user, @Nullable Path trust) {
        MailSpec spec = new MailSpec(
                "127.0.0.1",
                port,
                "tieout@localhost",
                user,
                null,
                tls,
                trust == null ? null : trust.toString(),
                Duration.ofSeconds(2));
        return new SmtpServer(spec, "127.0.0.1", Path.of("/"), user == null ? null : "s3cret-pass");
    }

    static Event event(long seq, String type, Instant at, Map<String, String> data) {
        return new Event(ACME, seq, type, at, Actor.service("serve"), new TreeMap<>(data), "00");
    }

    static Event quarantined(long seq, String file, Instant at) {
        return event(seq, "file.quarantined", at, Map.of("file", file, "code", "TIE-FMT-004", "message", "geheim"));
    }
}

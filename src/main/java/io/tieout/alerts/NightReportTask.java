package io.tieout.alerts;

import io.tieout.alerts.AlertsSpec.NightReportSpec;
import io.tieout.pipeline.ServeTask;
import io.tieout.shared.EngagementId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Writes the night report of each engagement when its time has come, in whichever process notices first; a process
/// that starts later writes the one that was missed.
final class NightReportTask implements ServeTask {

    private final NightReportSpec spec;
    private final Engagements engagements;
    private final Look look;
    private final Mailing mailing;
    private final Clock clock;
    private final Map<EngagementId, LocalDate> written = new HashMap<>();

    NightReportTask(NightReportSpec spec, Engagements engagements, Look look, Mailing mailing, Clock clock) {
        this.spec = spec;
        this.engagements = engagements;
        this.look = look;
        this.mailing = mailing;
        this.clock = clock;
    }

    /// Which engagements there are, where their mornings are, and since when: no report is missing from before.
    record Engagements(
            Supplier<List<EngagementId>> active,
            Function<EngagementId, ZoneId> zone,
            Function<EngagementId, Instant> openedAt) {}

    /// Looks at the registers.
    @FunctionalInterface
    interface Look {
        /// @param due says since when
        NightReport.Night night(EngagementId engagement, NightReport.Due due, Instant now);
    }

    /// Whom a report goes to, how it ends and where it is put.
    record Mailing(Recipients recipients, Closing closing, AlertMails mails) {}

    @Override
    public String name() {
        return "night report";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    /// A late report waits until the schedules have found out what they missed while nobody served.
    @Override
    public Duration first() {
        return Duration.ofSeconds(10);
    }

    @Override
    public synchronized void run() {
        if (spec.enabled()) {
            engagements.active().get().forEach(this::write);
        }
    }

    /// The keys of the mails are those of the day, so a second process that looks at the same moment adds nothing.
    private void write(EngagementId engagement) {
        Instant now = clock.instant();
        Optional<NightReport.Due> due = due(engagement, Optional.ofNullable(written.get(engagement)), now);
        if (due.isEmpty()) {
            return;
        }
        due(engagement, mailing.mails().lastNightReport(engagement), now).ifPresent(one -> mail(engagement, one, now));
        written.put(engagement, due.get().day());
    }

    private Optional<NightReport.Due> due(EngagementId engagement, Optional<LocalDate> before, Instant now) {
        ZoneId zone = engagements.zone().apply(engagement);
        return NightReport.Due.of(spec.at(), zone, engagements.openedAt().apply(engagement), before, now);
    }

    private void mail(EngagementId engagement, NightReport.Due due, Instant now) {
        NightReport.Night night = look.night(engagement, due, now);
        Letter letter = NightReport.letter(engagement, due, night, now, mailing.closing());
        String topic = NightReport.KIND + " " + due.day();
        mailing.mails()
                .addAll(mailing.recipients().ofNightReport(engagement).keySet().stream()
                        .map(address -> new AlertMails.NewMail(
                                engagement,
                                topic + " " + address,
                                NightReport.KIND,
                                topic,
                                now,
                                address,
                                null,
                                letter.severity().priority(),
                                letter.subject(),
                                LetterText.of(letter),
                                LetterHtml.of(letter),
                                mailing.closing().headers(engagement, NightReport.KIND),
                                ""))
                        .toList());
    }
}

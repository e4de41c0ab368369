package io.tieout.engagements;

import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Period;

/// The days of an engagement: its period, and which of them are business days.
public record AuditDays(Period period, CalendarSpec calendar) {

    /// As configured; every name in the configuration leads somewhere.
    public static AuditDays of(JobsConfig config, EngagementId engagement) {
        EngagementSpec spec =
                config.find(EngagementSpec.KIND, engagement.code()).orElseThrow();
        String calendar = spec.calendar();
        return new AuditDays(
                spec.period(),
                calendar == null
                        ? CalendarSpec.weekdays()
                        : config.find(CalendarSpec.KIND, calendar).orElseThrow());
    }
}

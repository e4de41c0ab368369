package io.tieout.engagements;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.shared.Message;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/// `calendars/<name>.yaml`: which days are business days.
@Doc("Which days are business days")
public record CalendarSpec(
        @Doc("days of the week without business") @Default("[SATURDAY, SUNDAY]")
        List<DayOfWeek> weekend,

        @Doc("further days without business, yyyy-mm-dd") @Default("[]")
        List<LocalDate> holidays,

        @Doc("time of day from which today counts as the business date") @Default("\"18:00\"")
        LocalTime cutOff) {

    public static final ConfigKind<CalendarSpec> KIND =
            new ConfigKind<>("calendar", "calendars/*.yaml", CalendarSpec.class, (spec, report) -> {
                if (spec.weekend().size() > 6) {
                    report.problem("weekend", Message.of("TIE-CFG-008.no-business-day"));
                }
            });

    /// Monday to Friday, cut-off 18:00.
    public static CalendarSpec weekdays() {
        return new CalendarSpec(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), List.of(), LocalTime.of(18, 0));
    }

    public boolean isBusinessDay(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }
}

package io.tieout.bench.second;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/// The days on which the bank books: no weekends, no bank holidays.
final class Calendar {

    static final LocalDate FROM = LocalDate.of(2026, 3, 1);
    static final LocalDate TO = LocalDate.of(2026, 8, 31);

    /// St Patrick's Day, Good Friday, Easter Monday and the bank holidays of May, June and August 2026.
    static final Set<LocalDate> HOLIDAYS = Set.of(
            LocalDate.of(2026, 3, 17),
            LocalDate.of(2026, 4, 3),
            LocalDate.of(2026, 4, 6),
            LocalDate.of(2026, 5, 4),
            LocalDate.of(2026, 6, 1),
            LocalDate.of(2026, 8, 3));

    private Calendar() {}

    /// The day itself or the first one after it on which the bank books.
    static LocalDate booked(LocalDate day) {
        LocalDate booked = day;
        while (!isOpen(booked)) {
            booked = booked.plusDays(1);
        }
        return booked;
    }

    static LocalDate after(LocalDate day, int businessDays) {
        LocalDate after = booked(day);
        for (int i = 0; i < businessDays; i++) {
            after = booked(after.plusDays(1));
        }
        return after;
    }

    static LocalDate lastOpenDay(int month) {
        LocalDate day = LocalDate.of(2026, month, 1).plusMonths(1).minusDays(1);
        while (!isOpen(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static boolean isOpen(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !HOLIDAYS.contains(day);
    }
}

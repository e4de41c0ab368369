package io.tieout.intake;

import io.tieout.intake.DueTimes.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of something expected at one of its times.
///
/// @param state as the register has it now
/// @param came files that count, those in time and later ones
/// @param latest the last of them, null when none came
public record Expected(
        String feed,
        ExpectedSpec spec,
        LocalDate day,
        Instant due,
        State state,
        int came,
        @Nullable Long latest) {

    /// Nothing is told of what is `MET` or still `AWAITED`.
    public enum State {
        AWAITED,
        MET,
        LATE,
        STALE,
        MISSING
    }

    /// What counts as having come: not what cannot be read, was known before, or was refused by a person.
    static boolean isUsable(FileStatus status) {
        return switch (status) {
            case SEEN, STABLE, CLAIMED, ARCHIVED, LOADING, VALIDATING, LIVE, HELD, SUPERSEDED -> true;
            case QUARANTINED, UNPACKED, DUPLICATE, FAILED, VANISHED, REFUSED, WITHDRAWN -> false;
        };
    }

    /// Judges one time from the files of the feed. A file counts for the time it came nearest to: one that comes after
    /// its time does not do for the next one too.
    static Expected of(String feed, DueTimes times, Due due, List<SourceFile> files) {
        ExpectedSpec spec = times.spec();
        Optional<Instant> from = times.before(due).map(before -> middle(before.at(), due.at()));
        Optional<Instant> until = times.after(due).map(after -> middle(due.at(), after.at()));
        NamePattern names = NamePattern.of(spec.files());
        List<SourceFile> own = files.stream()
                .filter(file -> isUsable(file.status()) && names.fits(file.baseName()))
                .filter(file -> from.isEmpty() || file.seenAt().isAfter(from.get()))
                .filter(file -> until.isEmpty() || !file.seenAt().isAfter(until.get()))
                .toList();
        List<SourceFile> fresh =
                own.stream().filter(file -> isFresh(times, due, file)).toList();
        long inTime =
                fresh.stream().filter(file -> !file.seenAt().isAfter(due.at())).count();
        State state = inTime >= spec.count()
                ? State.MET
                : fresh.size() >= spec.count() ? State.LATE : own.size() >= spec.count() ? State.STALE : State.MISSING;
        Long latest = own.isEmpty() ? null : own.getLast().fileNo();
        return new Expected(feed, spec, due.day(), due.at(), state, own.size(), latest);
    }

    private static boolean isFresh(DueTimes times, Due due, SourceFile file) {
        Integer upTo = times.spec().upTo();
        LocalDate last = file.lastDay();
        return upTo == null || last == null || !last.isBefore(times.businessDaysBefore(due.day(), upTo));
    }

    private static Instant middle(Instant one, Instant other) {
        return one.plus(Duration.between(one, other).dividedBy(2));
    }
}

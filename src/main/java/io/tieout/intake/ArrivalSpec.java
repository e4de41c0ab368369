package io.tieout.intake;

import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.shared.Message;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the files of a feed come: what says that one is complete, how old its days may be, which must come when, and how
/// long one may wait for a person.
@Doc("How files of this feed come: what says that one is complete, and which must come when")
public record ArrivalSpec(
        @Doc("ending of the mark that lies beside a complete file, such as .done for march.csv and march.csv.done")
        @Nullable String done,

        @Doc("days from a file's last booking date to its arrival after which it waits for a person") @Nullable Integer maxAgeDays,

        @Doc("files that must come, by when, on which days") @Default("[]")
        List<ExpectedSpec> expected,

        @Doc("business days after which people are reminded of a held file; 0 for never") @Default("1")
        int remindAfter,

        @Doc("business days after which the supervisor is told of a held file; 0 for never") @Default("3")
        int escalateAfter) {

    static final ArrivalSpec ANY = new ArrivalSpec(null, null, List.of(), 1, 3);

    public ArrivalSpec {
        expected = List.copyOf(expected);
    }

    /// Why a file waits that brings days long past, such as last month's under a new name.
    ///
    /// @param lastDay its last booking date, null when it has none
    public Optional<Message> stale(@Nullable LocalDate lastDay, LocalDate received) {
        return maxAgeDays != null
                        && lastDay != null
                        && lastDay.plusDays(maxAgeDays).isBefore(received)
                ? Optional.of(Message.of("TIE-INT-027.stale", lastDay, received, maxAgeDays))
                : Optional.empty();
    }

    /// Whether a name is that of the mark of another file.
    boolean isMark(String name) {
        return done != null && name.length() > done.length() && name.endsWith(done);
    }
}

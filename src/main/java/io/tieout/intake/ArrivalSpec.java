package io.tieout.intake;

import io.tieout.jobsconfig.Doc;
import io.tieout.shared.Message;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the files of a feed come: what says that one is complete, how old its days may be.
@Doc("How files of this feed come: what says that one is complete, and how old its days may be")
public record ArrivalSpec(
        @Doc("ending of the mark that lies beside a complete file, such as .done for march.csv and march.csv.done")
        @Nullable String done,

        @Doc("days from a file's last booking date to its arrival after which it waits for a person") @Nullable Integer maxAgeDays) {

    static final ArrivalSpec ANY = new ArrivalSpec(null, null);

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

package io.tieout.soak;

import java.time.Duration;
import java.util.List;

/// One step of the campaign, drawn from the seed: what arrives, when something ends, and how.
///
/// @param standby whether a second process must be ready
/// @param chance what else is to be chosen, from 0 to 1
record Step(int number, End end, Point point, boolean standby, List<Arrival> arrivals, double chance) {

    /// When it ends.
    sealed interface Point {

        /// So long after the files were there.
        record After(Duration pause) implements Point {}

        /// So long after a phase was seen.
        record In(Phase phase, Duration pause) implements Point {}

        /// When this share of the new records is committed.
        record Loaded(double share) implements Point {}
    }

    /// A file, and whether `ingest` brings it or it is moved into the inbox.
    record Arrival(SoakFile file, boolean byCommand) {}
}

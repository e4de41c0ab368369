package io.tieout.reconciliation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a run says of its passes, and how it differs from the run that was valid before it. Fixed when the run ends.
public record RunReport(List<PassLine> passes, @Nullable Diff diff) {

    public RunReport {
        passes = List.copyOf(passes);
    }

    /// One pass: confirmed and suggested matches, how many of the suggested are weak (TIER_4), how many of the
    /// confirmed had no alternative, how many of this pass people have taken apart in all runs so far, and absolute
    /// left amounts of the confirmed in minor units.
    public record PassLine(
            String pass,
            long confirmed,
            long suggested,
            long investigate,
            long unique,
            long unmatchedLater,
            SortedMap<String, Long> valueMinor) {
        public PassLine {
            valueMinor = new TreeMap<>(valueMinor);
        }
    }

    /// Matches by key and status, open items by key, against an earlier run.
    public record Diff(
            long againstRun,
            long matchesAdded,
            long matchesGone,
            long matchesKept,
            long breaksOpened,
            long breaksClosed) {

        public String inWords() {
            return "against run " + againstRun + ": " + matchesAdded + " matches added, " + matchesGone + " gone, "
                    + matchesKept + " kept, " + breaksOpened + " open items more, " + breaksClosed + " closed";
        }
    }
}

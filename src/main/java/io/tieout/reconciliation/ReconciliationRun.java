package io.tieout.reconciliation;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// One run of a reconciliation over a pinned set of files. Status `RUNNING`, then `COMPLETE` or `PROVISIONAL` (and
/// why), `DRY_RUN`, or `UNDONE`. `summary` and `report` are what it found, `now` what people have made of it since;
/// it is over once `ended` by a newer run or undone.
public record ReconciliationRun(
        long id,
        EngagementId engagement,
        String reconciliation,
        long requestId,
        LocalDate businessDate,
        Period period,
        String status,
        @Nullable String provisional,
        List<Long> inputFiles,
        String inputHash,
        @Nullable Summary summary,
        Instant createdAt,
        @Nullable RunReport report,
        @Nullable Summary now,
        @Nullable Long previousRun,
        List<Long> decisions,
        boolean ended) {

    public ReconciliationRun {
        inputFiles = List.copyOf(inputFiles);
        decisions = List.copyOf(decisions);
    }

    /// What it adds up to as it stands: what it found, or what people have made of that since.
    public @Nullable Summary standing() {
        return now == null ? summary : now;
    }

    /// What was matched and what stayed open, a line for each side and currency; `entries = matched + open`.
    ///
    /// @param suggested matches that wait for a person
    /// @param investigate those of them that are weak (TIER_4)
    /// @param flagged open entries about which a person is asked, because of a suggestion or a tie
    public record Summary(List<SideTotals> totals, long confirmed, long suggested, long investigate, long flagged) {

        /// Runs of before the last two figures do not have them: 0.
        private static final JsonMapper JSON = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();

        public Summary {
            totals = List.copyOf(totals);
        }

        static Summary parse(String json) {
            return JSON.readValue(json, Summary.class);
        }

        String json() {
            return JSON.writeValueAsString(this);
        }
    }

    /// Counts and signed sums in minor units of one side (`L` or `R`) in one currency; `openAbs` adds absolute
    /// amounts. Of the matched entries so many are open in part, with what is left of them.
    public record SideTotals(
            char side,
            String currency,
            long entries,
            long entriesMinor,
            long matched,
            long matchedMinor,
            long open,
            long openMinor,
            long openAbsMinor,
            long partly,
            long partlyMinor,
            long partlyAbsMinor) {

        /// Of a side without entries that are open in part.
        public SideTotals(
                char side,
                String currency,
                long entries,
                long entriesMinor,
                long matched,
                long matchedMinor,
                long open,
                long openMinor,
                long openAbsMinor) {
            this(side, currency, entries, entriesMinor, matched, matchedMinor, open, openMinor, openAbsMinor, 0, 0, 0);
        }

        SideTotals with(MatchGaps.Partly rest) {
            return new SideTotals(
                    side,
                    currency,
                    entries,
                    entriesMinor,
                    matched,
                    matchedMinor,
                    open,
                    openMinor,
                    openAbsMinor,
                    rest.entries(),
                    rest.minor(),
                    rest.absMinor());
        }

        /// Entries of which something is open, all or a part.
        public long unsettled() {
            return open + partly;
        }

        /// What is open of them, without signs.
        public long unsettledAbsMinor() {
            return Math.addExact(openAbsMinor, partlyAbsMinor);
        }
    }
}

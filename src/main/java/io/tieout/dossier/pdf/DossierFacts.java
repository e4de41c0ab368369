package io.tieout.dossier.pdf;

import io.tieout.cases.Exhibit;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that a dossier says, read once; the same facts give the same bytes.
public record DossierFacts(
        Head head,
        Run run,
        List<Source> sources,
        List<Aged> aged,
        List<ExhibitPages> exhibits,
        long rejects,
        long errors,
        Anchor anchor) {

    /// Changes whenever the words or the look of the dossier change.
    public static final String TEMPLATE = "dossier-1";

    public DossierFacts {
        sources = List.copyOf(sources);
        aged = List.copyOf(aged);
        exhibits = List.copyOf(exhibits);
    }

    /// What the dossier is about.
    public record Head(
            String engagement,
            String engagementName,
            String number,
            int version,
            String title,
            String reason,
            Instant openedAt,
            String openedBy,
            LocalDate businessDate,
            String period,
            long materialityMinor,
            String baseCurrency) {}

    /// The reconciliation behind the case; `passes` in words, `left` and `right` name the sides' feeds.
    public record Run(
            long id,
            String reconciliation,
            String left,
            String right,
            List<String> passes,
            String clearing,
            Instant at,
            String inputHash,
            long confirmed,
            long suggested,
            List<SideTotals> totals) {

        public Run {
            passes = List.copyOf(passes);
            totals = List.copyOf(totals);
        }
    }

    /// One pinned source file.
    public record Source(
            long fileNo,
            String feed,
            String side,
            String name,
            String sha256,
            long bytes,
            String receivedAt,
            long records,
            long entries,
            long rejects,
            long controlRows,
            long ignoredRows,
            @Nullable Integer score,
            String control,
            String days) {}

    /// Open items of one side in the base currency by age: `bucket` 0 to 3 for 0-30, 31-60, 61-90, over 90 days.
    public record Aged(char side, int bucket, long items, long absMinor) {}

    /// An exhibit and those of its rows that are printed.
    public record ExhibitPages(Exhibit exhibit, List<Exhibit.Row> rows) {

        public ExhibitPages {
            rows = List.copyOf(rows);
        }
    }

    /// The journal's head when the facts were read, and the digest of the configuration when it is known.
    public record Anchor(long size, String root, String configuration) {}
}

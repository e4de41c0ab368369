package io.tieout.dossier.pdf;

import io.tieout.cases.CaseBasis;
import io.tieout.cases.Exhibit;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that a dossier says, read once; the same facts give the same bytes.
public record DossierFacts(
        Head head,
        CaseBasis basis,
        Run run,
        List<Source> sources,
        List<Aged> aged,
        List<OpenReason> reasons,
        Statement statement,
        List<ExhibitPages> exhibits) {

    /// Changes whenever the words or the look of the dossier change.
    public static final String TEMPLATE = "dossier-4";

    public DossierFacts {
        sources = List.copyOf(sources);
        aged = List.copyOf(aged);
        reasons = List.copyOf(reasons);
        exhibits = List.copyOf(exhibits);
    }

    /// What the dossier is about.
    public record Head(
            String engagement,
            String number,
            int version,
            String title,
            String reason,
            Instant openedAt,
            String openedBy,
            LocalDate businessDate,
            LocalDate from,
            LocalDate to) {}

    /// The reconciliation behind the case.
    public record Run(
            long id,
            String reconciliation,
            Instant at,
            String inputHash,
            long confirmed,
            long suggested,
            List<SideTotals> totals) {

        public Run {
            totals = List.copyOf(totals);
        }
    }

    /// One pinned source file; `side` is `L` or `R`, `control` one of `AGREES DIFFERS MISSING NONE`,
    /// `repeated` how many of its entries count in another of the files, which says the same of the same days.
    public record Source(
            long fileNo,
            char side,
            String feed,
            String name,
            String sha256,
            long bytes,
            @Nullable Instant receivedAt,
            long records,
            long entries,
            long rejects,
            long controlRows,
            long ignoredRows,
            long repeated,
            @Nullable Integer score,
            String control,
            String controlTotal,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            Origin origin) {}

    /// Where a source file came from, as its receipt tells; empty what nobody told.
    ///
    /// @param claimed SHA-256 that was told; the file has it, else it would not have been taken in
    /// @param toldBy `drop`, `sidecar`, `manifest`, `feed`, joined by a blank
    public record Origin(
            String supplier, String custodian, String authority, String channel, String claimed, String toldBy) {}

    /// Open items of one side in the base currency by age: `bucket` counts in [Words#BUCKETS].
    public record Aged(char side, int bucket, long items, long absMinor) {}

    /// Open items of one side and currency by the reason why they are open.
    public record OpenReason(String code, char side, String currency, long items, long absMinor) {}

    /// An exhibit, those of its rows that are printed, and of E-4 how many sets there are and are printed.
    public record ExhibitPages(Exhibit exhibit, List<Exhibit.Row> rows, long sets, long setsPrinted) {

        public ExhibitPages {
            rows = List.copyOf(rows);
        }
    }
}

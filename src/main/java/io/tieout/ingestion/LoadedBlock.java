package io.tieout.ingestion;

import io.tieout.entries.Entry;
import io.tieout.entries.Reject;
import io.tieout.formats.Block;
import io.tieout.parties.PartyRecord;
import io.tieout.parties.RateRecord;
import io.tieout.validation.Issue;
import io.tieout.validation.LoadResults.ControlRow;
import io.tieout.validation.LoadResults.CurrencySum;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What a block became: all that its one transaction writes.
public record LoadedBlock(
        long fileNo,
        Block block,
        List<Entry> entries,
        List<PartyRecord> parties,
        List<RateRecord> rates,
        List<Reject> rejects,
        List<Issue> issues,
        List<ControlRow> controls,
        int ignored,
        SortedMap<String, CurrencySum> sums,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay) {

    /// Records that were read: entries, or master data.
    int accepted() {
        return entries.size() + parties.size() + rates.size();
    }

    /// Records accounted for; equals the block's records or the parser is wrong.
    int records() {
        return accepted() + rejects.size() + controls.size() + ignored;
    }
}

package io.tieout.ingestion;

import io.tieout.entries.EntryWriter;
import io.tieout.entries.Rejects;
import io.tieout.parties.PartyRecords;
import io.tieout.parties.Rates;
import io.tieout.runs.Runs;
import io.tieout.validation.Issues;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Writes all that blocks became in the surrounding transaction, and with it the rows that say so.
@Component
class BlockWriter {

    private final Runs runs;
    private final EntryWriter entries;
    private final PartyRecords parties;
    private final Rates rates;
    private final Rejects rejects;
    private final Issues issues;
    private final LoadBlocks blocks;

    BlockWriter(
            Runs runs,
            EntryWriter entries,
            PartyRecords parties,
            Rates rates,
            Rejects rejects,
            Issues issues,
            LoadBlocks blocks) {
        this.runs = runs;
        this.entries = entries;
        this.parties = parties;
        this.rates = rates;
        this.rejects = rejects;
        this.issues = issues;
        this.blocks = blocks;
    }

    void write(long requestId, List<LoadedBlock> parcel) {
        runs.fence(requestId);
        parcel.forEach(blocks::insert);
        entries.write(all(parcel, LoadedBlock::entries));
        parties.write(all(parcel, LoadedBlock::parties));
        rates.write(all(parcel, LoadedBlock::rates));
        rejects.write(all(parcel, LoadedBlock::rejects));
        issues.write(all(parcel, LoadedBlock::issues));
    }

    private static <T> List<T> all(List<LoadedBlock> parcel, Function<LoadedBlock, List<T>> rows) {
        return parcel.size() == 1
                ? rows.apply(parcel.getFirst())
                : parcel.stream().flatMap(block -> rows.apply(block).stream()).toList();
    }
}

package io.tieout.ingestion;

import io.tieout.entries.EntryWriter;
import io.tieout.entries.Rejects;
import io.tieout.parties.PartyRecords;
import io.tieout.parties.Rates;
import io.tieout.runs.Runs;
import io.tieout.validation.Issues;
import org.springframework.stereotype.Component;

/// Writes all that a block became in the surrounding transaction, and with it the row that says so.
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

    void write(long requestId, LoadedBlock block) {
        runs.fence(requestId);
        blocks.insert(block);
        entries.write(block.entries());
        parties.write(block.parties());
        rates.write(block.rates());
        rejects.write(block.rejects());
        issues.write(block.issues());
    }
}

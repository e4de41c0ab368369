package io.tieout.formats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one pass over a file found: digest, size, number of physical records, blocks of whole records that cover the
/// file without gap, the flaw that makes it unreadable, if any, and what came of the file's own totals.
public record FilePlan(
        String sha256,
        long bytes,
        long records,
        List<Block> blocks,
        @Nullable Flaw flaw,
        Proof proof) {

    public FilePlan {
        blocks = List.copyOf(blocks);
    }

    /// That of a file whose format states no totals.
    public FilePlan(String sha256, long bytes, long records, List<Block> blocks, @Nullable Flaw flaw) {
        this(sha256, bytes, records, blocks, flaw, Proof.NONE);
    }
}

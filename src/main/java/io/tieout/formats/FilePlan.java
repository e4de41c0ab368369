package io.tieout.formats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one pass over a file found: digest, size, number of physical records, blocks of whole records that cover the
/// file without gap, and the flaw that makes it unreadable, if any.
public record FilePlan(
        String sha256,
        long bytes,
        long records,
        List<Block> blocks,
        @Nullable Flaw flaw) {

    public FilePlan {
        blocks = List.copyOf(blocks);
    }
}

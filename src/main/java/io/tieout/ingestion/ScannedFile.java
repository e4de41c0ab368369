package io.tieout.ingestion;

import io.tieout.formats.FilePlan;
import io.tieout.formats.Flaw;
import io.tieout.formats.SchemaVerdict;
import io.tieout.intake.SourceFile;
import org.jspecify.annotations.Nullable;

/// What one pass over a claimed file said of it.
public sealed interface ScannedFile {

    SourceFile file();

    /// Cannot be read; the bytes are still where they were claimed.
    record Unreadable(SourceFile file, Flaw flaw) implements ScannedFile {}

    /// The feed has this content already; no second copy is kept.
    record Known(SourceFile file, String sha256, long otherFileNo) implements ScannedFile {}

    /// Copied to the archive and ready to be planned.
    ///
    /// @param schema null when the feed names no schemas
    record Copied(
            SourceFile file,
            FilePlan plan,
            String archivePath,
            @Nullable SchemaVerdict schema) implements ScannedFile {}
}

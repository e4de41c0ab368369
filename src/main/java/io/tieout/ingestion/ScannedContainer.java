package io.tieout.ingestion;

import io.tieout.intake.ContainerFiles;
import io.tieout.intake.SourceFile;
import io.tieout.shared.Message;
import java.util.List;

/// What one pass over a container said of it.
public sealed interface ScannedContainer {

    SourceFile file();

    /// Cannot be taken in; the bytes are still where they were claimed.
    record Bad(SourceFile file, Message why) implements ScannedContainer {}

    /// Kept in the archive; its members are known and sound.
    record Good(
            SourceFile file, ContainerFiles.Copy copy, List<ContainerFiles.Member> members, ContainerFiles.Left left)
            implements ScannedContainer {
        public Good {
            members = List.copyOf(members);
        }
    }
}

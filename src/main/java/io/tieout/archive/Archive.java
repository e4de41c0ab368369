package io.tieout.archive;

import io.tieout.shared.EngagementId;
import java.io.IOException;
import java.nio.file.Path;

/// The folders `archive/<engagement>/{files,rejected,dossiers,journal}`: written once, read-only, never moved again.
public class Archive {

    /// The absolute path behind a stored relative one (`files/bank/2026/11/21/ab12cd34-x.csv`).
    ///
    /// @throws IllegalArgumentException when it would leave the engagement's archive
    public Path resolve(EngagementId engagement, String relative) {
        throw new UnsupportedOperationException("stub");
    }

    /// Publishes a finished temporary file of the same volume under its final name: fsync, rename, read-only, fsync of
    /// the folder; adds a line to the day's `MANIFEST-sha256`. The same name with the same digest is already done; with
    /// another digest it is an error.
    ///
    /// @return the relative path
    public String publish(EngagementId engagement, Path temporary, String relative, String sha256) throws IOException {
        throw new UnsupportedOperationException("stub");
    }

    /// A new temporary file on the archive's volume, removed by start-up when left behind.
    public Path temporary(EngagementId engagement, String prefix) throws IOException {
        throw new UnsupportedOperationException("stub");
    }
}

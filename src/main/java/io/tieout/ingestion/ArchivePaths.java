package io.tieout.ingestion;

import io.tieout.archive.SafeName;
import io.tieout.intake.SourceFile;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Relative paths in the archive. The day is the one on which the file was first seen (UTC): a restart on another day
/// finds the same place.
final class ArchivePaths {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// Digest or number and ending take the rest of the 120 characters a name may have in the archive.
    private static final int LONGEST_NAME = 80;

    private ArchivePaths() {}

    static String original(SourceFile file, String inbox, String sha256) {
        return "files/" + inbox + "/" + DAY.format(file.seenAt()) + "/" + sha256.substring(0, 8) + "-"
                + SafeName.of(file.name(), LONGEST_NAME);
    }

    static String rejects(SourceFile file, String inbox) {
        return "rejected/" + inbox + "/" + DAY.format(file.seenAt()) + "/" + SafeName.of(file.name(), LONGEST_NAME)
                + ".F" + file.fileNo() + ".rejects.csv";
    }
}

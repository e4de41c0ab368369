package io.tieout.ingestion;

import io.tieout.intake.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Relative paths in the archive. The day is the one on which the file was first seen (UTC): a restart on another day
/// finds the same place.
final class ArchivePaths {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// File systems take names of 255 bytes; digest, number and ending need some of them.
    private static final int LONGEST_NAME = 200;

    private ArchivePaths() {}

    static String original(SourceFile file, String inbox, String sha256) {
        return "files/" + inbox + "/" + DAY.format(file.seenAt()) + "/" + sha256.substring(0, 8) + "-"
                + shortened(file.name());
    }

    static String rejects(SourceFile file, String inbox) {
        return "rejected/" + inbox + "/" + DAY.format(file.seenAt()) + "/" + shortened(file.name()) + ".F"
                + file.fileNo() + ".rejects.csv";
    }

    /// Loses characters from its beginning, so that the ending stays.
    private static String shortened(String name) {
        String kept = name;
        while (kept.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            kept = kept.substring(kept.offsetByCodePoints(0, 1));
        }
        return kept;
    }
}

package io.tieout.ingestion;

import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.shared.ExitCode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What an ingest says of itself: one line of counts and an exit code.
record IngestOutcome(ExitCode exitCode, String message) {

    /// Nothing came of these, and nobody has to do anything about them.
    private static final Set<FileStatus> NOTHING = EnumSet.of(FileStatus.DUPLICATE, FileStatus.VANISHED);

    static IngestOutcome of(List<SourceFile> files) {
        Map<FileStatus, Integer> counts = new EnumMap<>(FileStatus.class);
        files.forEach(file -> counts.merge(file.status(), 1, Integer::sum));
        long entries = files.stream().mapToLong(SourceFile::entries).sum();
        long rejects = files.stream().mapToLong(SourceFile::rejects).sum();
        String states = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String message = files.isEmpty()
                ? "no files"
                : files.size() + (files.size() == 1 ? " file: " : " files: ") + states + "; " + entries + " entries, "
                        + rejects + " rejects";
        return new IngestOutcome(exitCode(files, rejects), message);
    }

    private static ExitCode exitCode(List<SourceFile> files, long rejects) {
        if (files.stream().allMatch(file -> NOTHING.contains(file.status()) || file.status() == FileStatus.UNPACKED)) {
            return ExitCode.NOTHING_TO_DO;
        }
        boolean allLive = files.stream()
                .allMatch(file -> file.status() == FileStatus.LIVE
                        || file.status() == FileStatus.UNPACKED
                        || NOTHING.contains(file.status()));
        return allLive && rejects == 0 ? ExitCode.DONE : ExitCode.PARTIAL;
    }
}

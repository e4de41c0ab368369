package io.tieout.ingestion;

import io.tieout.archive.Archive;
import io.tieout.entries.Reject;
import io.tieout.entries.Rejects;
import io.tieout.formats.CsvOutput;
import io.tieout.intake.Feeds;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/// Writes the reject CSVs of a request's files and reports the request's outcome.
@Component
class Settling {

    private static final List<String> COLUMNS =
            List.of("feed", "file", "record_no", "byte_offset", "code", "message", "raw");

    private final Runs runs;
    private final SourceFiles files;
    private final Feeds feeds;
    private final Rejects rejects;
    private final Archive archive;

    Settling(Runs runs, SourceFiles files, Feeds feeds, Rejects rejects, Archive archive) {
        this.runs = runs;
        this.files = files;
        this.feeds = feeds;
        this.rejects = rejects;
        this.archive = archive;
    }

    void settle(long requestId) throws IOException {
        runs.fence(requestId);
        RunRequest request = runs.get(requestId);
        List<SourceFile> all = files.ofRequest(request.engagement(), requestId);
        for (SourceFile file : all) {
            if (file.rejects() > 0) {
                writeRejects(file);
            }
        }
        IngestOutcome outcome = IngestOutcome.of(all);
        runs.report(requestId, outcome.exitCode(), outcome.message());
    }

    private void writeRejects(SourceFile file) throws IOException {
        Path temporary = archive.temporary(file.engagement(), "rejects-");
        try {
            try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8);
                    CsvOutput csv = new CsvOutput(out, COLUMNS)) {
                rejects.each(file.engagement(), file.fileNo(), reject -> write(csv, file, reject));
            }
            String inbox = feeds.get(file.engagement(), file.feed()).inboxOr(file.feed());
            archive.publish(file.engagement(), temporary, ArchivePaths.rejects(file, inbox), Sha256.of(temporary));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void write(CsvOutput csv, SourceFile file, Reject reject) {
        try {
            csv.row(List.of(
                    file.feed(),
                    file.name(),
                    reject.recordNo(),
                    reject.byteOffset(),
                    reject.code(),
                    reject.message(),
                    reject.raw()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package io.tieout.journal.proof;

import io.tieout.journal.CanonicalJson;
import io.tieout.shared.EngagementId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `heads.jsonl`: every head that was exported, oldest first, one a line. A line counts when its end is there, so a
/// crash while one is written leaves the file as it was.
final class HeadsFile {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int TAIL = 1 << 14;

    private HeadsFile() {}

    /// A head with what is needed to go on from it.
    record Entry(SignedHead head, String frontier) {

        String line() {
            return CanonicalJson.of(Map.of(
                    "log", head.log().code(),
                    "size", Long.toString(head.size()),
                    "root", head.root(),
                    "at", head.at().toString(),
                    "key", head.key(),
                    "signature", head.signature(),
                    "frontier", frontier));
        }

        /// @throws IllegalArgumentException when the text is no head
        static Entry parse(String line) {
            try {
                JsonNode json = JSON.readTree(line);
                return new Entry(HeadsFile.head(json), json.path("frontier").asString());
            } catch (JacksonException | java.time.DateTimeException wrong) {
                throw new IllegalArgumentException("no head of a journal: " + wrong.getMessage(), wrong);
            }
        }
    }

    static SignedHead head(JsonNode json) {
        return new SignedHead(
                new EngagementId(json.path("log").asString()),
                Long.parseLong(json.path("size").asString()),
                json.path("root").asString(),
                Instant.parse(json.path("at").asString()),
                json.path("key").asString(),
                json.path("signature").asString());
    }

    /// The last head that is there whole; empty when there is none.
    ///
    /// @throws IOException also when the last line is no head
    static Optional<Entry> last(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String tail = tail(file);
        int end = tail.lastIndexOf('\n');
        if (end < 0) {
            return Optional.empty();
        }
        String line = tail.substring(tail.lastIndexOf('\n', end - 1) + 1, end);
        try {
            return Optional.of(Entry.parse(line));
        } catch (IllegalArgumentException damaged) {
            throw new IOException(file + ": the last line is damaged", damaged);
        }
    }

    private static String tail(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, bytes.length() - TAIL);
            byte[] tail = new byte[(int) (bytes.length() - from)];
            bytes.seek(from);
            bytes.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8);
        }
    }

    static Optional<SignedHead> first(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            return line == null
                    ? Optional.empty()
                    : Optional.of(Entry.parse(line).head());
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /// The heads of a file as checkpoints, one in memory at a time; signatures are checked when there are keys.
    static Checkpoints read(Path file, PublicKeys keys) throws IOException {
        if (!Files.exists(file)) {
            return Checkpoints.NONE;
        }
        long length = Files.size(file); // what is written meanwhile is left to the next check
        BufferedReader lines = Files.newBufferedReader(file);
        return new Checkpoints() {
            private int number;
            private long read;

            @Override
            public @Nullable Checkpoint next() throws IOException {
                String line = lines.readLine();
                read += line == null ? 0 : line.getBytes(StandardCharsets.UTF_8).length + 1;
                if (line == null || read > length) {
                    return null;
                }
                String place = file.getFileName() + ":" + ++number;
                try {
                    Entry entry = Entry.parse(line);
                    return Checkpoint.of(entry.head(), place, keys);
                } catch (IllegalArgumentException damaged) {
                    return Checkpoint.broken(place);
                }
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }
}

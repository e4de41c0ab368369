package io.tieout.database;

import io.tieout.shared.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/// Where the process that has the database file open listens, as it stands in `db.address`.
record OwnerAddress(int port, long pid, Instant startedAt) {

    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static OwnerAddress ofThisProcess(int port) {
        ProcessHandle self = ProcessHandle.current();
        return new OwnerAddress(port, self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
    }

    /// The address in the file; none when there is no file or it is not readable as an address.
    static Optional<OwnerAddress> read(Path file) throws IOException {
        try {
            Properties content = new Properties();
            content.load(new StringReader(Files.readString(file)));
            return Optional.of(new OwnerAddress(
                    Integer.parseInt(content.getProperty("port", "")),
                    Long.parseLong(content.getProperty("pid", "")),
                    Instant.parse(content.getProperty("started", ""))));
        } catch (NoSuchFileException | NumberFormatException | java.time.format.DateTimeParseException none) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        PrivateFiles.write(file, "port=" + port + "\npid=" + pid + "\nstarted=" + startedAt + "\n");
    }

    /// Whether that process runs still (and its number is not another's now); its port may be another's otherwise.
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info()
                        .startInstant()
                        .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
                        .orElse(true))
                .orElse(false);
    }
}

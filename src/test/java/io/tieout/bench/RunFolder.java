package io.tieout.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/// The folder of one measurement; those of measurements that were broken off are removed first.
final class RunFolder implements AutoCloseable {

    private static final Path RUNS = Path.of("target", "bench").toAbsolutePath();
    private static final String PREFIX = "run-";

    private final Path path;

    RunFolder() throws IOException {
        try (Stream<Path> runs = Files.list(Files.createDirectories(RUNS))) {
            for (Path run : runs.filter(path -> name(path).startsWith(PREFIX)).toList()) {
                long pid = Long.parseLong(name(run).substring(PREFIX.length()));
                if (ProcessHandle.of(pid).isEmpty()) {
                    FileSystemUtils.deleteRecursively(run);
                }
            }
        }
        path = Files.createDirectories(
                RUNS.resolve(PREFIX + ProcessHandle.current().pid()));
    }

    Path path() {
        return path;
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package io.tieout.jobsconfig;

import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A `jobs-config/` folder written by a test.
public record ConfigHome(Path home) {

    public ConfigHome with(String path, String... lines) {
        try {
            Path file = folder().resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Path folder() {
        return home.resolve("jobs-config");
    }

    /// The problems that loading finds; empty when it is valid.
    public List<Problem> problems(ConfigKind<?>... kinds) {
        try {
            JobsConfig.load(folder(), List.of(kinds));
            return List.of();
        } catch (OperatorException refused) {
            return refused.problems();
        }
    }
}

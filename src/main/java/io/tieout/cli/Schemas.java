package io.tieout.cli;

import io.tieout.jobsconfig.JsonSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/// The JSON schemas of all configuration files, and where they are written.
public final class Schemas {

    private Schemas() {}

    /// By name, such as `feed`.
    public static SortedMap<String, String> all() {
        return JsonSchema.all(ConfigKinds.ALL);
    }

    /// Writes all of them to a folder that is made when missing; what is there under their names is replaced.
    public static void write(Path folder) {
        all().forEach((name, schema) -> write(folder, name, schema));
    }

    public static Path write(Path folder, String name, String schema) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name + ".json"), schema);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Where the schemas of a home lie: its files name them in their first line.
    public static Path folder(Path jobsConfig) {
        return jobsConfig.resolve(JsonSchema.FOLDER);
    }
}

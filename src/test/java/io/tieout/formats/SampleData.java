package io.tieout.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where real sample files lie on machines that have them; tests that use them run only there.
public final class SampleData {

    private SampleData() {}

    public static Path folder() {
        return Stream.of("../shared/data", "../../shared/data")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("no-sample-data"));
    }
}

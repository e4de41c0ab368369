package io.tieout.shared;

import java.nio.file.Path;

/// The folder that holds `jobs-config input archive data` together (`TIEOUT_HOME`, else the project's root).
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    public Path jobsConfig() {
        return root.resolve("jobs-config");
    }

    public Path input(EngagementId engagement) {
        return root.resolve("input").resolve(engagement.code());
    }

    public Path archive(EngagementId engagement) {
        return root.resolve("archive").resolve(engagement.code());
    }

    public Path data() {
        return root.resolve("data");
    }
}

package io.tieout.jobsconfig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole of `jobs-config/`, read once and valid.
public final class JobsConfig {

    private JobsConfig() {}

    /// Reads every file of every kind.
    ///
    /// @throws io.tieout.shared.OperatorException with every problem of every file, exit code 2
    public static JobsConfig load(Path folder, List<ConfigKind<?>> kinds) {
        throw new UnsupportedOperationException("stub");
    }

    /// The value of the one file of a kind without `*`; its defaults when the file is missing.
    public <T> T single(ConfigKind<T> kind) {
        throw new UnsupportedOperationException("stub");
    }

    /// The value whose `*` segments are these, such as `("acme", "bank")` for a feed.
    public <T> Optional<T> find(ConfigKind<T> kind, String... segments) {
        throw new UnsupportedOperationException("stub");
    }

    /// All values of a kind by their `*` segments, in the order of their paths.
    public <T> Map<List<String>, T> all(ConfigKind<T> kind) {
        throw new UnsupportedOperationException("stub");
    }
}

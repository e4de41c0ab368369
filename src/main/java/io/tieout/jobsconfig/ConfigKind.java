package io.tieout.jobsconfig;

import io.tieout.shared.Message;

/// One kind of configuration file: its name, the paths it lives at below `jobs-config/` (each `*` one path segment or
/// its stem), the record it binds to, and the checks that go beyond types.
public record ConfigKind<T>(String name, String path, Class<T> type, Check<T> check) {

    /// Checks a bound value; what it finds wrong it reports with the dotted path of the key
    /// (`columns.amount.decimal`, `rules[2].field`).
    @FunctionalInterface
    public interface Check<T> {
        void check(T value, Report report);
    }

    /// Where checks put what they find; the position in the file is found from the path.
    @FunctionalInterface
    public interface Report {
        void problem(String path, Message message);

        /// A mistake inside the text of a single value.
        ///
        /// @param offset the character in the text, from 0, in code points
        default void problemInText(String path, int offset, Message message) {
            problem(path, message);
        }
    }
}

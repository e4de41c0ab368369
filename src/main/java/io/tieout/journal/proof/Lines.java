package io.tieout.journal.proof;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The events of a log one after another, from files or from the tables.
interface Lines extends AutoCloseable {

    /// The next one; null behind the last.
    @Nullable Line next() throws IOException;

    @Override
    default void close() throws IOException {}
}

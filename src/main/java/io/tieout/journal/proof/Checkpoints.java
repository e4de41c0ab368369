package io.tieout.journal.proof;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Heads that a log is held against, by size, one after another.
interface Checkpoints extends AutoCloseable {

    Checkpoints NONE = () -> null;

    @Nullable Checkpoint next() throws IOException;

    @Override
    default void close() throws IOException {}

    static Checkpoints of(List<Checkpoint> bySize) {
        Iterator<Checkpoint> rest = bySize.iterator();
        return () -> rest.hasNext() ? rest.next() : null;
    }
}

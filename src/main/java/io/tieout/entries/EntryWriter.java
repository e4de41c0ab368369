package io.tieout.entries;

import java.util.List;

/// Writes many entries inside the current transaction: binary COPY on PostgreSQL, batches on H2.
public interface EntryWriter {

    void write(List<Entry> entries);
}

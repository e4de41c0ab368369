package io.tieout.journal;

import java.util.Set;

/// Is told each event of its types at least once, in order, inside a transaction that also moves its cursor.
public interface JournalListener {

    String name();

    Set<String> types();

    /// Does what the event asks for, once: the same event may come again, after a failure or by `events replay`.
    void on(Event event);
}

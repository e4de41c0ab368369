package io.tieout.journal;

import java.util.Set;

/// Is told each event of its types at least once, in order, inside a transaction that also moves its cursor.
public interface JournalListener {

    String name();

    Set<String> types();

    void on(Event event);
}

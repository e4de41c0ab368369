package io.tieout.journal;

import io.tieout.shared.Sha256;

/// The head row of a log.
record StoredHead(long size, String root, String frontier) {

    static final StoredHead EMPTY = of(Frontier.EMPTY);

    static StoredHead of(Frontier frontier) {
        return new StoredHead(frontier.size(), Sha256.hex(frontier.root()), frontier.toText());
    }
}

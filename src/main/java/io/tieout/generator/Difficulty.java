package io.tieout.generator;

import java.util.Locale;

/// How hard a group is for somebody who sees only the two files.
enum Difficulty {
    EASY,
    MEDIUM,
    HARD;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.tieout.expressions;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The fields that an expression may name, and those that exist but that nothing fills here.
public record Vocabulary(SortedMap<String, ValueKind> filled, SortedSet<String> unfilled) {

    public Vocabulary {
        filled = Collections.unmodifiableSortedMap(new TreeMap<>(filled));
        unfilled = Collections.unmodifiableSortedSet(new TreeSet<>(unfilled));
    }
}

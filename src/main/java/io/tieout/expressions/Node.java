package io.tieout.expressions;

import org.jspecify.annotations.Nullable;

/// One part of a bound expression: its value for a record, null when absent.
@FunctionalInterface
interface Node<T> {

    @Nullable Object of(T row);
}

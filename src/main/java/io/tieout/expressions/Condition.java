package io.tieout.expressions;

/// An expression bound to the fields of a `T`; immutable, thread-safe.
@FunctionalInterface
public interface Condition<T> {

    /// What an expression says of one record.
    enum Verdict {
        TRUE,
        FALSE,
        /// A value that the answer hangs on is absent.
        ABSENT
    }

    /// @throws ArithmeticException when the values have no result, such as a remainder by zero
    /// @throws java.time.DateTimeException when a day lies beyond what can be counted
    Verdict of(T row);
}

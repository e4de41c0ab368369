package io.tieout.expressions;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An operator or function: what it takes and gives, and what it does with values that are all there.
///
/// @param name as CEL's syntax tree calls it, such as `_<_`
/// @param shown as people write it, such as `<`
/// @param constant how a text in quotes is made ready once when it stands for the last argument; null when any value
///     may stand there
record Operation(
        String name,
        String shown,
        boolean member,
        List<Signature> signatures,
        @Nullable Constant constant,
        Body body) {

    /// Kinds of the arguments (of a member function the value before the dot first), and of the result.
    record Signature(List<ValueKind> takes, ValueKind gives) {}

    /// @param read throws an `IllegalArgumentException` or `DateTimeException` when the text has another form
    record Constant(Function<String, Object> read, String form) {}

    @FunctionalInterface
    interface Body {
        Object apply(@Nullable Object[] values, Surroundings surroundings);
    }

    static Signature takes(ValueKind gives, ValueKind... takes) {
        return new Signature(List.copyOf(Arrays.asList(takes)), gives);
    }
}

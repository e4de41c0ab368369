package io.tieout.expressions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import io.tieout.expressions.Condition.Verdict;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A condition in CEL syntax that passed its checks. CEL reads and type-checks it; what it means is ours, because
/// numbers must be exact and absent values must not decide anything.
///
/// An absent value makes what is computed from it absent; `&&`, `||`, `!` and `? :` follow Kleene's three-valued logic
/// (Kleene 1952, section 64): `false && absent` is false, `true || absent` is true, everything else that needs the
/// value is absent.
public final class Expression {

    /// Longer ones are refused: the time an evaluation takes grows with the length.
    static final int LONGEST = 1000;

    private final String text;
    private final CelAbstractSyntaxTree tree;
    private final Set<String> fields;

    private Expression(String text, CelAbstractSyntaxTree tree, Set<String> fields) {
        this.text = text;
        this.tree = tree;
        this.fields = Collections.unmodifiableSet(fields);
    }

    /// An expression, or what is wrong with it.
    public record Checked(Optional<Expression> expression, List<Mistake> mistakes) {

        private static Checked refused(List<Mistake> mistakes) {
            return new Checked(Optional.empty(), mistakes);
        }
    }

    /// Reads a text that must be true or false.
    public static Checked check(String text, Vocabulary vocabulary) {
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            return Checked.refused(List.of(new Mistake(
                    LONGEST, "has " + length + " characters, at most " + LONGEST + " are allowed", "make two rules")));
        }
        CelValidationResult result = Language.of(vocabulary).compile(text);
        if (result.hasError()) {
            return Checked.refused(new Wording(text, vocabulary).mistakes(result.getErrors()));
        }
        CelAbstractSyntaxTree tree = tree(result);
        Set<String> fields = new LinkedHashSet<>();
        Binder<Object> trial = new Binder<>(text, tree, nothing(fields), new Surroundings(ZoneOffset.UTC, day -> true));
        trial.root();
        return trial.mistakes().isEmpty()
                ? new Checked(Optional.of(new Expression(text, tree, fields)), List.of())
                : Checked.refused(trial.mistakes());
    }

    /// The expression over the fields of a `T`.
    ///
    /// @param values what each named field is of a `T`, in the class of its kind, null when absent
    public <T> Condition<T> bind(Function<String, Function<T, @Nullable Object>> values, Surroundings surroundings) {
        Node<T> root = new Binder<>(text, tree, values, surroundings).root();
        return row -> {
            Object value = root.of(row);
            return value == null ? Verdict.ABSENT : Boolean.TRUE.equals(value) ? Verdict.TRUE : Verdict.FALSE;
        };
    }

    /// The fields it names, in the order they stand there.
    public Set<String> fields() {
        return fields;
    }

    public String text() {
        return text;
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Fields without values, for a first binding that finds mistakes in constants and which fields are named.
    private static Function<String, Function<Object, @Nullable Object>> nothing(Set<String> named) {
        return name -> {
            named.add(name);
            return row -> null;
        };
    }
}

package io.tieout.expressions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns a checked syntax tree into nodes over the fields of a `T`; constants are read once, here.
final class Binder<T> {

    private static final Pattern LITERAL = Pattern.compile("(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,9})?");
    private static final int MOST_DIGITS = 40;

    private final String text;
    private final CelAbstractSyntaxTree tree;
    private final Function<String, Function<T, @Nullable Object>> fields;
    private final Surroundings surroundings;
    private final List<Mistake> mistakes = new ArrayList<>();

    Binder(
            String text,
            CelAbstractSyntaxTree tree,
            Function<String, Function<T, @Nullable Object>> fields,
            Surroundings surroundings) {
        this.text = text;
        this.tree = tree;
        this.fields = fields;
        this.surroundings = surroundings;
    }

    Node<T> root() {
        return node(tree.getExpr());
    }

    /// Constants that cannot be read.
    List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    private Node<T> node(CelExpr part) {
        return switch (part.getKind()) {
            case CONSTANT -> constant(literal(part));
            case IDENT -> field(part.ident().name());
            case CALL -> call(part);
            case LIST -> list(part.list().elements());
            default -> constant(mistake(part, "cannot stand here", "write fields, texts, numbers and functions"));
        };
    }

    private Node<T> field(String name) {
        if (!name.startsWith(Language.HAS)) {
            return fields.apply(name)::apply;
        }
        Function<T, @Nullable Object> value = fields.apply(name.substring(Language.HAS.length()));
        return row -> {
            Object found = value.apply(row);
            return found != null && !"".equals(found);
        };
    }

    private Node<T> call(CelExpr part) {
        CelCall call = part.call();
        List<CelExpr> arguments = new ArrayList<>();
        call.target().ifPresent(arguments::add);
        arguments.addAll(call.args());
        Operation operation = Objects.requireNonNull(Operations.ALL.get(call.function()));
        List<Node<T>> nodes = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            boolean last = i == arguments.size() - 1;
            nodes.add(
                    last && operation.constant() != null && isText(arguments.get(i))
                            ? constant(ready(operation, arguments.get(i)))
                            : node(arguments.get(i)));
        }
        return switch (operation.name()) {
            case Operations.AND -> logic(nodes, false);
            case Operations.OR -> logic(nodes, true);
            case Operations.CONDITIONAL -> conditional(nodes.get(0), nodes.get(1), nodes.get(2));
            default -> strict(operation, nodes);
        };
    }

    /// `||` is decided by true, `&&` by false, whatever the other side is.
    private Node<T> logic(List<Node<T>> nodes, boolean deciding) {
        Node<T> left = nodes.getFirst();
        Node<T> right = nodes.getLast();
        Boolean decision = deciding;
        return row -> {
            Object first = left.of(row);
            if (decision.equals(first)) {
                return decision;
            }
            Object second = right.of(row);
            return decision.equals(second) || first != null ? second : null;
        };
    }

    private Node<T> conditional(Node<T> question, Node<T> yes, Node<T> no) {
        return row -> {
            Object answer = question.of(row);
            return answer == null ? null : Boolean.TRUE.equals(answer) ? yes.of(row) : no.of(row);
        };
    }

    /// Absent as soon as one value is.
    private Node<T> strict(Operation operation, List<Node<T>> nodes) {
        Node<T>[] parts = nodes.toArray(Binder::array);
        Operation.Body body = operation.body();
        return row -> {
            @Nullable Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].of(row);
                if (values[i] == null) {
                    return null;
                }
            }
            return body.apply(values, surroundings);
        };
    }

    @SuppressWarnings("unchecked")
    private static <T> Node<T>[] array(int size) {
        return (Node<T>[]) new Node<?>[size];
    }

    private Node<T> list(List<CelExpr> elements) {
        List<Node<T>> nodes = new ArrayList<>();
        for (CelExpr element : elements) {
            nodes.add(
                    isText(element)
                            ? node(element)
                            : constant(mistake(element, "is not a text", "a list is of texts, such as ['a', 'b']")));
        }
        if (elements.stream().allMatch(element -> element.getKind() == Kind.CONSTANT && isText(element))) {
            return constant(elements.stream().map(this::literal).toList());
        }
        return row -> {
            List<Object> all = new ArrayList<>();
            for (Node<T> node : nodes) {
                Object value = node.of(row);
                if (value == null) {
                    return null;
                }
                all.add(value);
            }
            return all;
        };
    }

    private Node<T> constant(Object value) {
        return row -> value;
    }

    private boolean isText(CelExpr part) {
        return tree.getTypeOrThrow(part.id()).name().equals("string");
    }

    /// A text in quotes made ready for its operation.
    private Object ready(Operation operation, CelExpr part) {
        Operation.Constant form = Objects.requireNonNull(operation.constant());
        if (part.getKind() != Kind.CONSTANT) {
            return mistake(part, operation.shown() + "() takes a text in quotes here", "write " + form.form());
        }
        String written = part.constant().stringValue();
        try {
            return form.read().apply(written);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            return mistake(part, "'" + written + "' is not " + form.form(), "write " + form.form());
        }
    }

    private Object literal(CelExpr part) {
        CelConstant constant = part.constant();
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> constant.booleanValue();
            case STRING_VALUE -> constant.stringValue();
            case INT64_VALUE -> BigDecimal.valueOf(constant.int64Value());
            case DOUBLE_VALUE -> decimal(part);
            case NULL_VALUE ->
                mistake(part, "there is no null here", "ask has(field), such as has(value_date) or !has(value_date)");
            default -> mistake(part, "cannot stand here", "write fields, texts in quotes, numbers, true, false");
        };
    }

    /// As it is written: CEL's own value has passed through a `double`. The place is that of the digits; a minus
    /// that belongs to the literal stands before it.
    private Object decimal(CelExpr part) {
        Matcher written = LITERAL.matcher(text).region(text.offsetByCodePoints(0, offset(part)), text.length());
        if (written.lookingAt()) {
            double approximate = part.constant().doubleValue();
            BigDecimal digits = new BigDecimal(written.group());
            BigDecimal exact = approximate < 0 ? digits.negate() : digits;
            if (exact.doubleValue() == approximate
                    && exact.precision() <= MOST_DIGITS
                    && Math.abs(exact.scale()) <= MOST_DIGITS) {
                return exact;
            }
        }
        return mistake(
                part, "is no number that can be kept exactly", "write it with at most 40 digits, such as 100.50");
    }

    /// Notes the mistake; what is returned is never computed with.
    private Object mistake(CelExpr part, String message, String remedy) {
        mistakes.add(new Mistake(offset(part), message, remedy));
        return false;
    }

    private int offset(CelExpr part) {
        return tree.getSource().getPositionsMap().getOrDefault(part.id(), 0);
    }
}

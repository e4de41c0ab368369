package io.tieout.jobsconfig;

import io.tieout.shared.Messages;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of a kind of file as plain text for an operator: type, default, meaning.
final class Reference {

    private final StringBuilder text = new StringBuilder();

    private Reference() {}

    static String of(ConfigKind<?> kind) {
        Reference reference = new Reference();
        reference.text.append("jobs-config/").append(kind.path()).append('\n');
        Doc doc = kind.type().getAnnotation(Doc.class);
        if (doc != null) {
            reference.text.append(doc.value()).append('\n');
        }
        reference.keys(kind.type(), 1);
        return reference.text.toString();
    }

    private void keys(Class<?> type, int depth) {
        for (RecordComponent component : type.getRecordComponents()) {
            key(component, depth);
            Class<?> nested = nested(component.getGenericType());
            if (!Scalars.knows(nested) && nested.isRecord()) {
                keys(nested, depth + 1);
            } else if (!Scalars.knows(nested)) {
                choices(nested, depth + 1);
            }
        }
    }

    private void choices(Class<?> type, int depth) {
        for (Map.Entry<String, Class<?>> choice : RecordBinder.choices(type).entrySet()) {
            Doc doc = choice.getValue().getAnnotation(Doc.class);
            line(
                    depth,
                    type.getAnnotation(Choice.class).value() + ": " + choice.getKey(),
                    doc == null ? "" : doc.value());
            keys(choice.getValue(), depth + 1);
        }
    }

    private void key(RecordComponent component, int depth) {
        Default fallback = component.getAnnotation(Default.class);
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        String need = fallback != null ? "default " + fallback.value() : optional ? "optional" : "required";
        Doc doc = component.getAnnotation(Doc.class);
        line(
                depth,
                component.getName() + ": " + typeName(component.getGenericType()) + "; " + need,
                doc == null ? "" : doc.value());
    }

    private void line(int depth, String first, String meaning) {
        text.append("  ".repeat(depth)).append(first);
        if (!meaning.isEmpty()) {
            text.append(" - ").append(meaning);
        }
        text.append('\n');
    }

    /// What an operator calls a type.
    static String typeName(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? Messages.text("text.expected.names-with", typeName(arguments[1]))
                    : Messages.text("text.expected.list-of", typeName(arguments[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (Scalars.knows(plain)) {
            return Scalars.expected(plain);
        }
        return plain.isSealed()
                ? Messages.text(
                        "text.expected.keys-with",
                        plain.getAnnotation(Choice.class).value())
                : Messages.text("text.expected.group");
    }

    private static Class<?> nested(Type type) {
        return type instanceof ParameterizedType generic
                ? nested(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1])
                : (Class<?>) type;
    }
}

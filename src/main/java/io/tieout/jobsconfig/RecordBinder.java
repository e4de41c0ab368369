package io.tieout.jobsconfig;

import io.tieout.jobsconfig.YamlNode.Entry;
import io.tieout.jobsconfig.YamlNode.Items;
import io.tieout.jobsconfig.YamlNode.Keys;
import io.tieout.jobsconfig.YamlNode.Scalar;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns nodes into records by the names and types of their components; goes on after a mistake to find them all.
final class RecordBinder {

    /// How a value begins that a person has still to say.
    private static final String OPEN = "OPEN: ";

    private final Problems problems;

    RecordBinder(Problems problems) {
        this.problems = problems;
    }

    /// The record, or nothing when there were problems.
    <T> Optional<T> bind(Class<T> type, YamlNode node) {
        return record(type, node, "", Set.of()).map(type::cast);
    }

    private Optional<?> value(Type type, YamlNode node, String path) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class ? map(arguments[1], node, path) : list(arguments[0], node, path);
        }
        Class<?> plain = (Class<?>) type;
        if (Scalars.knows(plain)) {
            return scalar(plain, node, path);
        }
        return plain.isRecord() ? record(plain, node, path, Set.of()) : choice(plain, node, path);
    }

    private Optional<?> scalar(Class<?> type, YamlNode node, String path) {
        if (!(node instanceof Scalar scalar) || scalar.empty()) {
            return wrongKind(node, path, Scalars.expected(type));
        }
        if (scalar.text().startsWith(OPEN)) {
            String question = scalar.text().substring(OPEN.length());
            problems.add(scalar.place(), Message.of("TIE-CFG-015.open-question", path, question));
            return Optional.empty();
        }
        Optional<Object> value = Scalars.parse(type, scalar.text());
        if (value.isEmpty()) {
            wrongValue(path, scalar, Scalars.names(type), Scalars.expected(type));
        }
        return value;
    }

    private Optional<?> list(Type element, YamlNode node, String path) {
        if (!(node instanceof Items) && !(node instanceof Scalar single && !single.empty())) {
            return wrongKind(node, path, Messages.text("text.expected.items"));
        }
        List<YamlNode> nodes = node instanceof Items items ? items.items() : List.of(node);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            value(element, nodes.get(i), path + "[" + i + "]").ifPresent(values::add);
        }
        return values.size() == nodes.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private Optional<?> map(Type element, YamlNode node, String path) {
        if (!(node instanceof Keys keys)) {
            return wrongKind(node, path, Messages.text("text.expected.indented-keys"));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        keys.entries()
                .forEach((key, entry) ->
                        value(element, entry.value(), join(path, key)).ifPresent(value -> values.put(key, value)));
        return values.size() == keys.entries().size()
                ? Optional.of(Collections.unmodifiableMap(values))
                : Optional.empty();
    }

    private Optional<?> choice(Class<?> type, YamlNode node, String path) {
        Choice key = type.getAnnotation(Choice.class);
        if (key == null || !type.isSealed()) {
            throw new IllegalArgumentException("no configuration can be a " + type.getName());
        }
        if (!(node instanceof Keys keys)) {
            return wrongKind(node, path, Messages.text("text.expected.keys-with", key.value() + ":"));
        }
        Map<String, Class<?>> choices = choices(type);
        String allowed = Messages.text("text.expected.one-of", String.join(", ", choices.keySet()));
        Entry chosen = keys.entries().get(key.value());
        if (chosen == null || !(chosen.value() instanceof Scalar scalar) || scalar.empty()) {
            problems.add(
                    chosen == null ? keys.place() : chosen.value().place(),
                    Message.of(
                            "TIE-CFG-002.choice",
                            join(path, key.value()),
                            allowed,
                            key.value(),
                            choices.keySet().iterator().next()));
            return Optional.empty();
        }
        Class<?> meant = choices.get(scalar.text());
        if (meant == null) {
            wrongValue(join(path, key.value()), scalar, choices.keySet(), allowed);
            return Optional.empty();
        }
        return record(meant, node, path, Set.of(key.value()));
    }

    /// The records of a sealed interface by the word that stands for each.
    static Map<String, Class<?>> choices(Class<?> type) {
        Map<String, Class<?>> choices = new LinkedHashMap<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            Choice word = permitted.getAnnotation(Choice.class);
            if (word == null) {
                throw new IllegalArgumentException(permitted.getName() + " lacks @Choice");
            }
            choices.put(word.value(), permitted);
        }
        return choices;
    }

    private Optional<Object> record(Class<?> type, YamlNode node, String path, Set<String> otherKeys) {
        if (!(node instanceof Keys keys)) {
            wrongKind(node, path, Messages.text("text.expected.keys"));
            return Optional.empty();
        }
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known = new LinkedHashSet<>(otherKeys);
        Arrays.stream(components).map(RecordComponent::getName).forEach(known::add);
        unknownKeys(keys, path, known);
        @Nullable Object[] values = new Object[components.length];
        boolean whole = true;
        for (int i = 0; i < components.length; i++) {
            Slot slot = component(components[i], keys, path);
            values[i] = slot.value();
            whole &= slot.good();
        }
        return whole ? construct(type, values, keys.place(), path) : Optional.empty();
    }

    /// What a component gets: a value, nothing (allowed to be missing), or a problem.
    private record Slot(boolean good, @Nullable Object value) {}

    private Slot component(RecordComponent component, Keys parent, String path) {
        String name = component.getName();
        Entry entry = parent.entries().get(name);
        Default fallback = component.getAnnotation(Default.class);
        YamlNode node;
        if (entry != null && !entry.isEmpty()) {
            node = entry.value();
        } else if (fallback != null) {
            Place place = entry == null ? parent.place() : entry.keyPlace();
            node = YamlReader.readDefault(fallback.value(), place, problems);
        } else if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return new Slot(true, null);
        } else {
            missing(component, entry == null ? parent.place() : entry.keyPlace(), join(path, name));
            return new Slot(false, null);
        }
        Object value = value(component.getGenericType(), node, join(path, name)).orElse(null);
        return new Slot(value != null, value);
    }

    private void missing(RecordComponent component, Place place, String path) {
        Doc doc = component.getAnnotation(Doc.class);
        String meaning = doc == null ? Reference.typeName(component.getGenericType()) : doc.value();
        String type = Reference.typeName(component.getGenericType());
        problems.add(place, Message.of("TIE-CFG-002.key", path, meaning, component.getName(), type));
    }

    private void unknownKeys(Keys keys, String path, Collection<String> known) {
        keys.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                Optional<String> near = Suggestion.nearest(key, known);
                problems.add(
                        entry.keyPlace(),
                        near.isPresent()
                                ? Message.of("TIE-CFG-001.mistyped-key", join(path, key), near.get())
                                : Message.of("TIE-CFG-001.unknown-key", join(path, key), String.join(", ", known)));
            }
        });
    }

    private Optional<Object> construct(Class<?> type, @Nullable Object[] values, Place place, String path) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException
                    || refused.getCause() instanceof ArithmeticException
                    || refused.getCause() instanceof DateTimeException) {
                String why = String.valueOf(refused.getCause().getMessage());
                problems.add(place, PathReport.named(path, Message.of("TIE-CFG-008.values-refused", why)));
                return Optional.empty();
            }
            throw new IllegalStateException("cannot make a " + type.getName(), refused.getCause());
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("cannot make a " + type.getName(), broken);
        }
    }

    private Optional<?> wrongKind(YamlNode node, String path, String expected) {
        problems.add(
                node.place(),
                path.isEmpty()
                        ? Message.of("TIE-CFG-003.file-of-another-kind", expected, node.kind())
                        : Message.of("TIE-CFG-003.another-kind", path, expected, node.kind()));
        return Optional.empty();
    }

    private void wrongValue(String path, Scalar scalar, Collection<String> words, String expected) {
        String near = Suggestion.of(scalar.text(), words);
        problems.add(scalar.place(), Message.of("TIE-CFG-003.wrong-value", path, scalar.text(), expected, near));
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}

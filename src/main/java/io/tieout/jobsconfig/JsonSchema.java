package io.tieout.jobsconfig;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Kinds of configuration files as JSON schema (2020-12), for editors: keys, types, defaults and meaning, made from the
/// records that the binder fills. A schema accepts what the binder accepts, as far as it can say it; the checks beyond
/// types stay with `tieout check`. Without `$ref`, which some editors do not follow with words beside it.
public final class JsonSchema {

    /// Where schemas lie below `jobs-config/`.
    public static final String FOLDER = ".schemas";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String NOTE = "Generated. To write it again: tieout schema --output jobs-config/" + FOLDER;

    private JsonSchema() {}

    /// The schemas of all kinds by name. A kind with many files in an engagement has a second one, `<kind>-part`,
    /// for the files below `shared/`, which may leave out any key.
    public static SortedMap<String, String> all(List<ConfigKind<?>> kinds) {
        SortedMap<String, String> all = new TreeMap<>();
        for (ConfigKind<?> kind : kinds) {
            all.put(kind.name(), text(kind, true));
            if (kind.path().indexOf('*') != kind.path().lastIndexOf('*')) {
                all.put(kind.name() + "-part", text(kind, false));
            }
        }
        return all;
    }

    private static String text(ConfigKind<?> kind, boolean whole) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("$comment", NOTE);
        schema.put("title", whole ? "jobs-config/" + kind.path() : "shared part of a " + kind.name());
        schema.putAll(record(kind.type(), null));
        Object needed = schema.remove("required");
        extending(schema, whole ? needed : null);
        return JSON.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
    }

    /// What a file extends may hold the keys that are needed. A file without keys is an empty value.
    private static void extending(Map<String, Object> schema, @Nullable Object needed) {
        Map<String, Object> base = new LinkedHashMap<>();
        base.put("type", "string");
        base.put("pattern", "^shared/");
        base.put("description", "takes over the keys of a file below jobs-config/shared/; keys written here win");
        properties(schema).put("extends", base);
        if (needed == null) {
            schema.put("type", List.of("object", "null"));
        } else {
            schema.put("anyOf", List.of(Map.of("required", List.of("extends")), Map.of("required", needed)));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> schema) {
        return (Map<String, Object>) Objects.requireNonNull(schema.get("properties"));
    }

    private static Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class ? map(arguments[1]) : list(arguments[0]);
        }
        Class<?> plain = (Class<?>) type;
        if (Scalars.knows(plain)) {
            return ScalarSchemas.of(plain);
        }
        return plain.isRecord() ? record(plain, null) : choice(plain);
    }

    private static Map<String, Object> map(Type element) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", of(element));
        return schema;
    }

    /// One value may stand for a list of it.
    private static Map<String, Object> list(Type element) {
        Map<String, Object> items = of(element);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", items);
        boolean single = element instanceof Class<?> plain && Scalars.knows(plain);
        return single ? new LinkedHashMap<>(Map.of("anyOf", List.of(schema, items))) : schema;
    }

    private static Map<String, Object> choice(Class<?> type) {
        String key = type.getAnnotation(Choice.class).value();
        Map<String, Class<?>> choices = RecordBinder.choices(type);
        List<Object> cases = new ArrayList<>();
        choices.forEach((word, chosen) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("if", Map.of("properties", Map.of(key, Map.of("const", word))));
            one.put("then", record(chosen, key));
            cases.add(one);
        });
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("required", List.of(key));
        schema.put("properties", Map.of(key, Map.of("enum", List.copyOf(choices.keySet()))));
        schema.put("allOf", cases);
        return schema;
    }

    /// @param also a key that is known beside the components
    private static Map<String, Object> record(Class<?> type, @Nullable String also) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        if (also != null) {
            properties.put(also, true);
        }
        for (RecordComponent component : type.getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || component.isAnnotationPresent(Default.class);
            properties.put(component.getName(), property(component, optional));
            if (!optional) {
                required.add(component.getName());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        describe(type, schema);
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /// A key without a value counts as left out.
    private static Map<String, Object> property(RecordComponent component, boolean optional) {
        Map<String, Object> schema = new LinkedHashMap<>();
        describe(component, schema);
        Default fallback = component.getAnnotation(Default.class);
        if (fallback != null) {
            Place nowhere = new Place("", 1, 1);
            schema.put(
                    "default",
                    json(
                            YamlReader.readDefault(fallback.value(), nowhere, new Problems()),
                            component.getGenericType()));
        }
        Map<String, Object> value = of(component.getGenericType());
        if (optional) {
            List<Object> forms = new ArrayList<>();
            if (value.keySet().equals(Set.of("anyOf"))) {
                forms.addAll((List<?>) Objects.requireNonNull(value.get("anyOf")));
            } else {
                forms.add(value);
            }
            forms.add(Map.of("type", "null"));
            schema.put("anyOf", forms);
        } else {
            value.forEach(schema::putIfAbsent);
        }
        return schema;
    }

    private static void describe(AnnotatedElement element, Map<String, Object> schema) {
        Doc doc = element.getAnnotation(Doc.class);
        if (doc != null) {
            schema.put("description", doc.value());
        }
    }

    /// A default as a JSON value.
    private static Object json(YamlNode node, Type type) {
        return switch (node) {
            case YamlNode.Items items ->
                items.items().stream().map(item -> json(item, element(type))).toList();
            case YamlNode.Keys keys -> {
                Map<String, Object> object = new LinkedHashMap<>();
                keys.entries().forEach((key, entry) -> object.put(key, json(entry.value(), element(type))));
                yield object;
            }
            case YamlNode.Scalar scalar -> scalar(scalar.text(), type);
        };
    }

    private static Object scalar(String text, Type type) {
        if (type == boolean.class || type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        boolean number = type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class
                || type == BigDecimal.class;
        return number ? new BigDecimal(text) : text;
    }

    private static Type element(Type type) {
        return type instanceof ParameterizedType generic
                ? generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]
                : type;
    }
}

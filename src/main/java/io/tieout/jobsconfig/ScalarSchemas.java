package io.tieout.jobsconfig;

import io.tieout.shared.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a single value may look like, as JSON schema: what `Scalars` reads, as far as a schema can say it. A value is
/// read as it was written, so a number in quotes is a number and a number is a text.
final class ScalarSchemas {

    private static final String DAY = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";

    private ScalarSchemas() {}

    static Map<String, Object> of(Class<?> type) {
        if (type.isEnum()) {
            return words(type);
        }
        if (type == String.class) {
            return new LinkedHashMap<>(Map.of("type", List.of("string", "number", "boolean")));
        }
        if (type == int.class || type == Integer.class) {
            return whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return whole(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == boolean.class || type == Boolean.class) {
            return either(Map.of("type", "boolean"), text(anyCase("true|yes|on|false|no|off")));
        }
        if (type == BigDecimal.class) {
            return either(Map.of("type", "number"), text("[+-]?\\d{1,30}(\\.\\d{1,20})?"));
        }
        return text(form(type));
    }

    private static String form(Class<?> type) {
        if (type == LocalDate.class) {
            return DAY;
        }
        if (type == LocalTime.class) {
            return "([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?";
        }
        if (type == Duration.class) {
            return "\\d{1,9}\\s*(ms|s|m|h|d)";
        }
        if (type == ZoneId.class) {
            return "[A-Za-z][A-Za-z0-9+_/-]*|[+-]\\d{1,2}(:?\\d{2}){0,2}";
        }
        if (type == Period.class) {
            return "\\s*" + DAY + "\\s*\\.\\.\\s*" + DAY + "\\s*";
        }
        throw new IllegalArgumentException("no schema for " + type.getName());
    }

    private static Map<String, Object> whole(long least, long most) {
        Map<String, Object> number = new LinkedHashMap<>();
        number.put("type", "integer");
        number.put("minimum", least);
        number.put("maximum", most);
        return either(number, text("[+-]?\\d{1,19}"));
    }

    /// The words themselves first, for editors to offer; then the same in capitals, with a dash or an underscore.
    private static Map<String, Object> words(Class<?> type) {
        List<String> words = Scalars.names(type);
        return either(
                Map.of("enum", words),
                text("\\s*(" + anyCase(String.join("|", words)).replace("_", "[_-]") + ")\\s*"));
    }

    private static String anyCase(String forms) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < forms.length(); i++) {
            char c = forms.charAt(i);
            String lower = String.valueOf(c);
            pattern.append(Character.isLetter(c) ? "[" + lower.toUpperCase(Locale.ROOT) + lower + "]" : lower);
        }
        return pattern.toString();
    }

    private static Map<String, Object> text(String form) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("type", "string");
        text.put("pattern", "^(" + form + ")$");
        return text;
    }

    private static Map<String, Object> either(Map<String, Object> one, Map<String, Object> other) {
        return new LinkedHashMap<>(Map.of("anyOf", new ArrayList<>(List.of(one, other))));
    }
}

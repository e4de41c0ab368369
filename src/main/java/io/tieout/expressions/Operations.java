package io.tieout.expressions;

import static io.tieout.expressions.Operation.takes;
import static io.tieout.expressions.ValueKind.DATE;
import static io.tieout.expressions.ValueKind.NUMBER;
import static io.tieout.expressions.ValueKind.TEXT;
import static io.tieout.expressions.ValueKind.TEXTS;
import static io.tieout.expressions.ValueKind.TIMESTAMP;
import static io.tieout.expressions.ValueKind.TRUTH;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tieout.expressions.Operation.Body;
import io.tieout.expressions.Operation.Constant;
import io.tieout.expressions.Operation.Signature;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Every operator and function of expressions. Each takes time that grows with its values at most: there are no loops,
/// and `matches` is RE2, whose time is linear in the text (Cox 2007, Regular Expression Matching Can Be Simple And
/// Fast).
final class Operations {

    static final String AND = "_&&_";
    static final String OR = "_||_";
    static final String NOT = "!_";
    static final String CONDITIONAL = "_?_:_";

    private static final Constant DAY = new Constant(LocalDate::parse, "a date such as date(\"2026-01-31\")");
    private static final Constant MOMENT =
            new Constant(Instant::parse, "a moment such as timestamp(\"2026-01-31T18:00:00Z\")");
    private static final Constant FORM = new Constant(Operations::pattern, "a regular expression (RE2)");

    static final Map<String, Operation> ALL = all();

    private Operations() {}

    private static Map<String, Operation> all() {
        List<Operation> all = new ArrayList<>();
        logic(all);
        comparisons(all);
        arithmetic(all);
        texts(all);
        days(all);
        Map<String, Operation> byName = new LinkedHashMap<>();
        all.forEach(operation -> byName.put(operation.name(), operation));
        return byName;
    }

    /// Their bodies stand in the binder: they may answer although a value is absent.
    private static void logic(List<Operation> all) {
        Body none = (values, surroundings) -> {
            throw new IllegalStateException("bound elsewhere");
        };
        all.add(operator(AND, "&&", none, takes(TRUTH, TRUTH, TRUTH)));
        all.add(operator(OR, "||", none, takes(TRUTH, TRUTH, TRUTH)));
        all.add(operator(NOT, "!", (values, surroundings) -> !(Boolean) first(values), takes(TRUTH, TRUTH)));
        all.add(operator(
                CONDITIONAL,
                "? :",
                none,
                takes(TRUTH, TRUTH, TRUTH, TRUTH),
                takes(NUMBER, TRUTH, NUMBER, NUMBER),
                takes(TEXT, TRUTH, TEXT, TEXT),
                takes(DATE, TRUTH, DATE, DATE)));
    }

    private static void comparisons(List<Operation> all) {
        Signature numbers = takes(TRUTH, NUMBER, NUMBER);
        Signature dates = takes(TRUTH, DATE, DATE);
        Signature moments = takes(TRUTH, TIMESTAMP, TIMESTAMP);
        Signature texts = takes(TRUTH, TEXT, TEXT);
        Signature truths = takes(TRUTH, TRUTH, TRUTH);
        all.add(operator("_==_", "==", compare(order -> order == 0), numbers, dates, moments, texts, truths));
        all.add(operator("_!=_", "!=", compare(order -> order != 0), numbers, dates, moments, texts, truths));
        all.add(operator("_<_", "<", compare(order -> order < 0), numbers, dates, moments));
        all.add(operator("_<=_", "<=", compare(order -> order <= 0), numbers, dates, moments));
        all.add(operator("_>_", ">", compare(order -> order > 0), numbers, dates, moments));
        all.add(operator("_>=_", ">=", compare(order -> order >= 0), numbers, dates, moments));
        Body in = (values, surroundings) -> ((List<?>) second(values)).contains(first(values));
        all.add(operator("@in", "in", in, takes(TRUTH, TEXT, TEXTS)));
    }

    private static void arithmetic(List<Operation> all) {
        Signature numbers = takes(NUMBER, NUMBER, NUMBER);
        all.add(operator("_+_", "+", Operations::add, numbers, takes(TEXT, TEXT, TEXT), takes(DATE, DATE, NUMBER)));
        all.add(operator(
                "_-_", "-", Operations::subtract, numbers, takes(NUMBER, DATE, DATE), takes(DATE, DATE, NUMBER)));
        all.add(operator("_*_", "*", (values, s) -> number(first(values)).multiply(number(second(values))), numbers));
        all.add(operator("_%_", "%", (values, s) -> number(first(values)).remainder(number(second(values))), numbers));
        all.add(operator("-_", "-", (values, s) -> number(first(values)).negate(), takes(NUMBER, NUMBER)));
        all.add(function("abs", (values, s) -> number(first(values)).abs(), takes(NUMBER, NUMBER)));
    }

    private static void texts(List<Operation> all) {
        Signature asked = takes(TRUTH, TEXT, TEXT);
        Signature changed = takes(TEXT, TEXT);
        all.add(member("startsWith", null, (values, s) -> text(first(values)).startsWith(text(second(values))), asked));
        all.add(member("endsWith", null, (values, s) -> text(first(values)).endsWith(text(second(values))), asked));
        all.add(member("contains", null, (values, s) -> text(first(values)).contains(text(second(values))), asked));
        all.add(member(
                "matches",
                FORM,
                (values, s) ->
                        ((Pattern) second(values)).matcher(text(first(values))).find(),
                asked));
        all.add(member("lower", null, (values, s) -> text(first(values)).toLowerCase(Locale.ROOT), changed));
        all.add(member("upper", null, (values, s) -> text(first(values)).toUpperCase(Locale.ROOT), changed));
        Body size = (values, s) -> {
            String text = text(first(values));
            return BigDecimal.valueOf(text.codePointCount(0, text.length()));
        };
        all.add(function("size", size, takes(NUMBER, TEXT)));
    }

    private static void days(List<Operation> all) {
        Body date = (values, s) ->
                first(values) instanceof Instant moment ? LocalDate.ofInstant(moment, s.zone()) : first(values);
        all.add(new Operation("date", "date", false, List.of(takes(DATE, TEXT), takes(DATE, TIMESTAMP)), DAY, date));
        all.add(new Operation(
                "timestamp",
                "timestamp",
                false,
                List.of(takes(TIMESTAMP, TEXT)),
                MOMENT,
                (values, s) -> first(values)));
        all.add(function(
                "hour",
                (values, s) -> BigDecimal.valueOf(
                        ((Instant) first(values)).atZone(s.zone()).getHour()),
                takes(NUMBER, TIMESTAMP)));
        all.add(function(
                "weekday",
                (values, s) -> BigDecimal.valueOf(
                        ((LocalDate) first(values)).getDayOfWeek().getValue()),
                takes(NUMBER, DATE)));
        all.add(function(
                "isBusinessDay", (values, s) -> s.businessDay().test((LocalDate) first(values)), takes(TRUTH, DATE)));
    }

    private static Object pattern(String form) {
        try {
            return Pattern.compile(form);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static Object add(@Nullable Object[] values, Surroundings surroundings) {
        return switch (first(values)) {
            case LocalDate day -> day.plusDays(number(second(values)).longValueExact());
            case String text -> text + second(values);
            case Object one -> number(one).add(number(second(values)));
        };
    }

    private static Object subtract(@Nullable Object[] values, Surroundings surroundings) {
        if (!(first(values) instanceof LocalDate day)) {
            return number(first(values)).subtract(number(second(values)));
        }
        return second(values) instanceof LocalDate earlier
                ? BigDecimal.valueOf(ChronoUnit.DAYS.between(earlier, day))
                : day.minusDays(number(second(values)).longValueExact());
    }

    /// The kinds agree: that is checked. Of numbers the value counts, not the places: 1.5 is 1.50.
    @SuppressWarnings("unchecked")
    private static Body compare(IntPredicate wanted) {
        return (values, surroundings) -> wanted.test(((Comparable<Object>) first(values)).compareTo(second(values)));
    }

    private static Operation operator(String name, String shown, Body body, Signature... signatures) {
        return new Operation(name, shown, false, List.of(signatures), null, body);
    }

    private static Operation function(String name, Body body, Signature... signatures) {
        return new Operation(name, name, false, List.of(signatures), null, body);
    }

    private static Operation member(String name, @Nullable Constant constant, Body body, Signature signature) {
        return new Operation(name, name, true, List.of(signature), constant, body);
    }

    private static Object first(@Nullable Object[] values) {
        return there(values[0]);
    }

    private static Object second(@Nullable Object[] values) {
        return there(values[1]);
    }

    private static Object there(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("an absent value is never computed with");
        }
        return value;
    }

    private static BigDecimal number(Object value) {
        return (BigDecimal) value;
    }

    private static String text(Object value) {
        return (String) value;
    }
}

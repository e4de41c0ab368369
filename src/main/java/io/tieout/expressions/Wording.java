package io.tieout.expressions;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import io.tieout.jobsconfig.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says in plain words what CEL's parser and type checker found, with what is allowed instead.
final class Wording {

    private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '(.*)' \\(in container.*");
    private static final Pattern UNFIT = Pattern.compile(
            "found no matching overload for '(.*)' applied to '(?:.*\\.)?\\((.*)\\)'.*", Pattern.DOTALL);
    private static final Pattern OTHER_TYPE = Pattern.compile("expected type '(.*)' but found '(.*)'");
    private static final Pattern NUMBER = Pattern.compile("For input string: .*");
    private static final Map<String, String> INSTEAD = Map.of(
            "_/_", "multiply instead, such as amount * 0.01: a quotient is rarely exact",
            "_[_]", "name a field",
            "string", "texts and numbers are compared with their like only");

    private final String text;
    private final Vocabulary vocabulary;

    Wording(String text, Vocabulary vocabulary) {
        this.text = text;
        this.vocabulary = vocabulary;
    }

    /// Of broken syntax the first mistake only: what follows is guesswork of the parser.
    List<Mistake> mistakes(List<CelIssue> issues) {
        Set<Mistake> mistakes = new LinkedHashSet<>();
        for (CelIssue issue : issues) {
            int offset = offset(issue.getSourceLocation());
            String message = issue.getMessage();
            if (isSyntax(message)) {
                return mistakes.isEmpty() ? List.of(syntax(offset, message)) : List.copyOf(mistakes);
            }
            mistakes.add(meaning(offset, message));
        }
        return List.copyOf(mistakes);
    }

    private static boolean isSyntax(String message) {
        return Stream.of(UNKNOWN, UNFIT, OTHER_TYPE, NUMBER)
                        .map(Pattern::asMatchPredicate)
                        .noneMatch(form -> form.test(message))
                && !message.contains("field selection")
                && !message.equals(Language.HAS_WHAT);
    }

    private Mistake meaning(int offset, String message) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.matches()) {
            return unknown(offset, unknown.group(1));
        }
        Matcher unfit = UNFIT.matcher(message);
        if (unfit.matches()) {
            return unfit(offset, unfit.group(1), unfit.group(2));
        }
        Matcher other = OTHER_TYPE.matcher(message);
        if (other.matches()) {
            String wanted = Language.word(other.group(1));
            return new Mistake(
                    offset,
                    "is " + a(Language.word(other.group(2))) + " where " + a(wanted) + " is needed",
                    wanted.equals(ValueKind.TRUTH.word())
                            ? "compare it with something, such as amount < 0"
                            : "keep to one kind");
        }
        if (NUMBER.matcher(message).matches()) {
            return new Mistake(offset, "is a number that is too long", "write fewer digits, or a decimal point");
        }
        if (message.contains("field selection")) {
            return new Mistake(offset, "a field has no parts to name after a dot", "call a function: " + members());
        }
        return new Mistake(offset, message, "such as has(value_date)");
    }

    private Mistake unknown(int offset, String found) {
        String name = found.startsWith(Language.HAS) ? found.substring(Language.HAS.length()) : found;
        String instead = INSTEAD.get(name);
        if (instead != null) {
            return new Mistake(offset, "there is no " + plain(name) + " here", instead);
        }
        int here = text.offsetByCodePoints(0, offset);
        boolean isFunction = name.equals(found) && here < text.length() && text.charAt(here) == '(';
        if (isFunction) {
            int start = Math.max(0, offset - name.codePointCount(0, name.length()));
            return new Mistake(start, "there is no function '" + name + "'", near(name, functions()));
        }
        List<String> fields = List.copyOf(vocabulary.filled().keySet());
        if (vocabulary.unfilled().contains(name)) {
            return new Mistake(
                    offset,
                    "no column is mapped to '" + name + "'",
                    "map columns." + name + ", or use " + String.join(", ", fields));
        }
        return new Mistake(offset, "there is no field '" + name + "'", near(name, fields));
    }

    private Mistake unfit(int offset, String function, String arguments) {
        Operation operation = Operations.ALL.get(function);
        String found = Arrays.stream(arguments.split(", ")).map(Language::word).collect(Collectors.joining(" and "));
        if (operation == null) {
            return new Mistake(offset, plain(function) + " does not take " + found, "name a field");
        }
        String takes = operation.signatures().stream()
                .map(signature ->
                        signature.takes().stream().map(ValueKind::word).collect(Collectors.joining(" and ")))
                .collect(Collectors.joining("; "));
        return new Mistake(offset, "`" + operation.shown() + "` does not take " + found, "it takes: " + takes);
    }

    private Mistake syntax(int offset, String message) {
        String what = message.split(" expecting ", 2)[0].replaceAll("\\s+", " ");
        if (what.contains("recursion limit") || what.contains("nesting")) {
            return new Mistake(
                    0,
                    "is nested deeper than " + Language.DEEPEST + " levels",
                    "make two rules, or use fewer brackets");
        }
        if (what.contains("'<EOF>'")) {
            return new Mistake(offset, "ends too early", "complete it, such as amount < 0");
        }
        return new Mistake(offset, "is not understood here: " + what, hint(what));
    }

    private static String hint(String what) {
        if (what.contains("'= '") || what.contains("'=")) {
            return "write == to compare";
        }
        if (what.matches("(?i).*'(and|or|not)'.*")) {
            return "write && for and, || for or, ! for not";
        }
        return "an expression such as amount < 0 || document_no != \"\"";
    }

    private static String plain(String name) {
        return "`" + name.replace("_", "") + "`";
    }

    private static String a(String word) {
        return word.equals(ValueKind.TRUTH.word()) ? word : "a " + word;
    }

    private String near(String name, List<String> known) {
        return Suggestion.of(name, known) + "allowed: " + String.join(", ", known);
    }

    private static List<String> functions() {
        List<String> functions = new ArrayList<>(List.of("has"));
        functions.addAll(words(operation -> true));
        return functions;
    }

    private static String members() {
        return String.join(", ", words(Operation::member));
    }

    private static List<String> words(Predicate<Operation> wanted) {
        return Operations.ALL.values().stream()
                .filter(wanted)
                .map(Operation::shown)
                .filter(shown -> Character.isLetter(shown.charAt(0)) && !shown.equals("in"))
                .toList();
    }

    /// Lines count from 1, columns from 0, both in code points.
    private int offset(CelSourceLocation location) {
        int[] points = text.codePoints().toArray();
        int at = 0;
        for (int line = 1; line < location.getLine(); line++) {
            while (at < points.length && points[at] != '\n') {
                at++;
            }
            at++;
        }
        return Math.clamp((long) at + Math.max(0, location.getColumn()), 0, points.length);
    }
}

package io.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// The catalogues against the sources and against each other; and the page that lists every message, kept from them.
class MessageCatalogueTests {

    private static final Pattern KEY = Pattern.compile("(TIE-[A-Z]+-\\d{3}|text|letter|issue)\\.[a-z0-9.-]+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d{1,2})}");
    private static final String REMEDY = ".remedy";
    private static final Path PAGE = Path.of("src/docs/operations/messages.md");

    /// The same in both languages: arguments alone, or a command to type.
    private static final Set<String> ALIKE = Set.of(
            "TIE-CFG-008.values-refused",
            "TIE-CLI-001.unexpected",
            "TIE-CLI-040.option-unreadable",
            "TIE-DB-003.folder-open-to-others.remedy",
            "TIE-DB-004.secret-open-to-others.remedy",
            "TIE-VAL-012.totals-differ",
            "TIE-CFG-030.expression",
            "TIE-CFG-030.expression.remedy",
            "TIE-VAL-020.expression",
            "TIE-VAL-020.expression.remedy");

    private final SortedMap<String, String> english = catalogue("messages.properties");
    private final SortedMap<String, String> german = catalogue("messages_de.properties");
    private final Sources sources = Sources.read();

    @Test
    void everyKeyOfTheSourcesIsInTheCatalogueAndNoOtherIs() {
        SortedSet<String> sentences = new TreeSet<>(english.keySet());
        sentences.removeIf(key -> key.endsWith(REMEDY));

        assertThat(sources.keys).hasSizeGreaterThan(100);
        assertThat(sentences).containsExactlyInAnyOrderElementsOf(sources.keys);
        assertThat(english.keySet())
                .filteredOn(key -> key.endsWith(REMEDY))
                .allSatisfy(key -> assertThat(sentences).contains(key.substring(0, key.length() - REMEDY.length())));
    }

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSamePlaceholders() {
        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(english)
                .allSatisfy((key, text) -> assertThat(placeholders(german.getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(placeholders(text)));
    }

    @Test
    void nothingIsLeftInEnglish() {
        List<String> alike = english.entrySet().stream()
                .filter(entry -> entry.getValue().equals(german.get(entry.getKey())))
                .map(entry -> entry.getKey())
                .toList();

        assertThat(alike).containsExactlyInAnyOrderElementsOf(ALIKE);
    }

    @Test
    void everyCallGivesAsManyArgumentsAsItsTextAsksFor() {
        List<String> wrong = new ArrayList<>();
        sources.calls.forEach(call -> {
            SortedSet<Integer> asked = placeholders(english.getOrDefault(call.key, ""));
            asked.addAll(placeholders(english.getOrDefault(call.key + REMEDY, "")));
            int expected = asked.isEmpty() ? 0 : asked.last() + 1;
            if (expected != call.arguments || asked.size() != expected) {
                wrong.add(call.key + " is given " + call.arguments + " arguments and asks for " + asked);
            }
        });

        assertThat(sources.calls).hasSizeGreaterThan(100);
        assertThat(wrong).isEmpty();
    }

    @Test
    void thePageListsEveryMessage() throws IOException {
        Path fresh = Path.of("target/messages.md");
        Files.createDirectories(Objects.requireNonNull(fresh.getParent()));
        Files.writeString(fresh, head(Files.readString(PAGE)) + list());

        assertThat(PAGE).as("copy %s over it", fresh).hasSameTextualContentAs(fresh);
    }

    private static String head(String page) {
        String mark = "## All messages\n";
        return page.substring(0, page.indexOf(mark) + mark.length());
    }

    private String list() {
        StringBuilder list = new StringBuilder("\n| code | English | Deutsch |\n| --- | --- | --- |\n");
        english.forEach((key, text) -> {
            if (key.startsWith("TIE-") && !key.endsWith(REMEDY)) {
                list.append("| ").append(key, 0, key.indexOf('.'));
                list.append(" | ").append(cell(text, english.get(key + REMEDY)));
                list.append(" | ").append(cell(german.get(key), german.get(key + REMEDY)));
                list.append(" |\n");
            }
        });
        return list.toString();
    }

    private static String cell(String text, String remedy) {
        return (text + (remedy == null ? "" : " → " + remedy)).replace("|", "\\|");
    }

    private static SortedSet<Integer> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedMap<String, String> catalogue(String file) {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(Path.of("src/main/resources/io/tieout", file))) {
            properties.load(text);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        SortedMap<String, String> catalogue = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> catalogue.put(key, properties.getProperty(key)));
        return catalogue;
    }

    /// The keys in the program's sources, and the calls `Message.of` and `Messages.text` that name theirs.
    private record Sources(SortedSet<String> keys, List<Call> calls) {

        private record Call(String key, int arguments) {}

        static Sources read() {
            Sources sources = new Sources(new TreeSet<>(), new ArrayList<>());
            try (Stream<Path> walk = Files.walk(Path.of("src/main/java"));
                    StandardJavaFileManager files =
                            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
                List<Path> java =
                        walk.filter(file -> file.toString().endsWith(".java")).toList();
                JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                null,
                                files,
                                null,
                                List.of("-proc:none"),
                                null,
                                files.getJavaFileObjectsFromPaths(java));
                task.parse().forEach(unit -> sources.new Scanner().scan(unit, null));
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
            return sources;
        }

        private final class Scanner extends TreeScanner<Void, Void> {

            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                if (literal.getValue() instanceof String text
                        && KEY.matcher(text).matches()) {
                    keys.add(text);
                }
                return super.visitLiteral(literal, nothing);
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                String name = call.getMethodSelect().toString();
                if (name.equals("Message.of") || name.equals("Messages.text")) {
                    literals(call.getArguments().getFirst())
                            .forEach(key ->
                                    calls.add(new Call(key, call.getArguments().size() - 1)));
                }
                return super.visitMethodInvocation(call, nothing);
            }

            private static Stream<String> literals(ExpressionTree expression) {
                return switch (expression) {
                    case LiteralTree literal -> Stream.of(String.valueOf(literal.getValue()));
                    case ParenthesizedTree inner -> literals(inner.getExpression());
                    case ConditionalExpressionTree choice ->
                        Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                                .flatMap(Scanner::literals);
                    default -> Stream.of();
                };
            }
        }
    }
}

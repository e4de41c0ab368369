package io.tieout.jobsconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.shared.Message;
import io.tieout.shared.Period;
import io.tieout.shared.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsConfigTests {

    record Everything(
            String text,
            @Default("7") int number,
            @Nullable Integer maybe,
            @Default("5000000000") long large,
            @Default("yes") boolean flag,
            @Default("1.50") BigDecimal decimal,
            @Default("2026-01-31") LocalDate date,
            @Default("\"18:00\"") LocalTime time,
            @Default("500ms") Duration span,
            @Default("Europe/London") ZoneId zone,
            @Default("2026-01-01..2026-12-31") Period period,
            @Default("bank") Side side,
            @Default("[]") List<String> names,
            @Default("{}") Map<String, Inner> inners,
            @Default("{}") Inner inner,
            @Default("[]") List<Shape> shapes) {

        static final ConfigKind<Everything> KIND =
                new ConfigKind<>("everything", "things/*/all/*.yaml", Everything.class, (value, report) -> {
                    if (value.number == 13) {
                        report.problem("number", new Message("TIE-CFG-008", "is unlucky", "take another"));
                        report.problem("inner.size", new Message("TIE-CFG-008", "is unlucky too", "take another"));
                        report.problem("shapes[1].radius", new Message("TIE-CFG-008", "third", "x"));
                        report.problem("inners.a.b.size", new Message("TIE-CFG-008", "fourth", "x"));
                        report.problem("", new Message("TIE-CFG-008", "fifth", "x"));
                    }
                });
    }

    record Inner(@Default("1") int size, @Nullable String label) {
        Inner {
            if (size < 0) {
                throw new IllegalArgumentException("a size is not negative");
            }
        }
    }

    @Choice("shape")
    sealed interface Shape {
        @Choice("circle")
        record Circle(@Doc("from the centre") int radius) implements Shape {}

        @Choice("big-square")
        record BigSquare(int edge, @Default("0") int turn) implements Shape {}
    }

    private static final String FILE = "things/acme/all/x.yaml";
    private static final String SHOWN = "jobs-config/things/acme/all/x.yaml";

    @TempDir
    Path temporary;

    private ConfigHome home;

    @BeforeEach
    void makeFolder() throws IOException {
        home = new ConfigHome(temporary);
        Files.createDirectories(home.folder());
    }

    private Everything load(String... lines) {
        home.with(FILE, lines);
        return JobsConfig.load(home.folder(), List.of(Everything.KIND))
                .find(Everything.KIND, "acme", "x")
                .orElseThrow();
    }

    private List<String> problems(String... lines) {
        home.with(FILE, lines);
        return home.problems(Everything.KIND).stream()
                .map(problem -> problem.code().substring(8) + " "
                        + problem.place().replace(SHOWN, "x") + " " + problem.message() + " -> " + problem.remedy())
                .toList();
    }

    @Test
    void missingKeysHaveTheirDefaults() {
        Everything value = load("text: hello");

        assertThat(value)
                .isEqualTo(new Everything(
                        "hello",
                        7,
                        null,
                        5_000_000_000L,
                        true,
                        new BigDecimal("1.50"),
                        LocalDate.of(2026, 1, 31),
                        LocalTime.of(18, 0),
                        Duration.ofMillis(500),
                        ZoneId.of("Europe/London"),
                        Period.parse("2026-01-01..2026-12-31"),
                        Side.BANK,
                        List.of(),
                        Map.of(),
                        new Inner(1, null),
                        List.of()));
    }

    @Test
    void writtenKeysWin() {
        Everything value = load(
                "text: a",
                "number: -4",
                "maybe: 5",
                "flag: OFF",
                "decimal: -0.05",
                "time: 06:30",
                "span: 2d",
                "side: gl-journal",
                "names: one",
                "inners: {b: {size: 2}, a: {size: 3, label: x}}",
                "inner:",
                "  label: 007",
                "shapes:",
                "  - {shape: circle, radius: 2}",
                "  - shape: big-square",
                "    edge: 4");

        assertThat(value.number()).isEqualTo(-4);
        assertThat(value.maybe()).isEqualTo(5);
        assertThat(value.flag()).isFalse();
        assertThat(value.decimal()).isEqualByComparingTo("-0.05");
        assertThat(value.time()).isEqualTo(LocalTime.of(6, 30));
        assertThat(value.span()).isEqualTo(Duration.ofDays(2));
        assertThat(value.side()).isEqualTo(Side.GL_JOURNAL);
        assertThat(value.names()).containsExactly("one");
        assertThat(value.inners().keySet()).containsExactly("b", "a");
        assertThat(value.inner()).isEqualTo(new Inner(1, "007"));
        assertThat(value.shapes()).containsExactly(new Shape.Circle(2), new Shape.BigSquare(4, 0));
    }

    @Test
    void textsKeepHowTheyWereWritten() {
        assertThat(load("text: 00123").text()).isEqualTo("00123");
        assertThat(load("text: 1e3").text()).isEqualTo("1e3");
        assertThat(load("text: NO").text()).isEqualTo("NO");
        assertThat(load("text: 2026-01-31").text()).isEqualTo("2026-01-31");
        assertThat(load("text: \"\"").text()).isEmpty();
    }

    @Test
    void aKeyWithoutValueCountsAsLeftOut() {
        assertThat(load("text: a", "number:", "maybe: ~").number()).isEqualTo(7);
        assertThat(problems("number: 1", "text:"))
                .singleElement()
                .asString()
                .startsWith("002 x:2:1 missing key `text`, required: a text");
    }

    @Test
    void anUnknownKeyIsShownWithTheOneMeant() {
        assertThat(problems("text: a", "", "nmaes: [x]", "inner:", "  bogus: 1"))
                .containsExactly(
                        "001 x:3:1 unknown key `nmaes` -> did you mean `names`?",
                        "001 x:5:3 unknown key `inner.bogus` -> allowed here: size, label");
    }

    @Test
    void aMissingKeyStandsAtItsGroup() {
        assertThat(problems("number: 1", "shapes:", "  - shape: circle"))
                .containsExactly(
                        "002 x:1:1 missing key `text`, required: a text -> add `text:` with a text",
                        "002 x:3:5 missing key `shapes[0].radius`, required: from the centre"
                                + " -> add `radius:` with a whole number");
    }

    @Test
    void aWrongValueSaysWhatIsAllowed() {
        assertThat(problems(
                        "text: [a]",
                        "number: 1.5",
                        "flag: maybe",
                        "decimal: 1,50",
                        "date: 2026-02-30",
                        "span: 5 years",
                        "zone: Europe/Lundon",
                        "period: 2026",
                        "side: bnak",
                        "names: {a: b}",
                        "inner: 3",
                        "inners: [1]"))
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("003 x:1:7 `text` must be a text, not a list"),
                        text -> assertThat(text).startsWith("003 x:2:9 `number`: '1.5' is not a whole number"),
                        text -> assertThat(text).startsWith("003 x:3:7 `flag`: 'maybe' is not true or false"),
                        text -> assertThat(text).startsWith("003 x:4:10 `decimal`: '1,50' is not a number such as"),
                        text -> assertThat(text).startsWith("003 x:5:7 `date`: '2026-02-30' is not a date such as"),
                        text -> assertThat(text).startsWith("003 x:6:7 `span`: '5 years' is not a time span"),
                        text -> assertThat(text).contains("x:7:7").contains("did you mean `Europe/London`?"),
                        text -> assertThat(text).contains("x:8:9").contains("2026-01-01..2026-12-31"),
                        text -> assertThat(text)
                                .contains("x:9:7 `side`: 'bnak' is not one of bank, ledger")
                                .contains("did you mean `bank`?"),
                        text -> assertThat(text).startsWith("003 x:10:8 `names` must be a list"),
                        text -> assertThat(text).startsWith("003 x:12:9 `inners` must be a group of keys"),
                        text -> assertThat(text).startsWith("003 x:11:8 `inner` must be a group of keys"));
    }

    @Test
    void aChoiceNamesWhatCanBeChosen() {
        assertThat(problems("text: a", "shapes:", "  - shape: cirkle", "    radius: 1", "  - edge: 1", "  - x"))
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("003 x:3:12 `shapes[0].shape`: 'cirkle' is not one of circle, big-square")
                                .contains("did you mean `circle`?"),
                        text -> assertThat(text)
                                .startsWith("002 x:5:5 missing key `shapes[1].shape`, required: one of circle,"),
                        text -> assertThat(text).startsWith("003 x:6:5 `shapes[2]` must be a group of keys"));
    }

    @Test
    void aRecordCanRefuseItsValues() {
        assertThat(problems("text: a", "inner:", "  size: -1"))
                .containsExactly("008 x:3:3 `inner`: a size is not negative -> change the values");
    }

    @Test
    void checksPointAtTheNearestKeyThatIsThere() {
        assertThat(problems(
                        "text: a",
                        "number: 13",
                        "inner:",
                        "  label: x",
                        "shapes:",
                        "  - {shape: circle, radius: 1}",
                        "  - {shape: circle, radius: 2}",
                        "inners:",
                        "  a.b:",
                        "    size: 4"))
                .containsExactly(
                        "008 x:2:9 `number`: is unlucky -> take another",
                        "008 x:3:1 `inner.size`: is unlucky too -> take another",
                        "008 x:7:29 `shapes[1].radius`: third -> x",
                        "008 x:10:11 `inners.a.b.size`: fourth -> x",
                        "008 x:1:1 fifth -> x");
    }

    @Test
    void brokenYamlIsShownWithItsPlace() {
        assertThat(problems("text: a", "\tnumber: 1"))
                .singleElement()
                .asString()
                .startsWith("004 x:2:1 is not YAML");
        assertThat(problems("text: [a", "number: 1")).singleElement().asString().startsWith("004 x:2:7 is not YAML");
        assertThat(problems("text: a", "---", "text: b"))
                .singleElement()
                .asString()
                .startsWith("004 x:2:1");
        assertThat(problems("- a")).singleElement().asString().startsWith("003 x:1:1 the file must be a group of keys");
        assertThat(problems("text: !!java.net.URL [\"x\"]"))
                .anySatisfy(text -> assertThat(text).startsWith("004 x:1:7 ").contains("tag"));
        assertThat(problems("text: a\u0007"))
                .singleElement()
                .asString()
                .startsWith("004 x:1:8 is not YAML: the character");
        assertThat(problems("text: a", "names: &n [*n]"))
                .anySatisfy(text -> assertThat(text).contains("an alias (*) stands inside what it names"));
    }

    @Test
    void nestingAndAliasesAreBounded() {
        assertThat(problems("text: " + "[".repeat(100) + "]".repeat(100)))
                .singleElement()
                .asString()
                .startsWith("004 x:1");
        assertThat(problems("text: a", "names: [&a [x], " + "*a, ".repeat(50) + "*a]"))
                .singleElement()
                .asString()
                .startsWith("004 x:1:1");
    }

    @Test
    void textThatIsNotUtf8IsShownWithItsPlace() throws IOException {
        home.with(FILE);
        Files.write(home.folder().resolve(FILE), new byte[] {'t', ':', ' ', 'a', '\n', 'x', ':', (byte) 0xE4, '\n'});

        assertThat(home.problems(Everything.KIND)).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo(SHOWN + ":2:3");
            assertThat(problem.message()).contains("UTF-8");
        });
    }

    @Test
    void aKeyWrittenTwiceIsAProblem() {
        assertThat(problems("text: a", "number: 1", "text: b"))
                .containsExactly("005 x:3:1 the key `text` stands here twice, first in line 1 -> keep one of them");
    }

    @Test
    void describesEveryKey() {
        assertThat(JobsConfig.describe(Everything.KIND))
                .contains("jobs-config/things/*/all/*.yaml")
                .contains("  text: a text; required\n")
                .contains("  number: a whole number; default 7\n")
                .contains("  maybe: a whole number; optional\n")
                .contains("    shape: circle\n      radius: a whole number; required - from the centre\n");
    }
}

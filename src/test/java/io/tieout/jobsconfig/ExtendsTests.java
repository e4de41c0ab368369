package io.tieout.jobsconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtendsTests {

    record Thing(
            String title,
            @Default("1") int size,
            @Default("[]") List<String> names,
            @Default("{}") Map<String, Map<String, String>> columns) {

        static final ConfigKind<Thing> KIND =
                new ConfigKind<>("thing", "things/*.yaml", Thing.class, (value, report) -> {});
    }

    @TempDir
    Path temporary;

    private ConfigHome home;

    @BeforeEach
    void makeFolder() {
        home = new ConfigHome(temporary);
    }

    private List<String> problems() {
        return home.problems(Thing.KIND).stream()
                .map(problem -> problem.code().substring(8) + " " + problem.place() + " " + problem.message())
                .toList();
    }

    @Test
    void theChildWinsGroupsMergeListsAreReplaced() {
        home.with("shared/things/root.yaml", "size: 5", "columns: {a: {x: root, y: root}}")
                .with("shared/things/base.yaml", "extends: shared/things/root", "title: base", "names: [a, b]")
                .with("things/t.yaml", "extends: shared/things/base", "names: [c]", "columns: {a: {y: t}, b: {z: t}}");

        Thing thing = JobsConfig.load(home.folder(), List.of(Thing.KIND))
                .find(Thing.KIND, "t")
                .orElseThrow();

        assertThat(thing)
                .isEqualTo(new Thing(
                        "base", 5, List.of("c"), Map.of("a", Map.of("x", "root", "y", "t"), "b", Map.of("z", "t"))));
    }

    @Test
    void aMistakeIsShownInTheFileItStandsInAndOnce() {
        home.with("shared/base.yaml", "titel: x", "size: big")
                .with("things/t.yaml", "extends: shared/base", "title: t")
                .with("things/u.yaml", "extends: shared/base", "title: u");

        assertThat(problems())
                .containsExactly(
                        "001 jobs-config/shared/base.yaml:1:1 unknown key `titel`",
                        "003 jobs-config/shared/base.yaml:2:7 `size`: 'big' is not a whole number");
    }

    @Test
    void anUnknownTargetNamesTheKnownOnes() {
        home.with("shared/base.yaml", "title: x").with("things/t.yaml", "title: t", "extends: shared/bse");

        assertThat(problems())
                .containsExactly("007 jobs-config/things/t.yaml:2:10 `extends`: there is no 'shared/bse' below"
                        + " jobs-config/shared/");
        assertThat(home.problems(Thing.KIND).getFirst().remedy())
                .isEqualTo("did you mean `shared/base`? known: shared/base");
    }

    @Test
    void onlySharedFilesCanBeExtended() {
        home.with("things/s.yaml", "title: s").with("things/t.yaml", "extends: things/s", "title: t");

        assertThat(problems()).singleElement().asString().startsWith("007 jobs-config/things/t.yaml:1:10");
    }

    @Test
    void aCircleIsAProblem() {
        home.with("shared/a.yaml", "extends: shared/b")
                .with("shared/b.yaml", "extends: shared/a")
                .with("things/t.yaml", "extends: shared/a", "title: t");

        assertThat(problems())
                .containsExactly("007 jobs-config/shared/b.yaml:1:10 `extends` goes in a circle: things/t.yaml ->"
                        + " shared/a.yaml -> shared/b.yaml -> shared/a.yaml");
    }

    @Test
    void sharedFilesThatNobodyExtendsMustStillBeYaml() {
        home.with("shared/broken.yaml", "a: [").with("shared/unused.yaml", "whatever: 1");

        assertThat(problems()).singleElement().asString().startsWith("004 jobs-config/shared/broken.yaml:2:1");
    }
}

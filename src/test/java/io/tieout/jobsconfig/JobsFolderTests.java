package io.tieout.jobsconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.jobsconfig.JobsConfigTests.Everything;
import io.tieout.jobsconfig.JobsConfigTests.Inner;
import io.tieout.shared.ExitCode;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The folder as a whole: which files are read, which must be there, how values are found.
class JobsFolderTests {

    record Settings(@Default("3") int limit, @Default("{}") Inner inner) {
        static final ConfigKind<Settings> KIND =
                new ConfigKind<>("settings", "settings.yaml", Settings.class, (value, report) -> {});
    }

    record Folder(String name) {
        static final ConfigKind<Folder> KIND =
                new ConfigKind<>("folder", "things/*/folder.yaml", Folder.class, (value, report) -> {});
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

    @Test
    void allProblemsOfAllFilesComeAtOnce() {
        home.with(FILE, "txt: a", "number: x")
                .with("things/acme/all/y.yaml", "text: [")
                .with("settings.yaml", "a: 1");

        assertThatThrownBy(() -> JobsConfig.load(home.folder(), List.of(Everything.KIND, Settings.KIND)))
                .isInstanceOfSatisfying(OperatorException.class, refused -> {
                    assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
                    assertThat(refused.problems())
                            .extracting(problem -> problem.code() + " " + problem.place())
                            .containsExactly(
                                    "TIE-CFG-001 jobs-config/settings.yaml:1:1",
                                    "TIE-CFG-001 " + SHOWN + ":1:1",
                                    "TIE-CFG-002 " + SHOWN + ":1:1",
                                    "TIE-CFG-003 " + SHOWN + ":2:9",
                                    "TIE-CFG-004 jobs-config/things/acme/all/y.yaml:2:1");
                });
    }

    @Test
    void filesThatNobodyReadsAreProblems() {
        home.with(FILE, "text: a")
                .with("things/acme/al/x.yaml", "text: a")
                .with("things/acme/all/y.yml", "text: a")
                .with("things/ACME/all/z.yaml", "text: a")
                .with("things/acme/all/a b.yaml", "text: a")
                .with("README.md", "x")
                .with("things/acme/readme.md", "x")
                .with(".git/config", "x")
                .with("shared/notes.txt", "x");

        assertThat(home.problems(Everything.KIND))
                .extracting(problem -> problem.code().substring(8) + " " + problem.place())
                .containsExactly(
                        "006 jobs-config/shared/notes.txt",
                        "006 jobs-config/things/ACME/all/z.yaml",
                        "006 jobs-config/things/acme/al/x.yaml",
                        "006 jobs-config/things/acme/all/a b.yaml",
                        "006 jobs-config/things/acme/all/y.yml");
        assertThat(home.problems(Everything.KIND).getLast().remedy())
                .contains("did you mean `jobs-config/things/acme/all/y.yaml`?")
                .contains("known: things/*/all/*.yaml");
    }

    @Test
    void aFolderNeedsItsOneFile() {
        home.with(FILE, "text: a");

        assertThat(home.problems(Folder.KIND, Everything.KIND))
                .extracting(problem -> problem.code() + " " + problem.place())
                .containsExactly("TIE-CFG-010 jobs-config/things/acme/folder.yaml");
    }

    @Test
    void aMissingFolderIsSaidClearly() {
        ConfigHome nowhere = new ConfigHome(temporary.resolve("nowhere"));

        assertThat(nowhere.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("TIE-CFG-009");
            assertThat(problem.place()).isEqualTo(nowhere.folder().toString());
            assertThat(problem.remedy()).contains("TIEOUT_HOME");
        });
    }

    @Test
    void linksThatLeaveTheFolderAreRefused() throws IOException {
        Path outside = Files.writeString(temporary.resolve("outside.yaml"), "text: a");
        home.with(FILE, "text: a");
        Files.createSymbolicLink(home.folder().resolve("things/acme/all/out.yaml"), outside);
        Files.createSymbolicLink(
                home.folder().resolve("things/acme/all/in.yaml"), home.folder().resolve(FILE));

        assertThat(home.problems(Everything.KIND))
                .extracting(problem -> problem.code() + " " + problem.place())
                .containsExactly("TIE-CFG-009 jobs-config/things/acme/all/out.yaml");
    }

    @Test
    void valuesAreFoundByTheirSegments() {
        home.with(FILE, "text: a").with("things/acme/all/b.yaml", "text: b").with("things/zeta/all/x.yaml", "text: z");

        JobsConfig config = JobsConfig.load(home.folder(), List.of(Everything.KIND, Settings.KIND));

        assertThat(config.all(Everything.KIND).keySet())
                .containsExactly(List.of("acme", "b"), List.of("acme", "x"), List.of("zeta", "x"));
        assertThat(config.find(Everything.KIND, "zeta", "x").orElseThrow().text())
                .isEqualTo("z");
        assertThat(config.find(Everything.KIND, "acme", "nope")).isEmpty();
        assertThat(config.single(Settings.KIND)).isEqualTo(new Settings(3, new Inner(1, null)));
        assertThat(config.file(Everything.KIND, "acme", "q")).isEqualTo("jobs-config/things/acme/all/q.yaml");
        assertThat(config.place(Everything.KIND, "text", "acme", "x")).isEqualTo(SHOWN + ":1:7");
        assertThatThrownBy(() -> config.all(Folder.KIND)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDigestChangesWithContentAndPathOnly() {
        home.with(FILE, "text: a").with("README.md", "one");
        String before = JobsConfig.load(home.folder(), List.of(Everything.KIND)).digest();

        home.with("README.md", "two");
        assertThat(JobsConfig.load(home.folder(), List.of(Everything.KIND)).digest())
                .isEqualTo(before)
                .matches("[0-9a-f]{64}");
        home.with(FILE, "text: a # remark");
        assertThat(JobsConfig.load(home.folder(), List.of(Everything.KIND)).digest())
                .isNotEqualTo(before);
    }
}

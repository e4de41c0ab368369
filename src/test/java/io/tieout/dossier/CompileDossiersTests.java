package io.tieout.dossier;

import static io.tieout.cases.CaseWorld.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tieout.cases.CaseWorld;
import io.tieout.database.TestDatabase;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.Actor;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompileDossiersTests {
    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void writesABagThatOrdinaryToolsAccept(TestDatabase kind) throws Exception {
        try (CaseWorld world = opened(kind)) {
            compile(world, 2);

            Path bag = bag();
            assertThat(BagVerifier.verify(bag)).isEmpty();
            assertSha256sumAccepts(bag, "manifest-sha256.txt");
            assertSha256sumAccepts(bag, "tagmanifest-sha256.txt");
            assertPrivate(bag);
            assertThat(world.get(Dossiers.class).all(ACME))
                    .singleElement()
                    .returns(Sha256.of(bag.resolve("manifest-sha256.txt")), Dossier::manifestSha256);
            assertThat(Files.readString(bag.resolve("data/exhibits/E-3-open-items-right.csv")))
                    .contains(",-800.00,EUR,'=HYPERLINK(1),R-3,57,OUTSIDE_WINDOW,", Sha256.of("file2"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsTrueOfThisRun(TestDatabase kind) throws IOException {
        try (CaseWorld world = opened(kind)) {
            compile(world, 2);

            try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(bag().resolve("data/dossier.pdf")))) {
                assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                        .contains("by rule, in run 1 requested by person:a")
                        .contains("1 file states control figures, and they agree with what was read: F1.")
                        .contains("dates at most 5 days apart. Found: 0 matches, 1 set left")
                        .contains("Clearing windows: 3 days for every entry.")
                        .contains("F3 bank3.csv bank HELD TIE-INT-020 other content under the name of F1")
                        .contains("1 set with 4 entries, all printed");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsWhatWasWritten(TestDatabase kind) {
        try (CaseWorld world = opened(kind)) {
            compile(world, 2);
            world.request(3, "dossier");
            compile(world, 3);

            RunRequest made = world.get(Runs.class).get(2);
            assertThat(made.outcome()).isEqualTo(ExitCode.DONE);
            assertThat(made.message()).matches("1 dossier: C-2026-0001 v1, \\d+ pages");
            assertThat(world.get(Runs.class).get(3).outcome()).isEqualTo(ExitCode.NOTHING_TO_DO);
            assertThat(world.get(Dossiers.class).all(ACME)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesTheSameBytesAgainAfterAKillBeforeTheRow(TestDatabase kind) throws IOException {
        try (CaseWorld world = opened(kind)) {
            killBeforeCommit(world);
            Map<String, String> first = bytes(bag());
            assertThat(world.get(Dossiers.class).all(ACME)).isEmpty();

            changeTheWorld(world);
            Bag.delete(bag());
            compile(world, 2);

            assertThat(bytes(bag())).isEqualTo(first).containsKey("data/case.json");
            assertThat(world.get(Dossiers.class).all(ACME)).hasSize(1);
            assertThat(world.facts("dossier.generated")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAFolderWithoutARowOverWhenItIsTheSame(TestDatabase kind) throws IOException {
        try (CaseWorld world = opened(kind)) {
            killBeforeCommit(world);
            compile(world, 2);

            assertThat(BagVerifier.verify(bag())).isEmpty();
            assertThat(bag().getParent()).isDirectoryNotContaining("glob:**/.*");
            assertThat(world.facts("dossier.generated")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void setsAnotherFolderOfThatNameAside(TestDatabase kind) throws IOException {
        try (CaseWorld world = opened(kind)) {
            Files.createDirectories(bag());
            Files.writeString(bag().resolve("notes.txt"), "not a dossier");

            compile(world, 2);

            assertThat(BagVerifier.verify(bag())).isEmpty();
            assertThat(bag().resolveSibling(".unregistered-v1-draft-1").resolve("notes.txt"))
                    .hasContent("not a dossier");
        }
    }

    private CaseWorld opened(TestDatabase kind) {
        CaseWorld world = new CaseWorld(kind, home);
        world.open(1);
        world.request(2, "dossier");
        return world;
    }

    private static void compile(CaseWorld world, long request) {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(world.database()
                    .transactions()
                    .execute(status -> world.get(CompileDossiers.class).next(request)));
        }
    }

    private static void killBeforeCommit(CaseWorld world) {
        world.database().transactions().executeWithoutResult(status -> {
            world.get(CompileDossiers.class).next(2);
            status.setRollbackOnly();
        });
    }

    private static void changeTheWorld(CaseWorld world) {
        world.database()
                .jdbc()
                .sql("update intake_file set status = 'REFUSED', reason = 'by a person' where file_no = 3")
                .update();
        world.database()
                .transactions()
                .executeWithoutResult(status -> world.get(Journal.class)
                        .append(Fact.of("file.refused", ACME, Actor.person("a"), Map.of("file", 3))));
    }

    private Path bag() {
        return home.resolve("archive/acme/dossiers/C-2026-0001/v1-draft");
    }

    private static Map<String, String> bytes(Path bag) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(bag)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                digests.put(bag.relativize(path).toString(), Sha256.of(path));
            }
        }
        return digests;
    }

    private static void assertPrivate(Path bag) throws IOException {
        try (Stream<Path> walk = Files.walk(bag.getParent())) {
            for (Path path : walk.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "r--------");
            }
        }
    }

    private static void assertSha256sumAccepts(Path bag, String manifest) throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/sha256sum")).isExecutable();
        Process process = new ProcessBuilder("/usr/bin/sha256sum", "-c", manifest)
                .directory(bag.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output.lines()).isNotEmpty().allMatch(line -> line.endsWith(": OK"));
    }
}

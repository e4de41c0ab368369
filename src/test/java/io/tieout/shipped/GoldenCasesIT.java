package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Folders in, exports out: `src/test/resources/cases/<case>/{input,jobs-config,expected}`.
class GoldenCasesIT {

    private static final Path CASES = Path.of("src/test/resources/cases");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aSmallMonthGivesTheExportsSetDown(TestDatabase kind) throws IOException {
        Path golden = CASES.resolve("small-month");
        Path home = folder.resolve("home");
        Shipped.copyFolder(golden.resolve("jobs-config"), home.resolve("jobs-config"));
        Shipped.copyFolder(golden.resolve("input"), home.resolve("input/golden"));
        Shipped tieout = new Shipped(home).on(kind);

        tieout.run("run", "nightly", "--date", "2026-03-31").expect(4);

        for (String what : List.of("entries", "rejects", "issues", "matches", "breaks")) {
            assertThat(tieout.run("export", what).expect(0).out())
                    .as(what)
                    .isEqualTo(Files.readString(golden.resolve("expected").resolve(what + ".csv")));
        }
        String files = tieout.run("export", "files")
                .expect(0)
                .out()
                .lines()
                .map(line -> Stream.of(line.split(",", -1)).limit(16).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        assertThat(files)
                .isEqualTo(
                        Files.readString(golden.resolve("expected/files.csv")).strip());
    }

    @ParameterizedTest
    @EnumSource
    void invoicesPaidInPartAndTooMuchGiveTheExportsSetDown(TestDatabase kind) throws IOException {
        Path golden = CASES.resolve("invoices");
        Path home = folder.resolve("home");
        Shipped.copyFolder(golden.resolve("jobs-config"), home.resolve("jobs-config"));
        Shipped.copyFolder(golden.resolve("input"), home.resolve("input/golden"));
        Shipped tieout = new Shipped(home).on(kind);

        tieout.run("run", "nightly", "--date", "2026-06-30").expect(0);

        for (String what : List.of("matches", "breaks", "statement", "ageing", "open-items", "dunning")) {
            assertThat(tieout.run("export", what).expect(0).out())
                    .as(what)
                    .isEqualTo(Files.readString(golden.resolve("expected").resolve(what + ".csv")));
        }
        assertThat(tieout.run("ageing", "--as-of", "2026-02-15").expect(0).out())
                .contains("as of 2026-02-15")
                .containsPattern("Alder Ltd +EUR +165.00 +400.00 ");
    }

    @Test
    void howAFileIsCutDoesNotShow() throws IOException {
        String whole = entriesWith("whole", "blockBytes: 524288, partitions: 1");
        String cut = entriesWith("cut", "blockBytes: 4096, partitions: 7");

        assertThat(whole.lines().count()).isGreaterThan(800);
        assertThat(cut).isEqualTo(whole);
    }

    private String entriesWith(String name, String intake) throws IOException {
        Path home = folder.resolve(name);
        new Shipped(folder)
                .run("generate", "--records", "400", "--seed", "3", "--output", home.toString())
                .expect(0);
        Files.writeString(
                home.resolve("jobs-config/tieout.yaml"),
                "intake: {stableSamples: 2, sampleEvery: 200ms, " + intake + "}\n");
        Shipped tieout = new Shipped(home);
        tieout.run("run", "ingest").expect(4);
        return tieout.run("export", "entries").expect(0).out();
    }
}

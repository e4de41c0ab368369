package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same files in two engagements: each loads them, neither can tell.
class TwoEngagementsIT {

    @TempDir
    private Path folder;

    @Test
    void neitherCanTellOfTheOther() throws IOException {
        Path home = folder.resolve("home");
        new Shipped(folder)
                .run("generate", "--records", "300", "--output", home.toString(), "--code", "north")
                .expect(0);
        Shipped.copyFolder(
                home.resolve("jobs-config/engagements/north"), home.resolve("jobs-config/engagements/south"));
        Shipped.copyFolder(home.resolve("input/north"), home.resolve("input/south"));
        Shipped tieout = new Shipped(home);

        tieout.run("run", "nightly", "-e", "north").expect(4);
        tieout.run("run", "nightly", "-e", "south").expect(4);

        List<Map<String, String>> north = tieout.export("files", "-e", "north");
        List<Map<String, String>> south = tieout.export("files", "-e", "south");
        assertThat(facts(north)).isNotEmpty().isEqualTo(facts(south));
        String foreign = south.getFirst().get("file_id");
        assertThat(tieout.run("file", "show", foreign, "-e", "north").expect(64).err())
                .contains("no such file");
        assertThat(tieout.run("explain", foreign + ":2", "-e", "north").out()).doesNotContain("matched with");
        assertThat(keys(tieout.export("matches", "-e", "north")))
                .isEqualTo(keys(tieout.export("matches", "-e", "south")));
    }

    private static List<String> facts(List<Map<String, String>> files) {
        return files.stream()
                .map(file ->
                        String.join(" ", file.get("name"), file.get("status"), file.get("sha256"), file.get("entries")))
                .sorted()
                .toList();
    }

    private static List<String> keys(List<Map<String, String>> matches) {
        return matches.stream()
                .map(match -> match.get("match_id"))
                .distinct()
                .sorted()
                .toList();
    }
}

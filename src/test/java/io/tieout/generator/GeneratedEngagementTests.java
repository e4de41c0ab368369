package io.tieout.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedEngagementTests {

    @TempDir
    private Path folder;

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        GeneratedEngagement.write(folder.resolve("a"), "acme", 500, 7);
        GeneratedEngagement.write(folder.resolve("b"), "acme", 500, 7);
        GeneratedEngagement.write(folder.resolve("c"), "acme", 500, 8);

        assertThat(contents("a")).isNotEmpty().isEqualTo(contents("b")).isNotEqualTo(contents("c"));
    }

    @Test
    void truthNamesExistingRecordsOfBothSides() throws IOException {
        GeneratedEngagement.Written written = GeneratedEngagement.write(folder.resolve("a"), "acme", 1000, 1);

        List<String> truth = Files.readAllLines(folder.resolve("a/truth.csv"));
        assertThat(truth.getFirst()).isEqualTo("group,side,file,record_no");
        for (String line : truth.subList(1, truth.size())) {
            String[] fields = line.split(",");
            String inbox = fields[1].equals("BANK") ? "bank/" : "ledger/";
            int records = written.recordsByFile().get("input/acme/" + inbox + fields[2]);
            assertThat(Integer.parseInt(fields[3])).isBetween(2, records);
        }
        assertThat(truth).hasSizeGreaterThan(2000);
    }

    @Test
    void theTrailerAgreesWithTheRecordsAndTheDuplicateIsTheSameFile() throws IOException {
        GeneratedEngagement.write(folder.resolve("a"), "acme", 1000, 1);

        Path bank = folder.resolve("a/input/acme/bank");
        List<String> lines = Files.readAllLines(bank.resolve("Bank-EUR-2026-03.csv"), Charset.forName("windows-1252"));
        String[] trailer = lines.getLast().split(";");
        assertThat(trailer[0]).isEqualTo("TOTAL");
        assertThat(Integer.parseInt(trailer[5])).isEqualTo(lines.size() - 2);
        assertThat(Files.mismatch(bank.resolve("Bank-EUR-2026-03.csv"), bank.resolve("Copy of Bank-EUR-2026-03.csv")))
                .isEqualTo(-1);
        assertThat(Files.mismatch(bank.resolve("Bank-EUR-2026-02.csv"), bank.resolve("bank-eur-2026-02.csv")))
                .isNotEqualTo(-1);
    }

    @Test
    void qualityCountsWholeMatchesAndWholeGroups() throws IOException {
        Path file = folder.resolve("truth.csv");
        Files.writeString(file, """
                group,side,file,record_no
                G1,BANK,b.csv,2
                G1,LEDGER,l.csv,2
                G2,BANK,b.csv,3
                G2,LEDGER,l.csv,3
                G3,BANK,b.csv,4
                """);
        Truth truth = Truth.read(file);

        Quality quality = Quality.of(
                truth,
                java.util.Set.of("G1"),
                List.of(
                        List.of(new Truth.Place("b.csv", 2), new Truth.Place("l.csv", 2)),
                        List.of(new Truth.Place("b.csv", 4), new Truth.Place("l.csv", 3)),
                        List.of(new Truth.Place("x.csv", 4), new Truth.Place("l.csv", 3))),
                List.of());

        assertThat(quality).isEqualTo(new Quality(2, 1, 2, 1, 1, 1, 0, 1));
        assertThat(quality.precision()).isEqualTo(5_000);
    }

    private Map<String, String> contents(String home) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        Path root = folder.resolve(home);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readString(file, Charset.forName("ISO-8859-1")));
            }
        }
        return contents;
    }
}

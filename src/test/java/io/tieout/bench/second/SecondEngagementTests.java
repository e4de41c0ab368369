package io.tieout.bench.second;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondEngagementTests {

    @TempDir
    private Path folder;

    private final Map<String, List<String>> statements = new HashMap<>();

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        SecondEngagement.write(folder.resolve("a"), 500, 7);
        SecondEngagement.write(folder.resolve("b"), 500, 7);
        SecondEngagement.write(folder.resolve("c"), 500, 8);

        assertThat(contents("a")).isNotEmpty().isEqualTo(contents("b")).isNotEqualTo(contents("c"));
    }

    @Test
    void eachShapeOccursAndEachGroupIsLabelled() throws IOException {
        SecondEngagement.write(folder.resolve("a"), 3000, 1);

        List<String> shapes = Files.readAllLines(folder.resolve("a/shapes.csv"));
        Map<String, Long> groups = Files.readAllLines(folder.resolve("a/truth.csv")).stream()
                .skip(1)
                .collect(Collectors.groupingBy(line -> line.split(",", 2)[0], Collectors.counting()));

        assertThat(shapes.stream().skip(1).map(line -> line.split(",", 3)[1]).distinct())
                .containsExactlyInAnyOrder(
                        "sepa-invoice",
                        "swift-line",
                        "card-processor",
                        "month-end-cluster",
                        "over-a-holiday",
                        "other-time-zone",
                        "cheque",
                        "creditor-reference",
                        "marketplace",
                        "direct-debit",
                        "paid-late",
                        "salary-run",
                        "standing-order",
                        "refund",
                        "indistinguishable",
                        "foreign-name",
                        "returned-debit",
                        "decoy-next-invoice",
                        "decoy-same-amount",
                        "decoy-returned-debit",
                        "bank-charge",
                        "accrual",
                        "advice-note",
                        "sweep",
                        "deposit",
                        "part-payments",
                        "settlement-less-commission",
                        "contra-account",
                        "charge-taken-off",
                        "charges-shared",
                        "tax-withheld",
                        "settled-early",
                        "dealt-rate",
                        "short-paid");
        assertThat(groups.values()).anyMatch(members -> members > 20);
        assertThat(groups).hasSize(shapes.size() - 1);
    }

    @Test
    void whatIsTrueOfLinesAndPayoutsIsSaidOfEachShape() throws IOException {
        SecondEngagement.write(folder.resolve("a"), 20_000, 1);

        List<String> lines = Files.readAllLines(folder.resolve("a/lines.csv"));
        List<String> payouts = Files.readAllLines(folder.resolve("a/payouts.csv"));

        assertThat(column(lines, 2))
                .hasSize(19)
                .contains("billed-then-goods-in", "service-over-budget", "billed-twice");
        assertThat(column(lines, 4))
                .containsExactlyInAnyOrder(
                        "",
                        "PRICE",
                        "AMOUNT",
                        "CURRENCY",
                        "PARTY",
                        "NO_ORDER",
                        "UNREADABLE",
                        "NOT_RECEIVED",
                        "OVER_ORDERED",
                        "OVER_ORDERED NOT_RECEIVED");
        assertThat(column(payouts, 2)).hasSize(12).contains("with-reserve", "report-lost", "a-cent-off");
        assertThat(column(payouts, 3))
                .containsExactlyInAnyOrder("AGREES", "DIFFERS", "AWAITED", "MISSING", "NO_REPORT");
    }

    private static Set<String> column(List<String> lines, int number) {
        return lines.stream().skip(1).map(line -> line.split(",", -1)[number]).collect(Collectors.toSet());
    }

    @Test
    void recordsThatReadTheSameAreTwins() throws IOException {
        SecondEngagement.write(folder.resolve("a"), 6000, 1);

        Map<String, List<String>> alike = Files.readAllLines(folder.resolve("a/truth.csv")).stream()
                .skip(1)
                .filter(line -> line.contains(",BANK,"))
                .collect(Collectors.groupingBy(this::bankRecordWithoutAccount));

        assertThat(alike.values()).anyMatch(same -> same.size() > 1);
        alike.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> assertThat(same).noneMatch(line -> line.endsWith(",")));
    }

    private String bankRecordWithoutAccount(String truthLine) {
        String[] fields = truthLine.split(",", -1);
        List<String> lines = statements.computeIfAbsent(fields[2], name -> {
            try {
                return Files.readAllLines(
                        folder.resolve("a/input/quay/statement").resolve(name));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        return lines.get(Integer.parseInt(fields[3]) - 1).replaceAll("IE\\d\\d[A-Z]{4}\\d{14}", "");
    }

    private Map<String, String> contents(String home) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        Path root = folder.resolve(home);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}

package io.tieout.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
        assertThat(truth.getFirst()).isEqualTo("group,side,file,record_no,twin");
        for (String line : truth.subList(1, truth.size())) {
            String[] fields = line.split(",", -1);
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
    void eachShapeOccursAndIsLabelled() throws IOException {
        GeneratedEngagement.write(folder.resolve("a"), "acme", 4000, 1, Profile.HARD);
        GeneratedEngagement.write(folder.resolve("b"), "acme", 4000, 1);

        Map<String, Long> hard = shapes("a");
        Map<String, Long> everyday = shapes("b");

        assertThat(hard.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Shape.values()).map(Shape::label).toList());
        assertThat(hard.get("plain")).isLessThan(600);
        assertThat(everyday.get("plain")).isBetween(2800L, 3500L);
        assertThat(Files.readAllLines(folder.resolve("a/shapes.csv")).stream().skip(1))
                .allMatch(line -> line.matches("G\\d{7},[a-z0-9-]+,(true|false),(easy|medium|hard),[a-z -]*,[01]"));
    }

    @Test
    void theBalanceRunsFromFileToFile() throws IOException {
        GeneratedEngagement.write(folder.resolve("a"), "acme", 1000, 1, Profile.HARD);
        BigDecimal balance = null;
        for (int month = 1; month <= 6; month++) {
            List<String[]> rows = rows("a", "bank/Bank-EUR-2026-0" + month + ".csv", ";", "windows-1252");
            for (String[] row : rows.subList(1, rows.size() - 1)) {
                BigDecimal amount = new BigDecimal(row[6].replace(',', '.'));
                BigDecimal after = new BigDecimal(row[8].replace(',', '.'));
                if (balance != null) {
                    assertThat(after).isEqualTo(balance.add(amount));
                }
                balance = after;
            }
        }
        assertThat(balance).isNotNull();
    }

    @Test
    void amountsHaveThePlacesOfTheirCurrencyAndAccountsTheirCheckDigits() throws IOException {
        GeneratedEngagement.write(folder.resolve("a"), "acme", 3000, 1, Profile.HARD);

        List<String[]> ledger = new ArrayList<>();
        for (int month = 1; month <= 6; month++) {
            ledger.addAll(rows("a", "ledger/ledger-2026-0" + month + ".csv", ",", "UTF-8"));
        }
        assertThat(ledger).anyMatch(row -> (row[6] + row[7]).matches("\\d+") && row[8].equals("JPY"));
        assertThat(ledger).anyMatch(row -> (row[6] + row[7]).matches("\\d+\\.\\d{3}") && row[8].equals("KWD"));
        List<String> ibans = ledger.stream()
                .filter(row -> row.length > 10 && row[10].length() > 12 && !row[10].contains(" "))
                .map(row -> row[10])
                .toList();
        assertThat(ibans).hasSizeGreaterThan(500).allMatch(CheckDigits::isValid);
        assertThat(CheckDigits.isValid("GB82WEST12345698765432")).isTrue();
        assertThat(CheckDigits.isValid("GB28WEST12345698765432")).isFalse();
        assertThat(CheckDigits.creditorReference("539007547034")).isEqualTo("RF18539007547034");
    }

    @Test
    void whatIsAddedChangesNothingOfBankLedgerAndTruth() throws IOException {
        GeneratedEngagement.write(folder.resolve("a"), "acme", 500, 7, Profile.HARD);
        GeneratedEngagement.write(
                folder.resolve("b"), "acme", 500, 7, Profile.HARD, Set.of(Addition.ORDERS, Addition.PAYOUTS));
        GeneratedEngagement.write(folder.resolve("c"), "acme", 500, 7, Profile.HARD, Set.of(Addition.PAYOUTS));

        Map<String, String> more = contents("b");
        assertThat(more).containsAllEntriesOf(contents("a")).containsAllEntriesOf(contents("c"));
        assertThat(more.keySet()).contains("lines.csv", "payouts.csv", "cards/truth.csv", "cards/shapes.csv");
        assertThat(contents("a").keySet())
                .noneMatch(file -> file.contains("payout") || file.contains("orders") || file.startsWith("deliveries"));
    }

    @Test
    void eachShapeOfOrdersAndPayoutsOccurs() throws IOException {
        GeneratedEngagement.write(
                folder.resolve("a"), "acme", 8000, 1, Profile.HARD, Set.of(Addition.ORDERS, Addition.PAYOUTS));

        assertThat(column("a/lines.csv", 2))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(OrderShape.values()).map(OrderShape::label).toList());
        assertThat(column("a/payouts.csv", 2))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(PayoutShape.values()).map(PayoutShape::label).toList());
        assertThat(column("a/lines.csv", 4))
                .contains(
                        "", "PRICE", "AMOUNT", "CURRENCY", "NO_ORDER", "UNREADABLE", "PRICE OVER_ORDERED NOT_RECEIVED");
    }

    @Test
    void whatIsLateComesInFilesOfItsOwnAndTheTruthSaysFromWhenOn() throws IOException {
        GeneratedEngagement.Written written = GeneratedEngagement.write(
                folder.resolve("a"), "acme", 2000, 1, Profile.HARD, Set.of(Addition.values()));

        Map<String, Integer> deliveries = new TreeMap<>();
        written.recordsByFile().keySet().forEach(file -> {
            String name = file.substring(file.lastIndexOf('/') + 1);
            assertThat(folder.resolve("a").resolve(file)).exists();
            deliveries.put(name, file.startsWith("deliveries/") ? file.charAt("deliveries/".length()) - '0' : 1);
        });
        assertThat(deliveries.values()).contains(1, 2, 3);
        Map<String, Integer> latest = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("a/truth.csv")).stream()
                .skip(1)
                .toList()) {
            String[] fields = line.split(",", -1);
            latest.merge(fields[0], deliveries.getOrDefault(fields[2], 0), Math::max);
        }
        for (String line : Files.readAllLines(folder.resolve("a/shapes.csv")).stream()
                .skip(1)
                .toList()) {
            String[] fields = line.split(",", -1);
            assertThat(fields[5]).as(line).isEqualTo(String.valueOf(latest.getOrDefault(fields[0], 0)));
        }
        assertThat(latest.values()).contains(1, 2, 3);
        assertThat(column("a/lines.csv", 5)).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(column("a/payouts.csv", 11)).containsExactlyInAnyOrder("1", "2", "3");
    }

    private Set<String> column(String file, int number) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(",", -1)[number])
                .collect(Collectors.toSet());
    }

    private List<String[]> rows(String home, String file, String delimiter, String charset) throws IOException {
        Path path = folder.resolve(home + "/input/acme/" + file);
        return Files.readAllLines(path, Charset.forName(charset)).stream()
                .map(line -> line.split(delimiter, -1))
                .toList();
    }

    private Map<String, Long> shapes(String home) throws IOException {
        return Files.readAllLines(folder.resolve(home + "/shapes.csv")).stream()
                .skip(1)
                .collect(Collectors.groupingBy(line -> line.split(",", -1)[1], Collectors.counting()));
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

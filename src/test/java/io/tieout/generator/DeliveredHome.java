package io.tieout.generator;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// A generated home whose files come one delivery after the other, and what its exports say whatever numbers files and
/// runs were given on the way.
public final class DeliveredHome {

    public static final List<String> EXPORTS = List.of("matches", "breaks", "three-way", "order-lines", "payouts");

    private static final Set<String> NUMBERED = Set.of("run_id", "entry_id", "bank_entries");

    private DeliveredHome() {}

    /// Drops the files of a delivery; those of the first one lie there from the start.
    public static void deliver(Path home, String code, int delivery) throws IOException {
        move(
                home.resolve("deliveries").resolve(Integer.toString(delivery)),
                home.resolve("input").resolve(code));
    }

    /// Takes the first delivery away, so that it may come later.
    public static void takeBack(Path home, String code) throws IOException {
        move(home.resolve("input").resolve(code), home.resolve("deliveries/1"));
    }

    private static void move(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.move(file, target);
            }
        }
    }

    /// The lines of an export, sorted, without the numbers that files and runs were given; a record that nothing tells
    /// from another one (`twin` in the truth) stands for it.
    public static List<String> lines(Path home, String export) throws IOException {
        Map<String, String> twins = new HashMap<>();
        for (String line : Files.readAllLines(home.resolve("truth.csv"))) {
            String[] fields = line.split(",", -1);
            if (!fields[4].isEmpty()) {
                twins.put(fields[2] + ":" + fields[3], fields[1] + " " + fields[4]);
            }
        }
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(export))) {
            return parser.stream().map(record -> line(record, twins)).sorted().toList();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static String line(CSVRecord record, Map<String, String> twins) {
        Map<String, String> fields = record.toMap();
        fields.keySet().removeAll(NUMBERED);
        String place = fields.getOrDefault("file", "") + ":" + fields.getOrDefault("record_no", "");
        if (twins.containsKey(place)) {
            fields.put("file", twins.get(place));
            fields.put("record_no", "");
        }
        return fields.toString();
    }
}

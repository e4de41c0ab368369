package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.generator.Addition;
import io.tieout.generator.DeliveredHome;
import io.tieout.generator.GeneratedEngagement;
import io.tieout.generator.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A generated engagement whose files come in three deliveries, with a run after each: in whatever order they come,
/// what is exported in the end is that of one run over all of them.
class LateDeliveriesIT {

    private static final String CODE = "harbour";
    private static final int RECORDS = 300;
    private static final int SEED = 9;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"H2, 3 1 2", "POSTGRESQL, 2 3 1"})
    void theLastRunIsThatOfAllFilesAtOnceInWhateverOrderTheyCome(TestDatabase kind, String order) throws IOException {
        Shipped full = home("full", kind);
        Shipped late = home("late", kind);
        for (int delivery = 1; delivery <= 3; delivery++) {
            DeliveredHome.deliver(full.home(), CODE, delivery);
        }
        run(full);
        for (String delivery : order.split(" ", -1)) {
            DeliveredHome.deliver(late.home(), CODE, Integer.parseInt(delivery));
            run(late);
            assertThat(onlyPossibleFrom(late))
                    .as("after delivery %s of %s", delivery, order)
                    .isNotEmpty();
        }

        for (String export : DeliveredHome.EXPORTS) {
            assertThat(exported(late, export))
                    .as(export)
                    .isEqualTo(exported(full, export))
                    .isNotEmpty();
        }
        assertThat(onlyPossibleFrom(late)).containsKeys("2", "3");
    }

    private Shipped home(String name, TestDatabase kind) throws IOException {
        Path home = folder.resolve(name);
        GeneratedEngagement.write(home, CODE, RECORDS, SEED, Profile.HARD, Set.of(Addition.values()));
        DeliveredHome.takeBack(home, CODE);
        Shipped tieout = new Shipped(home).on(kind);
        tieout.set("sampleEvery: 1s", "sampleEvery: 100ms");
        return tieout;
    }

    private static void run(Shipped tieout) {
        tieout.run("run", "ingest").expect(0, 4);
        tieout.run("run", "reconcile").expect(0, 4);
    }

    private static List<String> exported(Shipped tieout, String what) throws IOException {
        return DeliveredHome.lines(
                tieout.home(), tieout.run("export", what).expect(0).out());
    }

    /// Entries in confirmed matches, by the delivery that completes their group.
    private static Map<String, Long> onlyPossibleFrom(Shipped tieout) throws IOException {
        Map<String, String> completes = Files.readAllLines(tieout.home().resolve("shapes.csv")).stream()
                .map(line -> line.split(",", -1))
                .collect(Collectors.toMap(fields -> fields[0], fields -> fields[5]));
        Map<String, String> groups = Files.readAllLines(tieout.home().resolve("truth.csv")).stream()
                .map(line -> line.split(",", -1))
                .collect(Collectors.toMap(
                        fields -> fields[2] + ":" + fields[3], fields -> completes.getOrDefault(fields[0], "")));
        Map<String, Long> confirmed = new TreeMap<>();
        tieout.export("matches").stream()
                .filter(row -> "CONFIRMED".equals(row.get("status")))
                .forEach(row -> confirmed.merge(
                        groups.getOrDefault(row.get("file") + ":" + row.get("record_no"), "-"), 1L, Long::sum));
        return confirmed;
    }
}

package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.jobsconfig.TieoutSpec.DatabaseSpec;
import io.tieout.shared.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseIT {

    private static final DatabaseSpec EMBEDDED = new DatabaseSpec(null, null, null);

    @TempDir
    private Path folder;

    /// A process that opens the database and commits one row after the other, saying each number once committed.
    public static final class Child {

        private Child() {}

        public static void main(String[] arguments) {
            try (OpenDatabase database = OpenDatabase.open(new Home(Path.of(arguments[0])), EMBEDDED, 1, null)) {
                JdbcClient jdbc = JdbcClient.create(database.dataSource());
                jdbc.sql("create table if not exists written (n bigint primary key)")
                        .update();
                for (long n = Long.parseLong(arguments[1]); ; n++) {
                    jdbc.sql("insert into written values (:n)").param("n", n).update();
                    System.out.println(n);
                }
            }
        }
    }

    @Test
    void losesNothingThatWasCommittedWhenTheOwnerIsKilled() throws Exception {
        AtomicLong last = new AtomicLong(-1);
        Process owner = child(0, last);
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> last.get() > 20);
            try (OpenDatabase second = open();
                    OpenDatabase third = open()) {
                JdbcClient jdbc = JdbcClient.create(second.dataSource());
                assertThat(second.isOwner()).isFalse();
                assertThat(count(jdbc)).isGreaterThan(20);

                owner.destroyForcibly().waitFor();
                long start = System.nanoTime();
                await().ignoreExceptions().atMost(Duration.ofSeconds(20)).until(() -> count(jdbc) > last.get());
                System.err.printf("taken over in %d ms%n", (System.nanoTime() - start) / 1_000_000);

                assertThat(second.isOwner()).isTrue();
                await().ignoreExceptions()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> count(JdbcClient.create(third.dataSource())) > last.get());
                assertThat(third.isOwner()).isFalse();
                // at most the one row that was committed and not yet told
                assertThat(count(jdbc)).isBetween(last.get() + 1, last.get() + 2);

                AtomicLong next = new AtomicLong(-1);
                Process again = child(1_000_000, next);
                await().atMost(Duration.ofSeconds(60)).until(() -> next.get() > 1_000_005);
                again.destroyForcibly().waitFor();
                assertThat(count(jdbc)).isGreaterThan(last.get() + 5);
            }
        } finally {
            owner.destroyForcibly();
        }
    }

    @Test
    void startsManyAtOnceOnAnEmptyFolder() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var opened = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<OpenDatabase>>mapToObj(i -> this::open)
                    .toList());
            List<OpenDatabase> databases = new ArrayList<>();
            for (Future<OpenDatabase> each : opened) {
                databases.add(each.get());
            }

            assertThat(databases).anyMatch(OpenDatabase::isOwner);
            databases.forEach(OpenDatabase::close);
        }
        assertThat(folder.resolve("data/db.address")).doesNotExist();
    }

    private static long count(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from written").query(Long.class).single();
    }

    private OpenDatabase open() {
        return OpenDatabase.open(new Home(folder), EMBEDDED, 1, null);
    }

    private Process child(long first, AtomicLong last) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread.ofPlatform().daemon().start(() -> {
            try (BufferedReader lines = process.inputReader()) {
                lines.lines().filter(line -> line.matches("\\d+")).forEach(line -> last.set(Long.parseLong(line)));
            } catch (IOException | java.io.UncheckedIOException killed) {
                // what was read so far counts
            }
        });
        return process;
    }
}

package io.tieout.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.shipped.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three people at work beside a `serve` that is killed again and again: one asks, one drops files, one stops and
/// restarts runs. Each command does what it says, or says that it could not; nothing is lost and nothing comes twice.
class CommandsUnderFireIT {

    private static final int FILES = 5;
    private static final int KILLS = 2;
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(120);

    /// A thread for each: those of the common pool are as few as the processors, and each of these never ends by
    /// itself.
    private static final Executor THREADS = work -> Thread.ofPlatform().daemon().start(work);

    @TempDir
    private Path folder;

    @Test
    void commandsSayWhatTheyCouldNotDoAndNothingIsLostWhileServeIsKilled() {
        List<CompletableFuture<Void>> both = Arrays.stream(TestDatabase.values())
                .map(kind -> CompletableFuture.runAsync(() -> rage(kind), THREADS))
                .toList();
        both.forEach(CompletableFuture::join);
    }

    private void rage(TestDatabase kind) {
        try (Fire fire = new Fire(SoakHome.in(folder.resolve(kind.name()), kind))) {
            fire.rage();
        } catch (IOException | SQLException failed) {
            throw new CompletionException(failed);
        }
    }

    /// One home under fire.
    private static final class Fire implements AutoCloseable {

        private final SoakHome home;
        private final View view;
        private final Fleet fleet;
        private final Books books;
        private final Map<SoakFile, SoakFile.Expected> files = new ConcurrentHashMap<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger answers = new AtomicInteger();

        Fire(SoakHome home) {
            this.home = home;
            this.view = home.view();
            this.fleet = new Fleet(home.tieout(), view);
            this.books = new Books(home, view);
        }

        void rage() throws IOException, SQLException {
            fleet.ensureReady(1);
            List<CompletableFuture<Void>> people = new ArrayList<>();
            CompletableFuture<Void> dropper = CompletableFuture.runAsync(this::drop, THREADS);
            people.add(dropper);
            people.add(CompletableFuture.runAsync(this::ask, THREADS));
            people.add(CompletableFuture.runAsync(this::stopAndRestart, THREADS));
            for (int kill = 0; kill < KILLS; kill++) {
                int wanted = FILES * (kill + 1) / (KILLS + 1);
                Wait.until("files are dropped", QUIET_WITHIN, () -> files.size() > wanted || dropper.isDone());
                fleet.kill(fleet.primary(0));
                fleet.ensureReady(1);
            }
            dropper.join();
            over.set(true);
            people.forEach(CompletableFuture::join);
            boolean quiet = Wait.within(QUIET_WITHIN, () -> {
                fleet.requireAlive();
                Wait.pause(Duration.ofMillis(100));
                restartWhatIsStopped();
                return books.names(0).size() == FILES
                        && view.reading(0).filter(Phase.Reading::isQuiet).isPresent()
                        && books.openRuns().isEmpty();
            });
            assertThat(quiet)
                    .as("%s: %s %s", home.kind(), books.openRuns(), books.names(0))
                    .isTrue();
            books.check(files, 0);
            assertThat(answers).hasPositiveValue();
        }

        private void ask() {
            List<List<String>> questions = List.of(
                    List.of("status", "-e", "harbour"),
                    List.of("export", "files", "-e", "quay"),
                    List.of("runs", "-e", "harbour"));
            for (int i = 0; !over.get(); i++) {
                command(questions.get(i % questions.size()), 0);
                answers.incrementAndGet();
            }
        }

        private void drop() {
            for (int number = 1; number <= FILES; number++) {
                String engagement = Script.ENGAGEMENTS.get(number % Script.ENGAGEMENTS.size());
                SoakFile file = new SoakFile(engagement, "ledger", number, 6_000, number);
                Path written = home.folder().resolve("files").resolve(file.name());
                try {
                    files.put(file, file.write(written));
                } catch (IOException failed) {
                    throw new CompletionException(failed);
                }
                while (!isThere(file)
                        && command(List.of("drop", "-e", engagement, file.feed(), written.toString()), 0) != 0) {
                    Wait.pause(Duration.ofMillis(200));
                }
            }
        }

        /// What a person would look at after a command that could not say how it ended.
        private boolean isThere(SoakFile file) {
            return Files.exists(home.inbox(file).resolve(file.name()))
                    || !Wait.within(Duration.ofSeconds(30), () -> view().isPresent())
                    || names().contains(file.name());
        }

        private java.util.Optional<Long> view() {
            try (View own = home.view()) {
                return own.number("select count(*) from intake_file");
            }
        }

        private List<String> names() {
            try (View own = home.view()) {
                return own.texts("select name from intake_file");
            } catch (SQLException away) {
                return List.of();
            }
        }

        private void stopAndRestart() {
            while (!over.get()) {
                number("select max(id) from run_request where status = 'RUNNING'")
                        .ifPresent(run -> {
                            String engagement = engagement(run);
                            if (!engagement.isEmpty()) {
                                command(List.of("stop", "-e", engagement, Long.toString(run)), 0, 3);
                                command(List.of("restart", "-e", engagement, Long.toString(run), "--no-wait"), 0, 3);
                            }
                        });
                Wait.pause(Duration.ofMillis(100));
            }
        }

        private void restartWhatIsStopped() {
            number("select max(id) from run_request where status = 'STOPPED'")
                    .filter(run -> run > 0)
                    .ifPresent(run ->
                            command(List.of("restart", "-e", engagement(run), Long.toString(run), "--no-wait"), 0, 3));
        }

        private java.util.Optional<Long> number(String query) {
            try (View own = home.view()) {
                return own.number(query).filter(run -> run > 0);
            }
        }

        private String engagement(long run) {
            try (View own = home.view()) {
                return own.texts("select engagement from run_request where id = " + run)
                        .getFirst();
            } catch (SQLException away) {
                return "";
            }
        }

        /// What was to be, or 69 or 75 with a line that says why.
        private int command(List<String> arguments, int... codes) {
            Shipped.Result result = home.tieout().run(arguments.toArray(String[]::new));
            boolean expected = Arrays.stream(codes).anyMatch(code -> code == result.exitCode());
            if (!expected) {
                assertThat(result.exitCode())
                        .as("%s on %s: %s%s", arguments, home.kind(), result.out(), result.err())
                        .isIn(69, 75);
                assertThat(result.err()).contains("tieout: ");
            }
            assertThat(result.err()).doesNotContain("\tat ", "TIE-CLI-001");
            return expected ? 0 : result.exitCode();
        }

        @Override
        public void close() throws IOException {
            over.set(true);
            fleet.endAll();
            view.close();
            home.close();
        }
    }
}

package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `stop`, `restart` and `recover` of the shipped jar over the states a run can be in: what they say, their exit codes,
/// and the state they leave.
class RunStatesIT {

    private static final int ROWS = 50_000;

    @TempDir
    private Path folder;

    @Test
    void aRunThatHasEndedOrIsNotThereIsLeftAlone() throws IOException {
        Shipped tieout = Generated.in(folder, 100).tieout();
        tieout.run("run", "ingest").expect(3);

        assertThat(tieout.run("stop", "1").expect(3).out()).contains("run 1 has ended already: COMPLETED");
        assertThat(tieout.run("restart", "1").expect(3).out()).contains("run 1 is not failed, stopped or waiting");
        assertThat(tieout.run("recover").expect(3).out()).contains("nothing to recover");
        assertThat(tieout.run("stop", "99").expect(64).err()).contains("99: no such run in harbour");
        assertThat(tieout.run("restart", "99").expect(64).err()).contains("99: no such run in harbour");

        assertThat(statuses(tieout)).isEqualTo(Map.of(1, "COMPLETED"));
    }

    @Test
    void aNightThatIsDoneIsSkippedAndNothingRunsInAClosedEngagement() throws IOException {
        Generated generated = Generated.in(folder, 100);
        Shipped tieout = generated.tieout();
        tieout.run("run", "ingest").expect(3);

        assertThat(tieout.run("run", "ingest", "--if-done", "skip").expect(3).err())
                .contains("was run 1 before");
        assertThat(tieout.run("export", "matches", "--run", "7").expect(64).err())
                .contains("--run 7", "is no reconciliation run of harbour");
        tieout.run("engagement", "close", "harbour", "--reason", "the audit is over")
                .expect(0);
        assertThat(tieout.run("run", "nightly").expect(64).err()).contains("engagement harbour: it is closed");
        assertThat(tieout.run("ingest", "bank", generated.bankFile()).expect(64).err())
                .contains("it is closed");

        assertThat(statuses(tieout)).isEqualTo(Map.of(1, "COMPLETED"));
    }

    @Test
    void aQueuedRunIsStoppedAtOnceAndRestartedLater() throws IOException {
        Generated generated = Generated.in(folder, 100);
        Shipped tieout = generated.tieout();
        Files.createDirectories(tieout.home().resolve("input/harbour/bank"));
        Files.copy(Path.of(generated.bankFile()), tieout.home().resolve("input/harbour/bank/march.csv"));
        assertThat(tieout.run("run", "ingest", "--no-wait").expect(0).out()).contains("run 1 ingest: QUEUED");

        assertThat(tieout.run("stop", "1").expect(0).out()).contains("run 1 is stopped; 'tieout restart 1' goes on");
        assertThat(tieout.run("status", "1").expect(6).out()).contains("STOPPED");
        assertThat(tieout.run("restart", "1").expect(0).out()).contains("run 1 ingest: done", "1 live");

        assertThat(statuses(tieout)).isEqualTo(Map.of(1, "COMPLETED"));
    }

    @Test
    void aRunTriedInVainSaysWhyWaitsForAPersonAndGoesOnOnceTheCauseIsGone() throws IOException {
        Generated generated = Generated.in(folder, 100);
        Shipped tieout = generated.tieout();
        tieout.set("intake:", "runs: {restarts: 0}\nintake:");
        tieout.write("archive/harbour", "in the way");

        assertThat(tieout.run("ingest", "bank", generated.bankFile()).expect(5).out())
                .contains("run 1 ingest", "waits for a person", "archive/harbour: is there already")
                .contains("'tieout restart 1'");
        assertThat(statuses(tieout)).isEqualTo(Map.of(1, "WAITING"));
        assertThat(tieout.run("status", "1").expect(5).out()).contains("waits for a person");
        Files.delete(tieout.home().resolve("archive/harbour"));
        assertThat(tieout.run("restart", "1").expect(0).out()).contains("1 live");

        assertThat(statuses(tieout)).isEqualTo(Map.of(1, "COMPLETED"));
        assertThat(tieout.export("files"))
                .singleElement()
                .satisfies(file -> assertThat(file).containsEntry("status", "LIVE"));
    }

    @Test
    void recoverPutsBackTheRunOfAKilledProcessAndItGoesOnWhereItWas() throws IOException {
        Shipped tieout = Generated.in(folder, 100).tieout();
        tieout.set("intake:", "intake:\n  blockBytes: 16384");
        Path big = folder.resolve("big.csv");
        Files.writeString(
                big,
                Generated.LEDGER
                        + IntStream.rangeClosed(1, ROWS)
                                .mapToObj(row -> row + Generated.LEDGER_ROW.substring(1))
                                .collect(Collectors.joining()));
        killInMidLoad(tieout, tieout.start("ingest", "ledger", big.toString()));
        assertThat(statuses(tieout)).isEqualTo(Map.of(1, "RUNNING"));

        assertThat(tieout.run("recover").expect(0).out()).contains("run 1 ingest goes on where it was");
        JsonNode queued = tieout.run("runs", "--json").expect(0).jsonLines().getFirst();
        assertThat(queued.get("status").asString()).isEqualTo("QUEUED");
        assertThat(queued.get("message").asString()).contains("TIE-RUN-111");
        finishQueued(tieout);

        assertThat(statuses(tieout))
                .containsKey(1)
                .allSatisfy((run, status) -> assertThat(status).isEqualTo("COMPLETED"));
        assertThat(tieout.export("files"))
                .singleElement()
                .satisfies(file -> assertThat(file)
                        .containsEntry("status", "LIVE")
                        .containsEntry("entries", Integer.toString(ROWS))
                        .containsEntry("rejects", "0"));
    }

    private static void killInMidLoad(Shipped tieout, Process ingest) {
        Peek peek = new Peek(tieout.home(), "");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> peek.number("select coalesce(sum(records), 0) from load_block")
                                        .orElse(0L)
                                > ROWS / 10
                        || !ingest.isAlive());
        ingest.destroyForcibly();
        ingest.onExit().join();
    }

    /// A killed H2 can keep rows of a transaction whose undo log it lost: the run then meets them once, and tries again
    /// by itself after its pause, which may be after the command that began it has ended.
    private static void finishQueued(Shipped tieout) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            tieout.run("run", "ingest").expect(3);
            return "COMPLETED".equals(statuses(tieout).get(1));
        });
    }

    private static Map<Integer, String> statuses(Shipped tieout) {
        List<JsonNode> runs = tieout.run("runs", "--json").expect(0).jsonLines();
        return runs.stream()
                .collect(Collectors.toMap(
                        run -> run.get("run").asInt(), run -> run.get("status").asString()));
    }
}

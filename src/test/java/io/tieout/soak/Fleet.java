package io.tieout.soak;

import io.tieout.shipped.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The processes of one home that should be alive now.
final class Fleet {

    /// The exit code of a process that was starting while the database was away.
    private static final int GAVE_UP = 69;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Shipped tieout;
    private final View view;
    private final List<Process> serves = new ArrayList<>();
    private final List<Process> commands = new ArrayList<>();

    Fleet(Shipped tieout, View view) {
        this.tieout = tieout;
        this.view = view;
    }

    /// Starts as many `serve` as are missing.
    void ensure(int wanted) throws IOException {
        while (serves.size() < wanted) {
            serves.add(tieout.start("serve"));
        }
    }

    /// As `ensure`, and waits until all of them are registered; who gave up at its start is replaced.
    void ensureReady(int wanted) {
        Wait.until("serve is up", PATIENCE, () -> {
            forgetThoseThatGaveUp();
            try {
                ensure(wanted);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return serves.stream().allMatch(this::isReady);
        });
    }

    private boolean isReady(Process serve) {
        if (!serve.isAlive() && serve.exitValue() == GAVE_UP) {
            return false;
        }
        requireAlive(serve);
        return view.number("select id from run_process where ended_at is null and pid = " + serve.pid())
                .isPresent();
    }

    void ingest(SoakFile file, Path path) throws IOException {
        commands.add(tieout.start("ingest", "-e", file.engagement(), file.feed(), path.toString()));
    }

    /// The process that runs something, else one of those alive.
    Process primary(double chance) {
        return owner().orElseGet(() -> serves.get((int) (chance * serves.size())));
    }

    /// The process of ours that owns the newest running request.
    Optional<Process> owner() {
        return view.number("select p.pid from run_request r join run_process p on p.id = r.claimed_by"
                        + " where r.status = 'RUNNING' and p.ended_at is null order by r.started_at desc limit 1")
                .flatMap(this::process);
    }

    Optional<Process> process(long pid) {
        List<Process> all = new ArrayList<>(serves);
        all.addAll(commands);
        return all.stream().filter(one -> one.pid() == pid && one.isAlive()).findFirst();
    }

    boolean isServe(Process process) {
        return serves.contains(process);
    }

    void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
        forget(process);
    }

    /// SIGTERM; a process that serves must end in order, unless it was only starting.
    void terminate(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new ViolationException("process " + process.pid() + " has not ended " + PATIENCE + " after SIGTERM");
        }
        int code = process.exitValue();
        if (isServe(process) && code != 0 && code != 143) {
            throw new ViolationException("serve ended with exit code " + code + " after SIGTERM");
        }
        forget(process);
    }

    private void forget(Process process) {
        serves.remove(process);
        commands.remove(process);
    }

    /// Nobody ends but by us; a process that was starting while the database was away may have given up.
    void requireAlive() {
        serves.forEach(Fleet::requireAlive);
    }

    void forgetThoseThatGaveUp() {
        serves.removeIf(serve -> !serve.isAlive() && serve.exitValue() == GAVE_UP);
    }

    private static void requireAlive(Process serve) {
        if (!serve.isAlive()) {
            throw new ViolationException(
                    "serve " + serve.pid() + " ended by itself with exit code " + serve.exitValue());
        }
    }

    /// Commands that follow a run must end with it.
    void awaitCommands() {
        for (Process command : List.copyOf(commands)) {
            Wait.until("the ingest command " + command.pid() + " ends", PATIENCE, () -> !command.isAlive());
            commands.remove(command);
        }
    }

    boolean hasCommands() {
        return commands.stream().anyMatch(Process::isAlive);
    }

    void endAll() {
        List<Process> all = new ArrayList<>(serves);
        all.addAll(commands);
        all.forEach(Process::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }
}

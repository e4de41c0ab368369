package io.tieout.pipeline;

import io.tieout.jobsconfig.TieoutSpec.RunsSpec;
import io.tieout.runs.Leases;
import io.tieout.runs.RunRequest;
import io.tieout.runs.RunStatus;
import io.tieout.runs.Runs;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import io.tieout.shared.OperatorException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// What becomes of a request whose execution has ended: done, another try, stopped, failed, or a person's turn.
final class Settlement {

    private final Runs runs;
    private final Leases leases;
    private final RunsSpec spec;

    Settlement(Runs runs, Leases leases, RunsSpec spec) {
        this.runs = runs;
        this.leases = leases;
        this.spec = spec;
    }

    void settle(RunRequest run, Execution.Ended ended) {
        switch (ended) {
            case Execution.Ended.Completed ignored -> leases.finish(run, RunStatus.COMPLETED, ExitCode.DONE, "");
            case Execution.Ended.Stopped ignored -> stopped(run);
            case Execution.Ended.Failed failed -> failed(run, failed.failures());
            case Execution.Ended.Unclear ignored ->
                again(run, "the end of a commit was not seen; the run goes on from what is in the database");
            case Execution.Ended.Doubtful doubtful -> leases.park(run, doubtful.message());
        }
    }

    /// By a person: STOPPED. By the end of this process or a lost lease: back into the queue.
    private void stopped(RunRequest run) {
        if (runs.get(run.id()).stopRequested()) {
            leases.finish(run, RunStatus.STOPPED, ExitCode.STOPPED, Messages.text("text.run-stopped", run.id()));
        } else {
            leases.release(run, Message.of("TIE-RUN-114.goes-on").coded());
        }
    }

    private void failed(RunRequest run, List<Throwable> failures) {
        Optional<OperatorException> mistake = Failures.operatorMistake(failures);
        String text = mistake.map(one -> one.problems().getFirst().toString()).orElseGet(() -> Failures.text(failures));
        if (runs.get(run.id()).stopRequested()) {
            stopped(run);
        } else if (Failures.isLostOwnership(failures)) {
            stoodStill(run);
        } else if (Failures.isTransient(failures)) {
            again(run, text);
        } else {
            fail(run, text, mistake.map(OperatorException::exitCode).orElse(ExitCode.FAILED));
        }
    }

    /// As after a crash. Nothing happens when another has taken the run over.
    private void stoodStill(RunRequest run) {
        if (run.restarts() < spec.restarts() * Recovery.PATIENCE) {
            leases.requeue(
                    run, Duration.ZERO, Message.of("TIE-RUN-115.stood-still").coded());
        } else {
            leases.park(
                    run,
                    Message.of("TIE-RUN-112.crashed", run.restarts() + 1, run.id())
                            .coded());
        }
    }

    /// What does not pass after some tries needs a person to look, and waits for one.
    private void again(RunRequest run, String text) {
        if (run.restarts() < spec.restarts()) {
            leases.requeue(run, pause(run.restarts()), text);
        } else {
            leases.park(
                    run,
                    Message.of("TIE-RUN-116.tried-in-vain", run.restarts() + 1, text, run.id())
                            .coded());
        }
    }

    private void fail(RunRequest run, String text, ExitCode outcome) {
        String code = text.contains("TIE-") ? "" : " [TIE-RUN-110]";
        leases.finish(run, RunStatus.FAILED, outcome, text + code);
    }

    /// Four times as long each time, and up to a fifth more, so that many do not come back at once.
    private Duration pause(int restarts) {
        long millis = spec.backoff().toMillis() << (2 * Math.min(restarts, 10));
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 5 + 1));
    }
}

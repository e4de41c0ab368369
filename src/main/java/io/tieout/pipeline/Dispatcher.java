package io.tieout.pipeline;

import io.tieout.jobsconfig.TieoutSpec.RunsSpec;
import io.tieout.runs.Leases;
import io.tieout.runs.RunRequest;
import io.tieout.shared.Message;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Takes requests from the register and sees each to its end. Batch jobs run on a few own threads; nights take none,
/// they are looked at at every turn.
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int AT_ONCE = 2;

    private final Leases leases;
    private final Execution execution;
    private final Settlement settlement;
    private final NightlyPlan nights;
    private final LiveExecutions live;
    private final RunsSpec spec;
    private final Map<Long, RunRequest> followed = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("run-", 1).factory());

    Dispatcher(
            Leases leases,
            Execution execution,
            Settlement settlement,
            NightlyPlan nights,
            LiveExecutions live,
            RunsSpec spec) {
        this.leases = leases;
        this.execution = execution;
        this.settlement = settlement;
        this.nights = nights;
        this.live = live;
        this.spec = spec;
    }

    /// Claims what can run now and looks at the nights; does nothing where another process executes (H2) or while
    /// closing.
    synchronized void poll() {
        if (isClosing() || !leases.holdExecutor(spec.lease())) {
            return;
        }
        settleStrays();
        Set<String> jobs = new HashSet<>(execution.jobs().keySet());
        jobs.add(NightlyPlan.JOB);
        Optional<RunRequest> claimed = leases.claimNext(jobs, live.running(), AT_ONCE, spec.lease());
        while (claimed.isPresent() && !isClosing()) {
            begin(claimed.get());
            claimed = leases.claimNext(jobs, live.running(), AT_ONCE, spec.lease());
        }
        claimed.ifPresent(late ->
                leases.release(late, Message.of("TIE-RUN-114.process-stopped").coded()));
        followed.values().removeIf(nights::follow);
    }

    /// Requests of this process that nothing here works on: their claim was committed but not seen, or their
    /// beginning or end failed. Nobody else may take them while this process lives.
    private void settleStrays() {
        Set<Long> working = live.running();
        leases.mine().stream()
                .filter(run -> !working.contains(run.id()) && !followed.containsKey(run.id()))
                .forEach(run -> {
                    LOG.warn("run {} is ours, but nothing works on it", run.id());
                    settlement.settle(run, new Execution.Ended.Unclear());
                });
    }

    private void begin(RunRequest run) {
        LOG.info("run {} begins: {} of {}, attempt {}", run.id(), run.job(), run.engagement(), run.attempt());
        if (run.job().equals(NightlyPlan.JOB)) {
            nights.begin(run);
            followed.put(run.id(), run);
        } else {
            live.begin(run.id());
            threads.execute(() -> work(run));
        }
    }

    private void work(RunRequest run) {
        try {
            Execution.Ended ended = execution.run(run);
            while (!settled(run, ended) && !closing.await(2, TimeUnit.SECONDS)) {
                LOG.warn("run {}: its end could not be written yet", run.id());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.error("run {}: its end could not be written", run.id(), failed);
        } finally {
            live.end(run.id());
        }
    }

    /// A request whose end cannot be written for want of a database stays ours and is written when it is back.
    private boolean settled(RunRequest run, Execution.Ended ended) {
        try {
            settlement.settle(run, ended);
            LOG.info("run {} ended: {}", run.id(), ended.getClass().getSimpleName());
            return true;
        } catch (DataAccessException | TransactionException unreachable) {
            LOG.debug("run {}", run.id(), unreachable);
            return false;
        }
    }

    /// Claims nothing more, lets what runs end after the piece it is at, and puts it back into the queue.
    void drain(Duration limit) {
        closing.countDown();
        live.terminateAll();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("after {} some runs have not ended; they go on when their lease has expired", limit);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        followed.values()
                .forEach(night ->
                        leases.release(night, Message.of("TIE-RUN-114.goes-on").coded()));
        followed.clear();
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }
}

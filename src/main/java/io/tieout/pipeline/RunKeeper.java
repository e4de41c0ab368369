package io.tieout.pipeline;

import io.tieout.jobsconfig.TieoutSpec.RunsSpec;
import io.tieout.runs.Leases;
import io.tieout.runs.ProgressSource;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import java.util.List;
import java.util.Set;

/// The heartbeat: keeps what this process runs its own, stops what is to stop or is no longer ours, writes progress.
final class RunKeeper {

    private final Runs runs;
    private final Leases leases;
    private final LiveExecutions live;
    private final List<ProgressSource> sources;
    private final RunsSpec spec;
    private volatile long lastBeat = System.nanoTime();

    RunKeeper(Runs runs, Leases leases, LiveExecutions live, List<ProgressSource> sources, RunsSpec spec) {
        this.runs = runs;
        this.leases = leases;
        this.live = live;
        this.sources = List.copyOf(sources);
        this.spec = spec;
    }

    void beat() {
        Set<Long> running = live.running();
        Leases.Owned owned;
        try {
            owned = leases.renew(spec.lease());
            lastBeat = System.nanoTime();
        } catch (RuntimeException unreachable) {
            if (System.nanoTime() - lastBeat > spec.lease().toNanos()) {
                live.terminateAll(); // no lease, so nothing of it could be committed
            }
            throw unreachable;
        }
        for (long request : running) {
            if (!owned.owned().contains(request) || owned.stopRequested().contains(request)) {
                live.terminate(request);
            } else {
                progress(runs.get(request));
            }
        }
    }

    private void progress(RunRequest run) {
        sources.stream()
                .filter(source -> source.job().equals(run.job()))
                .findFirst()
                .ifPresent(source -> runs.progress(run.id(), source.progress(run)));
    }
}

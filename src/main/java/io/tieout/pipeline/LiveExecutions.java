package io.tieout.pipeline;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/// The step executions at work in this process, partitions included, by request: the objects the step threads
/// themselves look at. Setting `terminateOnly` on them is the one way to stop that loses nothing.
@Component
class LiveExecutions {

    private final Map<Long, Set<StepExecution>> steps = new HashMap<>();
    private final Set<Long> terminating = new HashSet<>();

    synchronized void begin(long request) {
        steps.put(request, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /// A step thread writes its state: if its request is to stop, it learns so now.
    synchronized void seen(StepExecution step) {
        Long request = step.getJobExecution().getJobParameters().getLong("request");
        Set<StepExecution> known = request == null ? null : steps.get(request);
        if (known != null) {
            known.add(step);
            if (terminating.contains(request)) {
                step.setTerminateOnly();
            }
        }
    }

    /// Lets every step of the request, also those still to begin, end after the piece of work it is at.
    synchronized void terminate(long request) {
        Set<StepExecution> known = steps.get(request);
        if (known != null) {
            terminating.add(request);
            known.forEach(StepExecution::setTerminateOnly);
        }
    }

    synchronized void terminateAll() {
        Set.copyOf(steps.keySet()).forEach(this::terminate);
    }

    synchronized void end(long request) {
        steps.remove(request);
        terminating.remove(request);
    }

    synchronized Set<Long> running() {
        return Set.copyOf(steps.keySet());
    }
}

package io.tieout.reconciliation;

import io.tieout.reconciliation.matching.ComponentResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The batches of one stage that have been solved here, as far as a later stage needs what they left.
final class StageWork {

    private final UnaryOperator<ComponentResult> leftover;
    private final Map<Integer, List<ComponentResult>> done = new HashMap<>();
    private final Set<Integer> inWork = new HashSet<>();
    private boolean ended;

    /// @param leftover what of a result a later stage needs
    StageWork(UnaryOperator<ComponentResult> leftover) {
        this.leftover = leftover;
    }

    /// Solves a batch and remembers what it leaves.
    List<ComponentResult> solve(int batchNo, Supplier<List<ComponentResult>> solving) {
        synchronized (this) {
            inWork.add(batchNo);
        }
        try {
            List<ComponentResult> solved = solving.get();
            List<ComponentResult> left = new ArrayList<>();
            for (ComponentResult result : solved) {
                ComponentResult own = leftover.apply(result);
                if (!own.open().isEmpty()) {
                    left.add(own);
                }
            }
            remember(batchNo, left);
            return solved;
        } finally {
            end(batchNo);
        }
    }

    private synchronized void remember(int batchNo, List<ComponentResult> left) {
        if (!ended) {
            done.put(batchNo, left);
        }
    }

    private synchronized void end(int batchNo) {
        inWork.remove(batchNo);
        notifyAll();
    }

    /// What all batches leave, once no thread works on any; those that nobody has solved here, because they have
    /// their rows or their thread failed, are solved here again: their rows are the same.
    List<ComponentResult> all(int batches, IntConsumer solving) {
        awaitOthers();
        for (int batchNo = 0; batchNo < batches; batchNo++) {
            if (!isDone(batchNo)) {
                solving.accept(batchNo);
            }
        }
        return left(batches);
    }

    private synchronized List<ComponentResult> left(int batches) {
        List<ComponentResult> all = new ArrayList<>();
        for (int batchNo = 0; batchNo < batches; batchNo++) {
            all.addAll(done.getOrDefault(batchNo, List.of()));
        }
        return all;
    }

    private synchronized boolean isDone(int batchNo) {
        return done.containsKey(batchNo);
    }

    /// Lets go of what was remembered; nobody needs it any more.
    synchronized void forget() {
        ended = true;
        done.clear();
    }

    private synchronized void awaitOthers() {
        while (!inWork.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the other batches are solved", stopped);
            }
        }
    }
}

package io.tieout.reconciliation;

import io.tieout.runs.RunRequest;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Sha256;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Fixes what a request's reconciliations are made of: files that are LIVE now, the period, the passes, the
/// decisions in force, what they have taught, who is one party with whom. A repeat takes all of these from an
/// earlier run.
@Component
class InputPinner {

    private final Neighbours neighbours;
    private final RunBook book;
    private final MatchDecisions decisions;
    private final LearnedMemory memory;

    InputPinner(Neighbours neighbours, RunBook book, MatchDecisions decisions, LearnedMemory memory) {
        this.neighbours = neighbours;
        this.book = book;
        this.decisions = decisions;
        this.memory = memory;
    }

    /// Pins every reconciliation that the request names; what is pinned already stays as it is.
    void pin(long requestId) {
        neighbours.fence(requestId);
        RunRequest request = neighbours.request(requestId);
        @Nullable String earlier = request.parameters().get("as-of");
        if (earlier != null) {
            repeat(request, Long.parseLong(earlier));
            return;
        }
        SortedMap<String, ReconciliationSpec> specs = named(request);
        if (specs.isEmpty()) {
            neighbours.report(requestId, ExitCode.NOTHING_TO_DO, "no reconciliation is configured");
        }
        var files = neighbours.files(request.engagement());
        var period = neighbours.engagement(request.engagement()).period();
        boolean dryRun = "true".equals(request.parameters().get("dry-run"));
        @Nullable String parties = neighbours.pinParties(request.engagement()).orElse(null);
        specs.forEach((name, spec) -> {
            PinnedFiles pinned = PinnedFiles.of(spec, files);
            List<Long> kept = decisions.liveIds(request.engagement(), name);
            List<Learned> learned = memory.active(request.engagement(), name, spec, request.businessDate());
            String hash = RunBook.Pin.hash(pinned, kept, learned, parties);
            book.pin(
                    request,
                    name,
                    new RunBook.Pin(specHash(spec), pinned, hash, period, kept, learned, parties, dryRun));
        });
    }

    /// Pins what an earlier run was pinned to, whatever became of its files; always a dry run.
    private void repeat(RunRequest request, long earlier) {
        RunBook.PinnedRun run = book.find(request.engagement(), earlier)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE,
                        "as-of=" + earlier,
                        Message.of("TIE-REC-020.no-such-run", request.engagement())));
        specOf(request, run);
        book.pin(
                request,
                run.reconciliation(),
                new RunBook.Pin(
                        run.specHash(),
                        run.files(),
                        run.files().hash(),
                        run.period(),
                        run.decisions(),
                        run.learned(),
                        run.parties(),
                        true));
    }

    /// The passes and sides as they were pinned.
    ///
    /// @throws OperatorException when they were changed or removed since
    ReconciliationSpec specOf(RunRequest request, RunBook.PinnedRun run) {
        ReconciliationSpec spec = neighbours.specs(request.engagement()).get(run.reconciliation());
        if (spec == null || !specHash(spec).equals(run.specHash())) {
            throw new OperatorException(
                    ExitCode.CONFIGURATION,
                    "reconciliation " + run.reconciliation(),
                    Message.of("TIE-REC-002.configuration-changed", run.id()));
        }
        return spec;
    }

    private SortedMap<String, ReconciliationSpec> named(RunRequest request) {
        SortedMap<String, ReconciliationSpec> specs = neighbours.specs(request.engagement());
        @Nullable String name = request.parameters().get("reconciliation");
        if (name == null) {
            return specs;
        }
        ReconciliationSpec spec = specs.get(name);
        if (spec == null) {
            throw new OperatorException(
                    ExitCode.CONFIGURATION,
                    "engagement " + request.engagement(),
                    Message.of("TIE-REC-001.no-reconciliation", name, specs.keySet()));
        }
        SortedMap<String, ReconciliationSpec> one = new TreeMap<>();
        one.put(name, spec);
        return one;
    }

    /// A digest of everything in a specification that the result depends on.
    static String specHash(ReconciliationSpec spec) {
        ReconciliationSpec.RiskSpec risk = spec.risk();
        return Sha256.of(List.of(
                        spec.left(),
                        spec.right(),
                        spec.passes(),
                        new TreeMap<>(spec.clearing()),
                        spec.automatic(),
                        spec.suggest(),
                        spec.learn(),
                        new TreeMap<>(spec.weights()),
                        risk.limit(),
                        new TreeMap<>(risk.feeds()),
                        new TreeMap<>(risk.channels()),
                        new TreeMap<>(risk.above()))
                .toString());
    }
}

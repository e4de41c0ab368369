package io.tieout.cases;

import io.tieout.engagements.EngagementSpec;
import io.tieout.engagements.Engagements;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.journal.Journal;
import io.tieout.journal.TreeHead;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationSpec;
import io.tieout.reconciliation.ReconciliationSpec.PassSpec;
import io.tieout.shared.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Reads, once for a case and a run, what the case rests on.
@Component
class Bases {
    private final Exhibits exhibits;
    private final SourceFiles files;
    private final Engagements engagements;
    private final JobsConfig config;
    private final Journal journal;

    Bases(Exhibits exhibits, SourceFiles files, Engagements engagements, JobsConfig config, Journal journal) {
        this.exhibits = exhibits;
        this.files = files;
        this.engagements = engagements;
        this.config = config;
        this.journal = journal;
    }

    CaseBasis of(ReconciliationRun run, Instant at, Actor actor) {
        EngagementSpec engagement = engagements.spec(run.engagement());
        ReconciliationSpec spec = spec(run);
        TreeHead head = journal.head(run.engagement());
        SortedMap<String, long[]> found = exhibits.matchesByPass(run);
        return new CaseBasis(
                at,
                actor.toString(),
                run.requestId(),
                engagement.name(),
                engagement.baseCurrency(),
                engagement.materialityMoney().minorUnits(),
                config.digest(),
                head.size(),
                head.root(),
                spec.left(),
                spec.right(),
                spec.passes().stream().map(pass -> pass(pass, found)).toList(),
                new TreeMap<>(spec.clearing()),
                leftOut(run, spec));
    }

    /// What people call the run's reconciliation.
    String title(ReconciliationRun run) {
        return spec(run).title();
    }

    private ReconciliationSpec spec(ReconciliationRun run) {
        return config.find(ReconciliationSpec.KIND, run.engagement().code(), run.reconciliation())
                .orElseThrow(() -> new IllegalStateException(
                        "reconciliation " + run.reconciliation() + " of run " + run.id() + " is not configured"));
    }

    /// A pass that is named twice shows what both found on its first line.
    private static CaseBasis.Pass pass(PassSpec spec, SortedMap<String, long[]> found) {
        CaseBasis.Pass pass = switch (spec) {
            case PassSpec.ReferenceAmountDate one -> new CaseBasis.Pass("reference-amount-date", one.days(), 0, 0);
            case PassSpec.AmountDate one -> new CaseBasis.Pass("amount-date", one.days(), 0, 0);
            case PassSpec.Similar one -> new CaseBasis.Pass("similar", one.days(), 0, 0);
            case PassSpec.Aggregates one -> new CaseBasis.Pass("aggregates", one.days(), 0, 0);
        };
        long[] counts = Objects.requireNonNullElse(found.remove(pass.name()), new long[2]);
        return new CaseBasis.Pass(pass.name(), pass.days(), counts[0], counts[1]);
    }

    private List<CaseBasis.LeftOut> leftOut(ReconciliationRun run, ReconciliationSpec spec) {
        List<String> feeds =
                Stream.concat(spec.left().stream(), spec.right().stream()).toList();
        return files.all(run.engagement()).stream()
                .filter(file -> feeds.contains(file.feed()))
                .filter(file -> !run.inputFiles().contains(file.fileNo()))
                .map(Bases::leftOut)
                .toList();
    }

    private static CaseBasis.LeftOut leftOut(SourceFile file) {
        return new CaseBasis.LeftOut(
                file.fileNo(),
                file.feed(),
                file.name(),
                file.status().name(),
                Objects.requireNonNullElse(file.reasonCode(), ""),
                Objects.requireNonNullElse(file.reason(), ""),
                Objects.requireNonNullElse(file.sha256(), ""));
    }
}

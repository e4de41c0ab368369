package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.reconciliation.AgeingSpec;
import io.tieout.reconciliation.Ageings;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.reconciliation.receivables.OpenInvoice;
import io.tieout.shared.EngagementId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is open in a reconciliation that is configured to be aged, on a day.
record AgedRun(String name, AgeingSpec spec, ReconciliationRun run, LocalDate asOf, List<OpenInvoice> open) {

    AgedRun {
        open = List.copyOf(open);
    }

    /// Which ones: by name, of one run, on another day than the run's business date; null where it is not said.
    record Asked(
            @Nullable String name,
            @Nullable Long run,
            @Nullable LocalDate asOf) {}

    /// Those that are configured and have run, by name.
    static List<AgedRun> of(Application application, EngagementId engagement, Asked asked) {
        Ageings ageings = application.get(Ageings.class);
        ReconciliationRuns runs = application.get(ReconciliationRuns.class);
        List<AgedRun> found = new ArrayList<>();
        ageings.specs(engagement).forEach((name, spec) -> {
            if (asked.name() == null || asked.name().equals(name)) {
                Optional<ReconciliationRun> run = asked.run() == null
                        ? runs.latest(engagement, spec.reconciliation())
                        : runs.find(engagement, asked.run())
                                .filter(one -> one.reconciliation().equals(spec.reconciliation()));
                run.ifPresent(one -> found.add(new AgedRun(
                        name,
                        spec,
                        one,
                        asked.asOf() == null ? one.businessDate() : asked.asOf(),
                        ageings.open(one, spec))));
            }
        });
        return found;
    }

    boolean isProvisional() {
        return run.status().equals("PROVISIONAL");
    }
}

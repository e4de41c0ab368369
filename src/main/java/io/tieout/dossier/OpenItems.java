package io.tieout.dossier;

import io.tieout.dossier.pdf.DossierFacts.Aged;
import io.tieout.dossier.pdf.DossierFacts.OpenReason;
import io.tieout.dossier.pdf.Words;
import io.tieout.reconciliation.Break;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Adds open items up by age and by reason as they pass.
final class OpenItems implements Consumer<Break> {
    private final String baseCurrency;
    private final Map<String, Aged> aged = new TreeMap<>();
    private final Map<String, OpenReason> reasons = new TreeMap<>();

    OpenItems(String baseCurrency) {
        this.baseCurrency = baseCurrency;
    }

    @Override
    public void accept(Break open) {
        long abs = Math.absExact(open.amountMinor());
        if (open.currency().equals(baseCurrency)) {
            int bucket = Words.bucket(open.ageDays());
            aged.merge(
                    open.side() + "" + bucket,
                    new Aged(open.side(), bucket, 1, abs),
                    (a, b) -> new Aged(
                            a.side(), a.bucket(), a.items() + b.items(), Math.addExact(a.absMinor(), b.absMinor())));
        }
        reasons.merge(
                open.reason() + " " + open.currency() + open.side(),
                new OpenReason(open.reason(), open.side(), open.currency(), 1, abs),
                (a, b) -> new OpenReason(
                        a.code(),
                        a.side(),
                        a.currency(),
                        a.items() + b.items(),
                        Math.addExact(a.absMinor(), b.absMinor())));
    }

    List<Aged> aged() {
        return List.copyOf(aged.values());
    }

    List<OpenReason> reasons() {
        return List.copyOf(reasons.values());
    }
}

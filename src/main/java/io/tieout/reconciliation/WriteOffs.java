package io.tieout.reconciliation;

import io.tieout.journal.Fact;
import io.tieout.people.Permissions;
import io.tieout.reconciliation.MatchEffects.ByHand;
import io.tieout.reconciliation.MatchEffects.Target;
import io.tieout.reconciliation.ReconciliationSpec.WriteOffSpec;
import io.tieout.reconciliation.WriteOffAsks.Asked;
import io.tieout.reconciliation.WriteOffAsks.Said;
import io.tieout.reconciliation.groups.GapExplainer;
import io.tieout.shared.Actor;
import io.tieout.shared.Currencies;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.Money;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Sha256;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Differences that people write off by a decision: what nothing explains of a match's two sides. Up to a limit only,
/// and above another only when a second person says the same of the same match. [EndedWriteOffs] says
/// when what waits for that ends. Every call joins the caller's transaction, which holds the [ReconciliationLock].
@Component
class WriteOffs {

    private final WriteOffAsks asks;
    private final Permissions permissions;
    private final Neighbours neighbours;

    WriteOffs(WriteOffAsks asks, Permissions permissions, Neighbours neighbours) {
        this.asks = asks;
        this.permissions = permissions;
        this.neighbours = neighbours;
    }

    /// What nothing explains of a match: left less right in minor units; of a match by hand also what it is made of.
    record Difference(String matchKey, long minor, String currency, List<Long> byHand) {

        Difference {
            byHand = List.copyOf(byHand);
        }

        /// @param match with its members and, if a run has taken its difference apart, the parts
        static Difference of(Match match) {
            long unexplained = match.gap().stream()
                    .filter(part -> part.reason().equals(GapExplainer.UNEXPLAINED))
                    .mapToLong(Match.GapPart::amountMinor)
                    .reduce(0, Math::addExact);
            long whole = match.members().stream()
                    .mapToLong(one -> one.side() == 'L' ? one.amountMinor() : Math.negateExact(one.amountMinor()))
                    .reduce(0, Math::addExact);
            return new Difference(
                    match.matchKey(),
                    match.gap().isEmpty() ? whole : unexplained,
                    match.members().getFirst().currency(),
                    List.of());
        }

        static Difference byHand(String matchKey, List<Decision.Member> members) {
            return new Difference(
                    matchKey,
                    ByHand.difference(members),
                    members.getFirst().currency(),
                    members.stream().map(Decision.Member::entryId).sorted().toList());
        }

        private boolean isAbove(@Nullable BigDecimal units) {
            return units != null
                    && BigDecimal.valueOf(minor, Currencies.exponent(currency))
                                    .abs()
                                    .compareTo(units)
                            > 0;
        }

        boolean isOf(Asked asked) {
            return asked.matchKey().equals(matchKey)
                    && asked.minor() == minor
                    && asked.currency().equals(currency);
        }

        private String shown() {
            return Money.plain(minor, currency);
        }

        /// What the second person has to type to say the same.
        private String act() {
            return byHand.isEmpty()
                    ? "confirm " + matchKey
                    : "manual " + WriteOffAsks.text(byHand) + " --accept-difference";
        }
    }

    /// Whether a person may write a difference off now; false when it is kept and waits for a second person.
    ///
    /// @throws OperatorException when it is above the limit, or when the first person says it once more
    boolean allow(Target at, Difference difference, Actor actor, String why) {
        EngagementId engagement = at.engagement();
        String reconciliation = at.run().reconciliation();
        WriteOffSpec spec = Optional.ofNullable(neighbours.specs(engagement).get(reconciliation))
                .map(ReconciliationSpec::writeOff)
                .orElse(WriteOffSpec.NONE);
        if (difference.isAbove(spec.limit())) {
            throw new OperatorException(
                    ExitCode.NOT_ALLOWED,
                    difference.matchKey(),
                    Message.of(
                            "TIE-REC-017.above-limit",
                            difference.shown(),
                            difference.currency(),
                            String.valueOf(spec.limit())));
        }
        if (!difference.isAbove(spec.alone())) {
            return true;
        }
        Optional<Asked> first = asks.waiting(engagement).stream()
                .filter(one -> one.reconciliation().equals(reconciliation) && difference.isOf(one))
                .findFirst();
        if (first.isEmpty()) {
            ask(at, difference, new Said(actor, why));
            return false;
        }
        permissions.requireOther(
                engagement,
                actor,
                "write off " + difference.shown(),
                first.orElseThrow().by());
        asks.second(first.orElseThrow().id(), actor);
        return true;
    }

    private void ask(Target at, Difference difference, Said said) {
        String reconciliation = at.run().reconciliation();
        long id = asks.insert(at.engagement(), reconciliation, difference, said, difference.byHand());
        Map<String, Object> data = new TreeMap<>();
        data.put("writeOff", "W" + id);
        data.put("reconciliation", reconciliation);
        data.put("run", at.run().id());
        data.put("match", difference.matchKey());
        data.put("act", difference.act());
        data.put("difference", difference.shown());
        data.put("currency", difference.currency());
        data.put("reasonSha256", Sha256.of(said.why().strip()));
        neighbours.tell(Fact.of("write-off.asked", at.engagement(), said.by(), data));
    }
}

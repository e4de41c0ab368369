package io.tieout.reconciliation;

import io.tieout.journal.Fact;
import io.tieout.people.Permissions;
import io.tieout.people.Role;
import io.tieout.reconciliation.MatchEffects.ByHand;
import io.tieout.reconciliation.MatchEffects.Conflict;
import io.tieout.reconciliation.MatchEffects.Target;
import io.tieout.reconciliation.MatchRows.Numbered;
import io.tieout.reconciliation.MatchSearch.Place;
import io.tieout.reconciliation.matching.ContentKeys;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What people decide about matches: each is one transaction under the lock of the reconciliation, takes effect in the
/// valid run at once, is a fact, and binds every later run until it is withdrawn.
@Component
public class MatchReview {

    private static final Set<Role> MAY_DECIDE = Set.of(Role.AUDITOR, Role.SUPERVISOR);

    private final MatchSearch search;
    private final MatchDecisions decisions;
    private final MatchEffects effects;
    private final LateDecisions late;
    private final EntryFinder finder;
    private final ReconciliationLock lock;
    private final WriteOffs writeOffs;
    private final EndedWriteOffs endedWriteOffs;
    private final WriteOffAsks asks;
    private final Permissions permissions;
    private final Neighbours neighbours;
    private final Clock clock;
    private final TransactionTemplate transactions;

    MatchReview(
            MatchSearch search,
            MatchDecisions decisions,
            MatchEffects effects,
            LateDecisions late,
            EntryFinder finder,
            ReconciliationLock lock,
            WriteOffs writeOffs,
            EndedWriteOffs endedWriteOffs,
            WriteOffAsks asks,
            Permissions permissions,
            Neighbours neighbours,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.search = search;
        this.decisions = decisions;
        this.effects = effects;
        this.late = late;
        this.finder = finder;
        this.lock = lock;
        this.writeOffs = writeOffs;
        this.endedWriteOffs = endedWriteOffs;
        this.asks = asks;
        this.permissions = permissions;
        this.neighbours = neighbours;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
    }

    /// A suggestion is right: its entries belong together.
    ///
    /// @throws OperatorException when it is no open suggestion, one of its entries is in another match,
    ///     or its sides differ by more than may be written off
    public Made confirm(EngagementId engagement, String id, Actor actor, String why) {
        return decided(engagement, "confirm match " + id, actor, why, () -> {
            Place place = locked(engagement, id, "SUGGESTED");
            List<Decision.Member> members = members(place);
            if (!writeOffs.allow(place.at(), WriteOffs.Difference.of(search.whole(place)), actor, why)) {
                return Made.waiting(place.row().match().matchKey());
            }
            long decision = insert(place, Decision.Kind.CONFIRM, members, new Said(actor, why));
            effects.confirm(place.at(), place.row(), members, decision).ifPresent(MatchReview::refuse);
            endedWriteOffs.endOvertaken(place.at(), actor);
            tell("match.confirmed", place, decision, actor, why);
            return new Made(Optional.of(decision), place.row().match().matchKey());
        });
    }

    /// A suggestion is wrong: no left entry of it belongs to a right one.
    ///
    /// @throws OperatorException when it is no open suggestion
    public Made reject(EngagementId engagement, String id, Actor actor, String why) {
        return decided(engagement, "reject match " + id, actor, why, () -> {
            Place place = locked(engagement, id, "SUGGESTED");
            long decision = insert(place, Decision.Kind.REJECT, members(place), new Said(actor, why));
            effects.reject(place.at(), place.row(), decision);
            endedWriteOffs.endRejected(place.at(), place.row().match().matchKey(), actor);
            tell("match.rejected", place, decision, actor, why);
            return new Made(Optional.of(decision), place.row().match().matchKey());
        });
    }

    /// A confirmed match is wrong: its entries are open again. The decision it rested on, if any, ends.
    ///
    /// @throws OperatorException when it is not confirmed
    public Made unmatch(EngagementId engagement, String id, Actor actor, String why) {
        return decided(engagement, "unmatch " + id, actor, why, () -> {
            Place place = locked(engagement, id, "CONFIRMED");
            @Nullable Long before = place.row().match().decisionId();
            List<Decision.Member> members = members(place);
            if (before != null) {
                decisions.endWithin(place.at(), members, actor, why.strip());
            }
            long decision = insert(place, Decision.Kind.UNMATCH, members, new Said(actor, why));
            effects.open(place.at(), place.row(), members, "ENDED", decision);
            tell("match.ended", place, decision, actor, why);
            return new Made(Optional.of(decision), place.row().match().matchKey());
        });
    }

    /// Open entries of both sides are a match.
    ///
    /// @throws OperatorException when they are not open in one valid run, are of one side or several currencies, or
    /// their sides differ and that is not accepted, or is more than may be written off
    public Made manual(EngagementId engagement, ByHandRequest request, Actor actor, String why) {
        String entries = request.entries().stream().map(EntryId::toString).collect(Collectors.joining(" "));
        return decided(engagement, "match " + entries, actor, why, () -> {
            String reconciliation = search.reconciliationOf(engagement, request);
            lock.take(engagement, reconciliation);
            Target at = new Target(engagement, search.valid(engagement, reconciliation));
            List<Decision.Member> members = finder.members(
                    engagement,
                    EntryFinder.Scope.of(at.run()),
                    request.entries().stream().map(EntryId::value).toList());
            search.requireOpen(at, request, members);
            String key = ContentKeys.match(
                    reconciliation, members.stream().map(Decision.Member::sided).toList());
            if (!writeOffs.allow(at, WriteOffs.Difference.byHand(key, members), actor, why)) {
                return Made.waiting(key);
            }
            long decision = decisions.insert(
                    engagement, fresh(at, Decision.Kind.MANUAL, key, "manual", members, new Said(actor, why)), 0);
            Numbered row = effects.write(at, ByHand.of(key, members, decision), decision);
            effects.confirm(at, row, members, decision).ifPresent(MatchReview::refuse);
            endedWriteOffs.endOvertaken(at, actor);
            tell("transaction.matched", new Place(at, row), decision, actor, why);
            return new Made(Optional.of(decision), key);
        });
    }

    /// Ends a decision: in the valid run its match is what it was without it, later runs are free of it.
    ///
    /// @return whether anything in the valid run changed; otherwise the next run shows it
    /// @throws OperatorException when there is none, or it was withdrawn before
    public boolean withdraw(EngagementId engagement, long id, Actor actor, String why) {
        return decided(engagement, "withdraw D" + id, actor, why, () -> {
            Decision known = decisions
                    .find(engagement, id)
                    .orElseThrow(() -> new OperatorException(
                            ExitCode.USAGE, "D" + id, Message.of("TIE-REC-015.no-such-decision", engagement)));
            lock.take(engagement, known.reconciliation());
            Target at = new Target(engagement, search.valid(engagement, known.reconciliation()));
            if (!decisions.end(id, at.run().id(), actor, why.strip())) {
                throw new OperatorException(
                        ExitCode.NOTHING_TO_DO, "D" + id, Message.of("TIE-REC-015.withdrawn-before"));
            }
            int changed = late.withdraw(at, known);
            endedWriteOffs.endOvertaken(at, actor);
            Map<String, Object> data = facts(known.reconciliation(), at.run().id(), known.matchKey(), id, why);
            data.put("kind", known.kind().name());
            data.put("act", "withdraw " + known.name());
            data.put("override", true);
            neighbours.tell(Fact.of("decision.withdrawn", engagement, actor, data));
            return changed > 0;
        });
    }

    /// Takes back what one person has written off before a second one says the same.
    ///
    /// @throws OperatorException when there is none, or it waits no longer
    public void withdrawWriteOff(EngagementId engagement, long id, Actor actor, String why) {
        decided(engagement, "withdraw W" + id, actor, why, () -> {
            WriteOffAsks.Asked asked = asks.find(engagement, id)
                    .orElseThrow(() -> new OperatorException(
                            ExitCode.USAGE, "W" + id, Message.of("TIE-REC-015.no-such-decision", engagement)));
            lock.take(engagement, asked.reconciliation());
            endedWriteOffs.withdraw(engagement, asked, new WriteOffAsks.Said(actor, why));
            return id;
        });
    }

    private <T> T decided(EngagementId engagement, String act, Actor actor, String why, Supplier<T> decision) {
        permissions.require(engagement, actor, act, MAY_DECIDE);
        if (why.isBlank()) {
            throw new OperatorException(ExitCode.USAGE, act, Message.of("TIE-REC-016.no-reason"));
        }
        return Objects.requireNonNull(transactions.execute(status -> decision.get()));
    }

    /// The match as it stands once nobody else can change it.
    private Place locked(EngagementId engagement, String id, String needed) {
        Place seen = search.find(engagement, id);
        lock.take(engagement, seen.at().run().reconciliation());
        Place place = search.find(engagement, id);
        String status = search.status(place);
        if (!status.equals(needed)) {
            throw new OperatorException(
                    ExitCode.NOTHING_TO_DO,
                    place.row().match().matchKey(),
                    needed.equals("SUGGESTED")
                            ? Message.of("TIE-REC-011.not-suggested", status)
                            : Message.of("TIE-REC-011.not-confirmed", status));
        }
        return place;
    }

    private List<Decision.Member> members(Place place) {
        return finder.members(
                place.at().engagement(), EntryFinder.Scope.of(place.at().run()), search.entryIds(place));
    }

    private long insert(Place place, Decision.Kind kind, List<Decision.Member> members, Said said) {
        Match match = place.row().match();
        return decisions.insert(
                place.at().engagement(),
                fresh(place.at(), kind, match.matchKey(), match.pass(), members, said),
                place.row().number());
    }

    private Decision fresh(
            Target at, Decision.Kind kind, String key, String pass, List<Decision.Member> members, Said said) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Decision(
                0,
                at.run().reconciliation(),
                kind,
                said.why().strip(),
                said.by(),
                now,
                at.run().id(),
                key,
                pass,
                null,
                members);
    }

    private void tell(String type, Place place, long decision, Actor actor, String why) {
        Map<String, Object> data = facts(
                place.at().run().reconciliation(),
                place.at().run().id(),
                place.row().match().matchKey(),
                decision,
                why);
        data.put("pass", place.row().match().pass());
        data.put("shape", place.row().match().shape());
        if (type.equals("match.ended")) {
            data.put("status", "ENDED");
            data.put("act", "unmatch " + place.row().match().matchKey());
            data.put("override", true);
        }
        neighbours.tell(Fact.of(type, place.at().engagement(), actor, data));
    }

    /// The reason stays in the register; its digest shows later that it is the one that was given.
    private static Map<String, Object> facts(String reconciliation, long run, String key, long decision, String why) {
        Map<String, Object> data = new TreeMap<>();
        data.put("reconciliation", reconciliation);
        data.put("run", run);
        data.put("match", key);
        data.put("decision", "D" + decision);
        data.put("reasonSha256", Sha256.of(why.strip()));
        return data;
    }

    private static void refuse(Conflict taken) {
        throw new OperatorException(
                ExitCode.NOTHING_TO_DO,
                new EntryId(taken.entryId()).toString(),
                Message.of("TIE-REC-012.in-another-match", taken.matchKey()));
    }

    private record Said(Actor by, String why) {}

    /// A decision and the match it is about; without a decision while its difference waits for a second person.
    public record Made(Optional<Long> decision, String matchKey) {

        private static Made waiting(String matchKey) {
            return new Made(Optional.empty(), matchKey);
        }
    }

    /// Entries that a person holds to belong together; the reconciliation only when they are open in several.
    public record ByHandRequest(List<EntryId> entries, Optional<String> reconciliation, boolean acceptDifference) {
        public ByHandRequest {
            entries = entries.stream().distinct().sorted().toList();
        }
    }
}

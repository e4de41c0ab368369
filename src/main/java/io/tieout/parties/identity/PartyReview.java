package io.tieout.parties.identity;

import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.parties.identity.PartyDecision.Kind;
import io.tieout.people.Permissions;
import io.tieout.people.Role;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What people say of parties: that several are one, that one is several, and that they take it back. Each is kept
/// with who, when and why, is a fact of the journal, and binds every later run.
@Component
public class PartyReview {

    private static final Set<Role> MAY_DECIDE = Set.of(Role.AUDITOR, Role.SUPERVISOR);

    private final Identities identities;
    private final PartyDecisions decisions;
    private final PartyNumbers numbers;
    private final Permissions permissions;
    private final Journal journal;
    private final TransactionTemplate transactions;

    public PartyReview(
            Identities identities,
            PartyDecisions decisions,
            PartyNumbers numbers,
            Permissions permissions,
            Journal journal,
            PlatformTransactionManager transactions) {
        this.identities = identities;
        this.decisions = decisions;
        this.numbers = numbers;
        this.permissions = permissions;
        this.journal = journal;
        this.transactions = new TransactionTemplate(transactions);
    }

    /// What was decided, and the party it is about as it is now.
    public record Outcome(PartyDecision decision, Identity party) {}

    /// Says that these are one party.
    ///
    /// @param ids such as `P-000123`, two at least
    /// @throws OperatorException when there is no such party, or the actor may not
    public Outcome merge(EngagementId engagement, List<String> ids, Actor actor, String reason) {
        return deciding(engagement, "merge " + String.join(" ", ids), actor, reason, () -> {
            Picture picture = identities.picture(engagement);
            Set<Long> several = new LinkedHashSet<>();
            List<List<String>> parts = new ArrayList<>();
            for (String id : ids) {
                Identity party = find(picture, engagement, id);
                if (several.add(party.number())) {
                    parts.add(keys(party.members()));
                }
            }
            if (several.size() < 2) {
                throw new OperatorException(ExitCode.USAGE, String.join(" ", ids), Message.of("TIE-PTY-002.needs-two"));
            }
            return decided(engagement, Kind.MERGE, parts, actor, reason);
        });
    }

    /// Says that some mentions of a party are another one, or that two parties are not one.
    ///
    /// @param out mentions such as `M3f9c41ab`, or one other party
    /// @throws OperatorException when they are not of this party, nothing would be left of it, or the actor may not
    public Outcome split(EngagementId engagement, String id, List<String> out, Actor actor, String reason) {
        return deciding(engagement, "split " + id, actor, reason, () -> {
            Picture picture = identities.picture(engagement);
            Identity party = find(picture, engagement, id);
            if (out.size() == 1 && Identity.parse(out.getFirst()).isPresent()) {
                Identity other = find(picture, engagement, out.getFirst());
                if (other.number() == party.number()) {
                    throw new OperatorException(ExitCode.USAGE, id, Message.of("TIE-PTY-002.needs-two"));
                }
                return decided(
                        engagement, Kind.SPLIT, List.of(keys(party.members()), keys(other.members())), actor, reason);
            }
            return decided(engagement, Kind.SPLIT, parted(party, out), actor, reason);
        });
    }

    /// Takes a decision back: parties are what they would be without it.
    ///
    /// @param name such as `PD7`
    /// @throws OperatorException when there is none, or it was taken back before, or the actor may not
    public Outcome undo(EngagementId engagement, String name, Actor actor, String reason) {
        return deciding(engagement, "undo " + name, actor, reason, () -> {
            PartyDecision decision = decisions.all(engagement).stream()
                    .filter(one -> one.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new OperatorException(
                            ExitCode.USAGE, name, Message.of("TIE-PTY-005.no-such-decision", engagement)));
            if (!decisions.undo(engagement, decision.id(), actor, reason.strip())) {
                throw new OperatorException(ExitCode.NOTHING_TO_DO, name, Message.of("TIE-PTY-005.undone-before"));
            }
            return told(engagement, decision.id(), "party.decision-undone", actor, reason);
        });
    }

    private static List<List<String>> parted(Identity party, List<String> out) {
        Set<String> wanted = new LinkedHashSet<>();
        out.forEach(one -> wanted.add(one.toLowerCase(Locale.ROOT)));
        List<Identity.Member> leaving = new ArrayList<>();
        List<Identity.Member> staying = new ArrayList<>();
        for (Identity.Member member : party.members()) {
            boolean leaves = wanted.contains(member.mention().id().toLowerCase(Locale.ROOT));
            (leaves ? leaving : staying).add(member);
        }
        for (String one : out) {
            if (leaving.stream().noneMatch(member -> member.mention().id().equalsIgnoreCase(one))) {
                throw new OperatorException(ExitCode.USAGE, one, Message.of("TIE-PTY-003.not-of-party", party.id()));
            }
        }
        if (leaving.isEmpty() || staying.isEmpty()) {
            throw new OperatorException(ExitCode.USAGE, party.id(), Message.of("TIE-PTY-004.all-or-none"));
        }
        return List.of(keys(staying), keys(leaving));
    }

    private Outcome deciding(EngagementId engagement, String act, Actor actor, String reason, Supplier<Outcome> work) {
        permissions.require(engagement, actor, act, MAY_DECIDE);
        if (reason.isBlank()) {
            throw new OperatorException(ExitCode.USAGE, act, Message.of("TIE-PTY-006.no-reason"));
        }
        return transactions.execute(status -> {
            numbers.lock(engagement);
            return work.get();
        });
    }

    private Outcome decided(EngagementId engagement, Kind kind, List<List<String>> parts, Actor actor, String reason) {
        long id = decisions.add(engagement, kind, parts, actor, reason.strip());
        return told(engagement, id, kind == Kind.MERGE ? "party.merged" : "party.split", actor, reason);
    }

    private Outcome told(EngagementId engagement, long id, String type, Actor actor, String reason) {
        PartyDecision decision = decisions.find(engagement, id).orElseThrow();
        String first = decision.parts().getFirst().getFirst();
        Identity party = identities.picture(engagement).identities().stream()
                .filter(one -> keys(one.members()).contains(first))
                .findFirst()
                .orElseGet(() -> new Identity(0, List.of()));
        journal.append(Fact.of(
                type,
                engagement,
                actor,
                Map.of(
                        "decision",
                        decision.name(),
                        "parties",
                        decision.parts().size(),
                        "mentions",
                        decision.parts().stream().mapToInt(List::size).sum(),
                        "mentionsSha256",
                        Sha256.of(decision.parts().toString()),
                        "reasonSha256",
                        Sha256.of(reason.strip()))));
        return new Outcome(decision, party);
    }

    private static List<String> keys(List<Identity.Member> members) {
        return members.stream().map(member -> member.mention().key()).toList();
    }

    private static Identity find(Picture picture, EngagementId engagement, String id) {
        return picture.find(id)
                .orElseThrow(() ->
                        new OperatorException(ExitCode.USAGE, id, Message.of("TIE-PTY-001.no-such-party", engagement)));
    }
}

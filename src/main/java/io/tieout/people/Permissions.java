package io.tieout.people;

import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Who may do what in an engagement. A refusal is a fact of its own, whatever becomes of the transaction around it.
@Component
public class Permissions {

    private final People people;
    private final Journal journal;
    private final TransactionTemplate alone;

    public Permissions(People people, Journal journal, PlatformTransactionManager transactions) {
        this.people = people;
        this.journal = journal;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// @param act what was to be done, such as `release F7`; kept with the refusal
    /// @param oneOf the roles of which one is enough
    /// @throws OperatorException when the actor has none of them in this engagement (exit code 77)
    public void require(EngagementId engagement, Actor actor, String act, Set<Role> oneOf) {
        if (people.roles(actor, engagement).stream().anyMatch(oneOf::contains)) {
            return;
        }
        String roles = oneOf.stream()
                .sorted(Comparator.naturalOrder())
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        deny(engagement, actor, act, roles);
        throw new OperatorException(
                ExitCode.NOT_ALLOWED, act, Message.of("TIE-CLI-078.not-allowed", actor.name(), roles, engagement));
    }

    /// Four eyes: who undoes or releases something is not the person who asked for it; what a schedule or a file
    /// asked for, anybody may.
    ///
    /// @throws OperatorException when both are the same person (exit code 77)
    public void requireOther(EngagementId engagement, Actor actor, String act, Actor first) {
        if (first.kind() == Actor.Kind.PERSON && first.equals(actor)) {
            deny(engagement, actor, act, "another person");
            throw new OperatorException(
                    ExitCode.NOT_ALLOWED, act, Message.of("TIE-CLI-079.four-eyes", actor.name(), engagement));
        }
    }

    private void deny(EngagementId engagement, Actor actor, String act, String needs) {
        alone.executeWithoutResult(transaction -> journal.append(
                Fact.of("user.denied", engagement, actor, Map.of("act", act, "needs", needs, "override", true))));
    }
}

package io.tieout.reconciliation;

import io.tieout.journal.Fact;
import io.tieout.people.Permissions;
import io.tieout.people.Role;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What people decide about lines that their matches have taught: to take one out. The next run is what it would be
/// had nobody ever taught it.
@Component
public class LearnedReview {

    private static final Set<Role> MAY_REMOVE = Set.of(Role.AUDITOR, Role.SUPERVISOR);

    private final LearnedMemory memory;
    private final ReconciliationLock lock;
    private final Permissions permissions;
    private final Neighbours neighbours;
    private final TransactionTemplate transactions;

    LearnedReview(
            LearnedMemory memory,
            ReconciliationLock lock,
            Permissions permissions,
            Neighbours neighbours,
            PlatformTransactionManager transactions) {
        this.memory = memory;
        this.lock = lock;
        this.permissions = permissions;
        this.neighbours = neighbours;
        this.transactions = new TransactionTemplate(transactions);
    }

    /// @param id such as `L3f9c41ab`
    /// @return the line as it was
    /// @throws OperatorException when there is none, or it was removed before, or the actor may not
    public Learned remove(EngagementId engagement, String id, Actor actor, String why) {
        permissions.require(engagement, actor, "remove " + id, MAY_REMOVE);
        if (why.isBlank()) {
            throw new OperatorException(ExitCode.USAGE, "remove " + id, Message.of("TIE-REC-016.no-reason"));
        }
        Learned line = find(engagement, id);
        transactions.executeWithoutResult(status -> {
            lock.take(engagement, line.reconciliation());
            if (find(engagement, id).state() == Learned.State.REMOVED) {
                throw new OperatorException(ExitCode.NOTHING_TO_DO, id, Message.of("TIE-REC-023.removed-before"));
            }
            memory.remove(engagement, line, actor, why.strip());
            neighbours.tell(Fact.of(
                    "learned.removed",
                    engagement,
                    actor,
                    Map.of(
                            "learned",
                            line.id(),
                            "kind",
                            line.kind().name(),
                            "reconciliation",
                            line.reconciliation(),
                            "support",
                            line.support(),
                            "reasonSha256",
                            Sha256.of(why.strip()))));
        });
        return line;
    }

    private Learned find(EngagementId engagement, String id) {
        List<Learned> found = memory.all(engagement).stream()
                .filter(line -> line.id().equals(id))
                .toList();
        if (found.isEmpty()) {
            throw new OperatorException(ExitCode.USAGE, id, Message.of("TIE-REC-023.no-such-line", engagement));
        }
        return found.getFirst();
    }
}

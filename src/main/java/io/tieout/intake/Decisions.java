package io.tieout.intake;

import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.people.Permissions;
import io.tieout.people.Role;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What a person decides about a file: whether one that was held takes part, what it replaces, that one takes part no
/// longer. Each is one transaction under the lock of the effective set.
@Component
class Decisions {

    private static final Set<Role> MAY_DECIDE = Set.of(Role.OPERATOR, Role.SUPERVISOR);

    private final SourceFiles files;
    private final EffectiveSet effective;
    private final Versions versions;
    private final Permissions permissions;
    private final Journal journal;
    private final TransactionTemplate transactions;

    Decisions(
            SourceFiles files,
            EffectiveSet effective,
            Versions versions,
            Permissions permissions,
            Journal journal,
            PlatformTransactionManager transactions) {
        this.files = files;
        this.effective = effective;
        this.versions = versions;
        this.permissions = permissions;
        this.journal = journal;
        this.transactions = new TransactionTemplate(transactions);
    }

    Consequences release(EngagementId engagement, long fileNo, Optional<Long> supersedes, Actor actor, String why) {
        return decided(engagement, fileNo, "release", actor, why, reason -> {
            SourceFile file = in(engagement, fileNo, FileStatus.HELD);
            if (supersedes.isPresent()) {
                SourceFile old = replaceable(engagement, supersedes.get(), file.feed());
                versions.join(file, old.delivery());
                file = files.find(engagement, fileNo).orElseThrow();
            }
            Consequences all = Consequences.NONE;
            for (SourceFile rival : effective.rivals(file)) {
                all = all.and(effective.supersede(rival, file, actor, reason));
            }
            all = all.and(effective.supersedeOriginal(file));
            settle(file, FileStatus.LIVE, actor, reason);
            all = all.and(effective.began(file, actor));
            journal.append(
                    Fact.of("file.released", engagement, actor, EffectiveSet.about(file, reason, Consequences.NONE)));
            return all;
        });
    }

    Consequences refuse(EngagementId engagement, long fileNo, Actor actor, String why) {
        return decided(engagement, fileNo, "refuse", actor, why, reason -> {
            SourceFile file = in(engagement, fileNo, FileStatus.HELD);
            settle(file, FileStatus.REFUSED, actor, reason);
            journal.append(
                    Fact.of("file.refused", engagement, actor, EffectiveSet.about(file, reason, Consequences.NONE)));
            return Consequences.NONE;
        });
    }

    Consequences withdraw(EngagementId engagement, long fileNo, Actor actor, String why) {
        return decided(
                engagement,
                fileNo,
                "withdraw",
                actor,
                why,
                reason -> effective.withdraw(in(engagement, fileNo, FileStatus.LIVE), actor, reason));
    }

    /// Asked before a file is dropped that is to replace another one.
    ///
    /// @throws OperatorException when the actor may not, or there is nothing to replace
    SourceFile toReplace(EngagementId engagement, String feed, long fileNo, Actor actor, String why) {
        permissions.require(engagement, actor, "supersede F" + fileNo, MAY_DECIDE);
        given(fileNo, why);
        return replaceable(engagement, fileNo, feed);
    }

    /// Asked before the mended copy of a file is dropped.
    ///
    /// @throws OperatorException when the actor may not, or the file's bytes are none to mend
    SourceFile toFix(EngagementId engagement, long fileNo, Actor actor, String why) {
        permissions.require(engagement, actor, "fix F" + fileNo, MAY_DECIDE);
        given(fileNo, why);
        return fixable(engagement, fileNo);
    }

    /// A file that came and takes part, waits or could not be read.
    SourceFile fixable(EngagementId engagement, long fileNo) {
        SourceFile file = known(engagement, fileNo);
        boolean isFixable = switch (file.status()) {
            case LIVE, HELD, QUARANTINED -> file.archivePath() != null && file.sha256() != null;
            case SEEN, STABLE, CLAIMED, ARCHIVED, LOADING, VALIDATING -> false;
            case REFUSED, SUPERSEDED, WITHDRAWN, UNPACKED, DUPLICATE, FAILED, VANISHED -> false;
        };
        if (!isFixable) {
            throw new OperatorException(
                    ExitCode.NOTHING_TO_DO,
                    "F" + fileNo,
                    Message.of("TIE-INT-037.not-fixable", file.name(), file.status()));
        }
        return file;
    }

    private Consequences decided(
            EngagementId engagement,
            long fileNo,
            String act,
            Actor actor,
            String why,
            Function<String, Consequences> decision) {
        permissions.require(engagement, actor, act + " F" + fileNo, MAY_DECIDE);
        String reason = given(fileNo, why);
        return Objects.requireNonNull(transactions.execute(transaction -> {
            effective.lock(engagement);
            return decision.apply(reason);
        }));
    }

    private void settle(SourceFile file, FileStatus to, Actor actor, String reason) {
        if (!versions.decided(file, to, actor.toString(), reason)) {
            in(file.engagement(), file.fileNo(), FileStatus.HELD);
        }
    }

    private static String given(long fileNo, String reason) {
        if (reason.isBlank()) {
            throw new OperatorException(ExitCode.USAGE, "F" + fileNo, Message.of("TIE-INT-009.no-reason"));
        }
        return reason.strip();
    }

    private SourceFile known(EngagementId engagement, long fileNo) {
        return files.find(engagement, fileNo)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE, "F" + fileNo, Message.of("TIE-INT-011.no-such-file", engagement)));
    }

    private SourceFile in(EngagementId engagement, long fileNo, FileStatus needed) {
        SourceFile file = known(engagement, fileNo);
        if (file.status() != needed) {
            throw new OperatorException(
                    ExitCode.NOTHING_TO_DO,
                    "F" + fileNo,
                    needed == FileStatus.HELD
                            ? Message.of("TIE-INT-008.not-held", file.name(), file.status())
                            : Message.of("TIE-INT-008.not-live", file.name(), file.status()));
        }
        return file;
    }

    private SourceFile replaceable(EngagementId engagement, long fileNo, String feed) {
        SourceFile old = known(engagement, fileNo);
        if (!old.feed().equals(feed)) {
            throw new OperatorException(
                    ExitCode.USAGE, "F" + fileNo, Message.of("TIE-INT-010.other-feed", old.feed(), feed));
        }
        return in(engagement, fileNo, FileStatus.LIVE);
    }
}

package io.tieout.intake;

import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What a person decides about a file that was held.
@Component
class Decisions {

    private final SourceFiles files;
    private final Journal journal;
    private final TransactionTemplate transactions;

    Decisions(SourceFiles files, Journal journal, PlatformTransactionManager transactions) {
        this.files = files;
        this.journal = journal;
        this.transactions = new TransactionTemplate(transactions);
    }

    void decide(EngagementId engagement, long fileNo, FileStatus to, Actor actor, String reason) {
        if (to != FileStatus.LIVE && to != FileStatus.REFUSED) {
            throw new IllegalArgumentException("a held file becomes LIVE or REFUSED, not " + to);
        }
        if (reason.isBlank()) {
            throw new OperatorException(ExitCode.USAGE, "F" + fileNo, Message.of("TIE-INT-009.no-reason"));
        }
        transactions.executeWithoutResult(transaction -> {
            SourceFile file = held(engagement, fileNo);
            if (to == FileStatus.LIVE) {
                requireNoLiveNamesake(file);
            }
            if (!files.decided(file, to, actor.toString(), reason.strip())) {
                held(engagement, fileNo);
            }
            String type = to == FileStatus.LIVE ? "file.released" : "file.refused";
            journal.append(Fact.of(
                    type,
                    engagement,
                    actor,
                    Map.of("file", fileNo, "feed", file.feed(), "sha256", String.valueOf(file.sha256()))));
        });
    }

    private SourceFile held(EngagementId engagement, long fileNo) {
        SourceFile file = files.find(engagement, fileNo)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE, "F" + fileNo, Message.of("TIE-INT-011.no-such-file", engagement)));
        if (file.status() != FileStatus.HELD) {
            throw new OperatorException(
                    ExitCode.NOTHING_TO_DO,
                    "F" + fileNo,
                    Message.of("TIE-INT-008.not-held", file.name(), file.status()));
        }
        return file;
    }

    private void requireNoLiveNamesake(SourceFile file) {
        files.liveNamesake(file).ifPresent(live -> {
            throw new OperatorException(
                    ExitCode.WAITING,
                    "F" + file.fileNo(),
                    Message.of("TIE-INT-010.another-version-live", live.fileNo(), live.name()));
        });
    }
}

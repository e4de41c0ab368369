package io.tieout.intake;

import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
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
            throw new OperatorException(
                    ExitCode.USAGE,
                    "TIE-INT-009",
                    "F" + fileNo,
                    "a decision needs a reason",
                    "say in a sentence why; it is kept with the file");
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
                        ExitCode.USAGE,
                        "TIE-INT-011",
                        "F" + fileNo,
                        "engagement " + engagement + " has no such file",
                        "'tieout export files' lists them"));
        if (file.status() != FileStatus.HELD) {
            throw new OperatorException(
                    ExitCode.NOTHING_TO_DO,
                    "TIE-INT-008",
                    "F" + fileNo,
                    "'" + file.name() + "' is " + file.status() + ", not HELD",
                    "only a held file can be released or refused");
        }
        return file;
    }

    private void requireNoLiveNamesake(SourceFile file) {
        files.liveNamesake(file).ifPresent(live -> {
            throw new OperatorException(
                    ExitCode.WAITING,
                    "TIE-INT-010",
                    "F" + file.fileNo(),
                    "F" + live.fileNo() + " '" + live.name() + "' is LIVE",
                    "withdraw or supersede it first; two versions of one delivery would be counted twice");
        });
    }
}

package io.tieout.validation;

import io.tieout.engagements.AuditDays;
import io.tieout.entries.Entries;
import io.tieout.intake.EffectiveSet;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FileFeeds;
import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.people.Permissions;
import io.tieout.people.Role;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.validation.FileQuality.Tally;
import io.tieout.validation.Verdict.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks the rules of its feed of a loaded file once more: the rules may be others by now, or the master data that its
/// values are looked up in came later. Entries, rejects and totals stay what they are, and so does the file's state.
@Component
public class Rechecking {

    private static final Set<Role> MAY_RECHECK = Set.of(Role.OPERATOR, Role.SUPERVISOR);
    private static final int BATCH = 1000;

    private final SourceFiles files;
    private final FileFeeds feeds;
    private final JobsConfig config;
    private final Entries entries;
    private final Issues issues;
    private final Balances balances;
    private final QualityTallies tallies;
    private final SetRules setRules;
    private final EffectiveSet effective;
    private final Permissions permissions;
    private final Journal journal;
    private final TransactionTemplate transactions;

    Rechecking(
            SourceFiles files,
            FileFeeds feeds,
            JobsConfig config,
            Entries entries,
            Issues issues,
            Balances balances,
            QualityTallies tallies,
            SetRules setRules,
            EffectiveSet effective,
            Permissions permissions,
            Journal journal,
            PlatformTransactionManager transactions) {
        this.files = files;
        this.feeds = feeds;
        this.config = config;
        this.entries = entries;
        this.issues = issues;
        this.balances = balances;
        this.tallies = tallies;
        this.setRules = setRules;
        this.effective = effective;
        this.permissions = permissions;
        this.journal = journal;
        this.transactions = new TransactionTemplate(transactions);
    }

    /// A file before and after.
    ///
    /// @param isBelowGate whether its score would make it wait if it came now
    public record Rechecked(SourceFile before, SourceFile after, boolean isBelowGate) {}

    /// One transaction, under the lock of the effective set.
    ///
    /// @throws OperatorException when the actor may not, or the file is neither LIVE nor HELD
    public Rechecked recheck(EngagementId engagement, long fileNo, Actor actor) {
        permissions.require(engagement, actor, "recheck F" + fileNo, MAY_RECHECK);
        return Objects.requireNonNull(transactions.execute(transaction -> {
            effective.lock(engagement);
            SourceFile file = files.find(engagement, fileNo).orElseThrow();
            if (file.status() != FileStatus.LIVE && file.status() != FileStatus.HELD) {
                throw new OperatorException(
                        ExitCode.NOTHING_TO_DO,
                        "F" + fileNo,
                        Message.of("TIE-VAL-030.nothing-to-recheck", file.name(), file.status()));
            }
            FeedSpec feed = feeds.of(file);
            issues.forget(fileNo);
            balances.forget(fileNo);
            tallies.forget(fileNo);
            records(file, feed);
            setRules.apply(file, feed);

            Map<Dimension, Tally> found = tallies.ofIssues(fileNo);
            Counts counts = QualityTallies.counts(found);
            int score = QualityScore.of(counts.warnings(), counts.errors(), file.records() - file.ignoredRows());
            tallies.keep(fileNo, found);
            files.judged(engagement, fileNo, counts.warnings() + counts.errors(), score);
            SourceFile after = files.find(engagement, fileNo).orElseThrow();
            journal.append(Fact.of("file.rechecked", engagement, actor, about(file, after)));
            return new Rechecked(file, after, score < feed.gate().minScore());
        }));
    }

    private void records(SourceFile file, FeedSpec feed) {
        RecordRules rules = RecordRules.of(feed, AuditDays.of(config, file.engagement()));
        List<Issue> found = new ArrayList<>();
        entries.each(file.engagement(), file.fileNo(), entry -> {
            rules.check(entry, found);
            if (found.size() >= BATCH) {
                issues.write(found);
                found.clear();
            }
        });
        issues.write(found);
    }

    private static Map<String, Object> about(SourceFile before, SourceFile after) {
        return Map.of(
                "file", "F" + before.fileNo(),
                "feed", before.feed(),
                "issues", after.issues(),
                "issuesBefore", before.issues(),
                "score", String.valueOf(after.qualityScore()),
                "scoreBefore", String.valueOf(before.qualityScore()));
    }
}

package io.tieout.validation;

import io.tieout.entries.Entries;
import io.tieout.entries.Reject;
import io.tieout.entries.Rejects;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.SourceFile;
import io.tieout.shared.Cut;
import io.tieout.shared.EntryId;
import io.tieout.shared.Messages;
import io.tieout.shared.Money;
import io.tieout.validation.Balances.Balance;
import io.tieout.validation.Continuity.Found;
import io.tieout.validation.Continuity.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// The rule `continuity`: every balance of a statement follows from the one before it, within the file and from the
/// file before to the file after. What is missing inside becomes an inferred entry, unless a rejected record lies in
/// the gap; between files it is told only, since the statement that is missing may still come.
@Component
class StatementContinuity {

    private final Entries entries;
    private final Rejects rejects;
    private final Balances balances;

    StatementContinuity(Entries entries, Rejects rejects, Balances balances) {
        this.entries = entries;
        this.rejects = rejects;
        this.balances = balances;
    }

    /// Writes what the file says of balances, and answers what is wrong with it.
    ///
    /// @param called what the issues call the rule
    /// @param besides numbers of files whose place it takes or may take
    List<Issue> apply(SourceFile file, RuleSpec.Continuity rule, String called, List<Long> besides) {
        Continuity continuity = new Continuity();
        entries.each(
                file.engagement(),
                file.fileNo(),
                entry -> continuity.add(
                        entry.account() == null ? "" : entry.account(),
                        entry.currency(),
                        new Continuity.Step(
                                new EntryId(entry.entryId()).recordNo(),
                                entry.bookingDate(),
                                entry.amountMinor(),
                                entry.balanceMinor())));
        NavigableSet<Long> rejected = new TreeSet<>();
        rejects.each(file.engagement(), file.fileNo(), (Reject reject) -> rejected.add(reject.recordNo()));
        Telling telling = new Telling(file, rule.severity(), called);
        for (Found account : continuity.found()) {
            if (account.isNone()) {
                telling.none(account);
            } else {
                inside(account, rejected, telling);
                between(account, besides, telling);
            }
        }
        balances.write(
                file.fileNo(),
                continuity.found().stream().filter(one -> !one.isNone()).toList());
        balances.infer(telling.inferred);
        return telling.issues;
    }

    private static void inside(Found account, NavigableSet<Long> rejected, Telling telling) {
        for (Gap gap : account.gaps()) {
            Long lost = rejected.higher(Math.min(gap.after(), gap.record()));
            boolean isRejected = lost != null && lost < Math.max(gap.after(), gap.record());
            telling.gap(account, gap, isRejected ? lost : 0);
        }
        if (account.wrong() > account.gaps().size()) {
            telling.more(account);
        }
    }

    private void between(Found account, List<Long> besides, Telling telling) {
        Long opening = account.opening();
        Long closing = account.closing();
        if (opening == null || closing == null) {
            return;
        }
        SourceFile file = telling.file;
        List<Long> excluded = new ArrayList<>(besides);
        excluded.add(file.fileNo());
        Balances.Where where =
                new Balances.Where(file.engagement(), file.feed(), account.account(), account.currency(), excluded);
        Optional<Balance> earlier = balances.earlier(where, account.firstDay());
        earlier.filter(before -> before.closingMinor() != opening)
                .ifPresent(before -> telling.earlier(account, before, opening));
        balances.later(where, account.lastDay())
                .filter(after -> after.openingMinor() != closing)
                .ifPresent(after -> telling.later(account, after, closing));
    }

    /// Issues on the way.
    private static final class Telling {

        private final SourceFile file;
        private final RuleSpec.Severity severity;
        private final String called;
        private final List<Issue> issues = new ArrayList<>();
        private final List<InferredEntry> inferred = new ArrayList<>();

        Telling(SourceFile file, RuleSpec.Severity severity, String called) {
            this.file = file;
            this.severity = severity;
            this.called = called;
        }

        void gap(Found account, Gap gap, long rejected) {
            String missing = money(gap.missing(), account);
            String from = money(gap.from(), account);
            String to = money(gap.to(), account);
            String message = rejected == 0
                    ? Messages.text("issue.balance-gap", missing, gap.after(), from, to)
                    : Messages.text("issue.balance-gap-rejected", missing, gap.after(), from, to, rejected);
            issues.add(new Issue(
                    file.fileNo(),
                    gap.record(),
                    called,
                    severity,
                    "balance",
                    Money.plain(gap.to(), account.currency()),
                    message,
                    Messages.text("issue.balance-gap-suggestion", missing, gap.firstDay(), gap.lastDay())));
            if (rejected == 0) {
                inferred.add(new InferredEntry(
                        file.fileNo(),
                        gap.record(),
                        gap.after(),
                        account.account(),
                        account.currency(),
                        gap.missing(),
                        gap.firstDay(),
                        gap.lastDay()));
            }
        }

        void more(Found account) {
            whole(
                    account,
                    "balance more",
                    Messages.text(
                            "issue.balance-more",
                            account.wrong() - account.gaps().size(),
                            account.wrong()));
        }

        void none(Found account) {
            whole(
                    account,
                    "balance",
                    Messages.text("issue.balance-none", name(account), account.wrong(), account.steps()));
        }

        void earlier(Found account, Balance before, long opening) {
            whole(
                    account,
                    "balance before",
                    Messages.text(
                            "issue.balance-before",
                            name(account),
                            money(opening, account),
                            "F" + before.fileNo() + " " + before.fileName(),
                            before.lastDay(),
                            money(before.closingMinor(), account),
                            money(Math.subtractExact(opening, before.closingMinor()), account)));
        }

        void later(Found account, Balance after, long closing) {
            whole(
                    account,
                    "balance after",
                    Messages.text(
                            "issue.balance-after",
                            name(account),
                            money(closing, account),
                            "F" + after.fileNo() + " " + after.fileName(),
                            after.firstDay(),
                            money(after.openingMinor(), account),
                            money(Math.subtractExact(after.openingMinor(), closing), account)));
        }

        /// The account is part of the field: each has its own.
        private void whole(Found account, String field, String message) {
            String of = Cut.to(64, (field + " " + account.account() + " " + account.currency()).strip());
            issues.add(new Issue(file.fileNo(), 0, called, severity, of, null, message, null));
        }

        private static String name(Found account) {
            return account.account().isEmpty() ? account.currency() : account.account() + " " + account.currency();
        }

        private static String money(long minor, Found account) {
            return Money.plain(minor, account.currency()) + " " + account.currency();
        }
    }
}

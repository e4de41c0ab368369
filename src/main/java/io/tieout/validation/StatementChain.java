package io.tieout.validation;

import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.intake.SourceFile;
import io.tieout.shared.Cut;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import io.tieout.shared.Money;
import io.tieout.validation.FileStatements.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The rule `continuity` of formats that state balances: each statement of a file is held against the LIVE ones before
/// and after it of its account, in whatever order they came. Within the file this was done when it was received.
@Component
class StatementChain {

    static final String RULE = "statement-gap";

    /// The reason names so many contradictions; the issues have all.
    private static final int SAID = 5;

    private final FileStatements statements;

    StatementChain(FileStatements statements) {
        this.statements = statements;
    }

    /// What is wrong with a file.
    ///
    /// @param hold why it waits for a person, empty when nothing contradicts another file
    record Found(List<Issue> issues, List<Message> hold) {}

    /// @param replaced numbers of files whose place it takes or may take
    Found apply(SourceFile file, FeedSpec feed, RuleSpec.Continuity rule, String called, List<Long> replaced) {
        List<Long> excluded = new ArrayList<>(replaced);
        excluded.add(file.fileNo());
        Telling telling = new Telling(file, rule, called);
        List<Statement> account = new ArrayList<>();
        for (Statement one : statements.around(file.engagement(), file.feed(), file.fileNo(), excluded)) {
            if (!account.isEmpty() && !account.getFirst().isOfSameAccount(one)) {
                account(account, feed, telling);
                account.clear();
            }
            account.add(one);
        }
        account(account, feed, telling);
        return telling.found();
    }

    private void account(List<Statement> all, FeedSpec feed, Telling telling) {
        Map<Statement.Identity, List<Statement>> others = new HashMap<>();
        for (Statement one : all) {
            if (!telling.isOwn(one) && !one.number().isEmpty()) {
                others.computeIfAbsent(one.identity(), same -> new ArrayList<>())
                        .add(one);
            }
        }
        List<Statement> chain = new ArrayList<>(all);
        for (Statement one : all) {
            List<Statement> same = telling.isOwn(one) ? others.getOrDefault(one.identity(), List.of()) : List.of();
            if (!same.isEmpty() && same.stream().allMatch(one::isSame)) {
                telling.twice(one, same.getFirst(), feed.overlap() == FeedSpec.Overlapping.STATEMENT);
                chain.removeAll(same);
            }
        }
        for (int i = 1; i < chain.size(); i++) {
            Statement earlier = chain.get(i - 1);
            Statement later = chain.get(i);
            if (telling.isOwn(earlier) || telling.isOwn(later)) {
                link(earlier, later, telling);
            }
        }
    }

    private void link(Statement earlier, Statement later, Telling telling) {
        StatementLink link = StatementLink.of(earlier, later, telling.rule.numbered());
        boolean within = telling.isOwn(earlier) && telling.isOwn(later);
        if (within && link.difference() != 0) {
            return;
        }
        switch (link.kind()) {
            case FOLLOWS, OVERLAPS -> {}
            case DISAGREES -> telling.disagrees(earlier, later, link);
            case REPEATED, BACKWARDS, BETWEEN -> telling.unsure(earlier, later, link);
            case MISSING -> {
                List<String> held = statements.held(
                        telling.file.engagement(), telling.file.feed(), later, link.firstMissing(), link.lastMissing());
                telling.missing(earlier, later, link, held);
            }
        }
    }

    /// Issues on the way.
    private static final class Telling {

        private final SourceFile file;
        private final RuleSpec.Continuity rule;
        private final String called;
        private final List<Issue> issues = new ArrayList<>();
        private final List<String> contradictions = new ArrayList<>();

        Telling(SourceFile file, RuleSpec.Continuity rule, String called) {
            this.file = file;
            this.rule = rule;
            this.called = called;
        }

        boolean isOwn(Statement one) {
            return one.fileNo() == file.fileNo();
        }

        Found found() {
            if (contradictions.isEmpty() || rule.severity() != Severity.ERROR) {
                return new Found(issues, List.of());
            }
            String said = String.join("; ", contradictions.subList(0, Math.min(SAID, contradictions.size())));
            return new Found(issues, List.of(Message.of("TIE-VAL-040.statements-disagree", said)));
        }

        void disagrees(Statement earlier, Statement later, StatementLink link) {
            String message = Messages.text(
                    "issue.statement-disagrees",
                    where(later),
                    account(later),
                    money(later.openingMinor(), later),
                    where(earlier),
                    money(earlier.closingMinor(), later),
                    money(link.difference(), later));
            contradictions.add(message);
            tell(earlier, later, rule.severity(), message, null);
        }

        void missing(Statement earlier, Statement later, StatementLink link, List<String> held) {
            String numbers = link.missing();
            String message = link.difference() == 0
                    ? Messages.text(
                            "issue.statement-missing-quiet", numbers, account(later), where(earlier), where(later))
                    : Messages.text(
                            "issue.statement-missing",
                            numbers,
                            account(later),
                            where(earlier),
                            where(later),
                            money(link.difference(), later));
            String suggestion = held.isEmpty()
                    ? Messages.text("issue.statement-missing-suggestion", numbers, "F" + file.fileNo())
                    : Messages.text("issue.statement-held-suggestion", String.join(", ", held), "F" + file.fileNo());
            tell(earlier, later, Severity.WARNING, message, suggestion);
        }

        void unsure(Statement earlier, Statement later, StatementLink link) {
            String text = switch (link.kind()) {
                case REPEATED -> "issue.statement-repeated";
                case BACKWARDS -> "issue.statement-backwards";
                default -> "issue.statement-between";
            };
            String message = Messages.text(
                    text,
                    where(later),
                    account(later),
                    money(later.openingMinor(), later),
                    where(earlier),
                    money(earlier.closingMinor(), later),
                    money(link.difference(), later));
            tell(earlier, later, Severity.WARNING, message, null);
        }

        /// @param once whether what two files say alike counts once
        void twice(Statement own, Statement other, boolean once) {
            boolean alike = own.openingMinor() == other.openingMinor() && own.closingMinor() == other.closingMinor();
            if (alike && once) {
                return;
            }
            String message = alike
                    ? Messages.text("issue.statement-twice", own.number(), account(own), other.file())
                    : Messages.text(
                            "issue.statement-other",
                            own.number(),
                            account(own),
                            money(own.openingMinor(), own),
                            money(own.closingMinor(), own),
                            other.file(),
                            money(other.openingMinor(), own),
                            money(other.closingMinor(), own));
            contradictions.add(message);
            add(own.openingRecord(), rule.severity(), "statement", own.number(), message, null);
        }

        private void tell(
                Statement earlier, Statement later, Severity severity, String message, @Nullable String suggestion) {
            boolean isLater = isOwn(later);
            add(
                    isLater ? later.openingRecord() : earlier.closingRecord(),
                    severity,
                    isLater ? "opening balance" : "closing balance",
                    isLater
                            ? Money.plain(later.openingMinor(), later.currency())
                            : Money.plain(earlier.closingMinor(), later.currency()),
                    message,
                    suggestion);
        }

        private void add(
                long record,
                Severity severity,
                String field,
                String value,
                String message,
                @Nullable String suggestion) {
            issues.add(new Issue(file.fileNo(), record, called, severity, field, value, message, suggestion));
        }

        private static String where(Statement one) {
            return one.number() + " (" + one.closedOn() + ", " + one.file() + ")";
        }

        private static String account(Statement one) {
            return Cut.to(80, one.account() + " " + one.currency());
        }

        private static String money(long minor, Statement of) {
            return Money.plain(minor, of.currency()) + " " + of.currency();
        }
    }
}

package io.tieout.validation;

import io.tieout.entries.EntryGroups;
import io.tieout.entries.EntryKeys;
import io.tieout.entries.KeyKind;
import io.tieout.intake.EffectiveSet;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.Feeds;
import io.tieout.intake.SourceFile;
import io.tieout.parties.PartyRecords;
import io.tieout.shared.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The rules of a feed that look at all records of a file, and at what else takes part, after the load. They make
/// issues and never reject.
@Component
class SetRules {

    private static final int BATCH = 1000;

    private final Issues issues;
    private final PartyRecords parties;
    private final EntryGroups groups;
    private final EntryKeys keys;
    private final Feeds feeds;
    private final EffectiveSet effective;
    private final StatementContinuity continuity;
    private final StatementChain chain;
    private final BalancedEntries balanced;

    SetRules(
            Issues issues,
            PartyRecords parties,
            EntryGroups groups,
            EntryKeys keys,
            Feeds feeds,
            EffectiveSet effective,
            StatementContinuity continuity,
            StatementChain chain,
            BalancedEntries balanced) {
        this.issues = issues;
        this.parties = parties;
        this.groups = groups;
        this.keys = keys;
        this.feeds = feeds;
        this.effective = effective;
        this.continuity = continuity;
        this.chain = chain;
        this.balanced = balanced;
    }

    /// Writes an issue wherever the file breaks one of the rules.
    ///
    /// @return why the file has to wait for a person
    List<Message> apply(SourceFile file, FeedSpec feed) {
        Map<String, Integer> seen = new HashMap<>();
        List<Message> holds = new ArrayList<>();
        for (RuleSpec rule : feed.rules()) {
            switch (rule) {
                case RuleSpec.Unique unique -> issues.writeRepeated(file.fileNo(), named("unique", "", seen), unique);
                case RuleSpec.Continuity balances -> holds.addAll(writeGaps(file, feed, balances, seen));
                case RuleSpec.Known known -> issues.write(unknown(file, known, named("known", known.field(), seen)));
                case RuleSpec.Duplicate duplicate -> writeTwins(file, duplicate, named("duplicate", "", seen));
                case RuleSpec.Balanced entries -> balanced.apply(file, entries, named(BalancedEntries.RULE, "", seen));
                case RuleSpec.DuplicateParty twice -> issues.write(duplicates(file, twice));
                case RuleSpec.Required one -> {}
                case RuleSpec.Range one -> {}
                case RuleSpec.Pattern one -> {}
                case RuleSpec.InList one -> {}
                case RuleSpec.InPeriod one -> {}
                case RuleSpec.Expression one -> {}
                case RuleSpec.RollForward one -> {}
            }
        }
        return holds;
    }

    private static String named(String name, String field, Map<String, Integer> seen) {
        int nth = seen.merge(name + " " + field, 1, Integer::sum);
        return nth == 1 ? name : name + "-" + nth;
    }

    private List<Issue> unknown(SourceFile file, RuleSpec.Known rule, String called) {
        KnownValues known = new KnownValues(rule);
        parties.eachValid(file.engagement(), rule.of(), known::valid);
        return known.issues(
                file.fileNo(),
                called,
                groups.values(file.engagement(), file.fileNo(), EntryValues.column(rule.field())));
    }

    /// As with twins: two statements that are loaded at once are looked at one after the other.
    private List<Message> writeGaps(
            SourceFile file, FeedSpec feed, RuleSpec.Continuity rule, Map<String, Integer> seen) {
        effective.lock(file.engagement());
        List<Long> replaced = effective.replaced(file);
        if (!feed.format().statesBalances()) {
            issues.write(continuity.apply(file, rule, named("balance-gap", "", seen), replaced));
            return List.of();
        }
        StatementChain.Found found = chain.apply(file, feed, rule, named(StatementChain.RULE, "", seen), replaced);
        issues.write(found.issues());
        return found.hold();
    }

    /// Two files that are loaded at once would not see each other, were they not looked at one after the other.
    private void writeTwins(SourceFile file, RuleSpec.Duplicate rule, String called) {
        KeyKind kind = kind(rule);
        List<String> among = feedsAmong(file, rule);
        if (!among.isEmpty()) {
            effective.lock(file.engagement());
        }
        EntryKeys.Among where = new EntryKeys.Among(file.fileNo(), kind, among, effective.replaced(file));
        keys.write(file.engagement(), where, new TwinKeys(kind));
        Duplicates duplicates = new Duplicates(file.fileNo(), called, rule);
        keys.eachTwin(file.engagement(), where, twin -> {
            duplicates.add(twin);
            if (duplicates.waiting() >= BATCH) {
                issues.write(duplicates.drained());
            }
        });
        issues.write(duplicates.drained());
        issues.write(duplicates.remarks());
    }

    private static KeyKind kind(RuleSpec.Duplicate rule) {
        return rule.reference() == RuleSpec.Duplicate.Likeness.SAME && rule.days() == 0 ? KeyKind.SAME : KeyKind.NEAR;
    }

    private List<String> feedsAmong(SourceFile file, RuleSpec.Duplicate rule) {
        return switch (rule.within()) {
            case FILE -> List.of();
            case FEED -> List.of(file.feed());
            case ENGAGEMENT ->
                feeds.of(file.engagement()).entrySet().stream()
                        .filter(feed -> feed.getValue().side() == file.side())
                        .filter(feed -> feed.getValue().rules().stream().anyMatch(other -> isShared(other, kind(rule))))
                        .map(Map.Entry::getKey)
                        .toList();
        };
    }

    private static boolean isShared(RuleSpec rule, KeyKind kind) {
        return rule instanceof RuleSpec.Duplicate other
                && other.within() == RuleSpec.Duplicate.Within.ENGAGEMENT
                && kind(other) == kind;
    }

    private List<Issue> duplicates(SourceFile file, RuleSpec.DuplicateParty rule) {
        Set<Long> replaced = Set.copyOf(effective.replaced(file));
        DuplicateParties duplicates = new DuplicateParties(rule.severity());
        parties.eachValid(file.engagement(), List.of(file.side()), record -> {
            if (record.fileNo() != file.fileNo() && !replaced.contains(record.fileNo())) {
                duplicates.valid(record);
            }
        });
        parties.each(file.engagement(), file.fileNo(), duplicates::judge);
        return duplicates.issues(file.fileNo());
    }
}

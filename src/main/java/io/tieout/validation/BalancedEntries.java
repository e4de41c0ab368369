package io.tieout.validation;

import io.tieout.entries.JournalLines;
import io.tieout.entries.JournalLines.JournalEntry;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.SourceFile;
import io.tieout.shared.Currencies;
import io.tieout.shared.Cut;
import io.tieout.shared.Messages;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The rule `balanced`: the lines of each journal entry add up to zero in each currency.
@Component
class BalancedEntries {

    static final String RULE = "balanced";

    private static final int BATCH = 1000;

    private final JournalLines lines;
    private final Issues issues;

    BalancedEntries(JournalLines lines, Issues issues) {
        this.lines = lines;
        this.issues = issues;
    }

    /// Writes an issue on the first line of each entry that breaks the rule.
    void apply(SourceFile file, RuleSpec.Balanced rule, String called) {
        List<Issue> found = new ArrayList<>();
        long rejected = lines.rejected(file.engagement(), file.fileNo());
        List<String> columns = rule.by().stream().map(EntryValues::column).toList();
        lines.eachConspicuous(file.engagement(), file.fileNo(), columns, rule.oneDay(), entry -> {
            found.add(issue(new Told(file, called, rejected), rule, entry));
            if (found.size() == BATCH) {
                issues.write(found);
                found.clear();
            }
        });
        issues.write(found);
    }

    /// @param rejected records of the file: a line that could not be read lacks in its entry
    private record Told(SourceFile file, String called, long rejected) {}

    private static Issue issue(Told told, RuleSpec.Balanced rule, JournalEntry entry) {
        String name =
                entry.by().stream().map(text -> text.isEmpty() ? "-" : text).collect(Collectors.joining(", "));
        return new Issue(
                told.file().fileNo(),
                entry.firstRecord(),
                told.called(),
                rule.severity(),
                Cut.to(64, String.join(", ", rule.by()) + " " + entry.currency()),
                name,
                message(name, entry, told.rejected()),
                null);
    }

    private static String message(String name, JournalEntry entry, long rejected) {
        String place = entry.lines() == 1
                ? Messages.text("issue.entry-line", entry.firstRecord())
                : Messages.text("issue.entry-lines", entry.lines(), entry.firstRecord(), entry.lastRecord());
        if (entry.difference().signum() == 0) {
            return Messages.text("issue.entry-days", name, place, entry.firstDay(), entry.lastDay());
        }
        String difference = money(entry.difference(), entry.currency());
        boolean isOneSided =
                entry.plusMinor().signum() == 0 || entry.minusMinor().signum() == 0;
        String message = isOneSided
                ? Messages.text("issue.entry-one-sided", name, place, difference)
                : Messages.text(
                        "issue.entry-unbalanced",
                        name,
                        place,
                        money(entry.plusMinor(), entry.currency()),
                        money(entry.minusMinor(), entry.currency()),
                        difference);
        return rejected == 0 ? message : message + "; " + Messages.text("issue.sum-without-rejects", rejected);
    }

    private static String money(BigInteger minor, String currency) {
        return new BigDecimal(minor, Currencies.exponent(currency)).toPlainString() + " " + currency;
    }
}

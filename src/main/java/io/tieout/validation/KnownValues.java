package io.tieout.validation;

import io.tieout.entries.EntryGroups;
import io.tieout.intake.FeedSpec.RuleSpec.Known;
import io.tieout.parties.NameIndex;
import io.tieout.parties.PartyKeys;
import io.tieout.parties.PartyRecord;
import io.tieout.shared.Messages;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Accounts and parties of entries that the master data does not have. Each is told once, at the first record that
/// names it, with the number of records.
final class KnownValues {

    private static final int NATIONAL = 10;

    private final Known rule;
    private final Set<String> keys = new HashSet<>();
    private final NameIndex<String> names = new NameIndex<>();
    private long records;

    KnownValues(Known rule) {
        this.rule = rule;
    }

    /// A record that is valid.
    void valid(PartyRecord record) {
        records++;
        String name = record.name();
        switch (rule.field()) {
            case "account" -> keys.add(PartyKeys.of(record.number()));
            case "counterparty" -> {
                keys.add(PartyKeys.of(record.number()));
                if (name != null) {
                    names.add(name, name);
                }
            }
            default -> {
                String account = PartyKeys.of(record.bankAccount());
                keys.add(account);
                keys.add(national(account));
            }
        }
    }

    /// @param called what the issues call the rule
    List<Issue> issues(long fileNo, String called, List<EntryGroups.Value> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        if (records == 0) {
            String kinds = rule.of().stream().map(Enum::name).collect(Collectors.joining(", "));
            String message = Messages.text("issue.no-master-data", rule.field(), kinds);
            return List.of(new Issue(fileNo, 0, called, rule.severity(), rule.field(), null, message, null));
        }
        return values.stream()
                .filter(value -> !isKnown(value.text()))
                .map(value -> new Issue(
                        fileNo,
                        value.firstRecord(),
                        called,
                        rule.severity(),
                        rule.field(),
                        value.text(),
                        Messages.text("issue.unknown", rule.field(), value.text(), value.records()),
                        suggestion(value.text()).orElse(null)))
                .toList();
    }

    private boolean isKnown(String text) {
        String key = PartyKeys.of(text);
        if (!key.isEmpty() && keys.contains(key)) {
            return true;
        }
        return switch (rule.field()) {
            case "account" -> false;
            case "counterparty" -> names.same(text).isPresent();
            default -> key.length() > NATIONAL && keys.contains(national(key));
        };
    }

    private Optional<String> suggestion(String text) {
        return rule.field().equals("counterparty") ? names.near(text) : Optional.empty();
    }

    /// The end of an account's number, which a national one and its IBAN share.
    private static String national(String account) {
        return account.length() > NATIONAL ? account.substring(account.length() - NATIONAL) : account;
    }
}

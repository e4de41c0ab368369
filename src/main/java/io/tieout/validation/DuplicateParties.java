package io.tieout.validation;

import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.parties.NameIndex;
import io.tieout.parties.PartyKeys;
import io.tieout.parties.PartyRecord;
import io.tieout.shared.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Parties of one kind that stand in the master data twice: under one tax id, one bank account, or nearly the same
/// name. Records with one number in two files are one party at two times.
final class DuplicateParties {

    static final String RULE = "duplicate-party";

    private static final int NATIONAL = 10;

    private final Severity severity;
    private final Map<String, Known> numbers = new HashMap<>();
    private final Map<String, Known> taxIds = new HashMap<>();
    private final Map<String, List<Known>> accounts = new HashMap<>();
    private final NameIndex<Known> names = new NameIndex<>();
    private final List<Issue> issues = new ArrayList<>();

    /// What two records have in common.
    private enum Twice {
        NUMBER("number", "issue.duplicate-party-number"),
        TAX_ID("tax_id", "issue.duplicate-party-tax-id"),
        BANK_ACCOUNT("bank_account", "issue.duplicate-party-bank-account"),
        NAME("name", "issue.duplicate-party-name");

        private final String field;
        private final String key;

        Twice(String field, String key) {
            this.field = field;
            this.key = key;
        }
    }

    private record Known(
            String place, String number, @Nullable String name, String key, String account) {

        static Known of(PartyRecord record) {
            return new Known(
                    record.place(),
                    record.number(),
                    record.name(),
                    PartyKeys.of(record.number()),
                    PartyKeys.of(record.bankAccount()));
        }
    }

    DuplicateParties(Severity severity) {
        this.severity = severity;
    }

    /// A record that is valid already.
    void valid(PartyRecord record) {
        add(record, Known.of(record));
    }

    /// A record of the file that is judged, in the order of the file.
    void judge(PartyRecord record) {
        Known own = Known.of(record);
        Known sameNumber = numbers.putIfAbsent(own.key(), own);
        if (sameNumber != null) {
            issue(record, Twice.NUMBER, record.number(), sameNumber);
        }
        compare(record, Twice.TAX_ID, record.taxId(), taxIds.get(PartyKeys.of(record.taxId())), own);
        compare(record, Twice.BANK_ACCOUNT, record.bankAccount(), account(own), own);
        String name = record.name();
        if (name != null) {
            compare(record, Twice.NAME, name, names.near(name).orElse(null), own);
        }
        add(record, own);
    }

    /// What was found, in the order of the file.
    List<Issue> issues(long fileNo) {
        if (names.isCutShort()) {
            issues.addFirst(
                    new Issue(fileNo, 0, RULE, severity, "name", null, Messages.text("issue.names-cut-short"), null));
        }
        return issues;
    }

    private void add(PartyRecord record, Known known) {
        String taxId = PartyKeys.of(record.taxId());
        if (!taxId.isEmpty()) {
            taxIds.putIfAbsent(taxId, known);
        }
        if (!known.account().isEmpty()) {
            accounts.computeIfAbsent(block(known.account()), unseen -> new ArrayList<>(1))
                    .add(known);
        }
        String name = record.name();
        if (name != null) {
            names.add(name, known);
        }
    }

    private @Nullable Known account(Known own) {
        return accounts.getOrDefault(block(own.account()), List.of()).stream()
                .filter(other -> PartyKeys.isSameAccount(other.account(), own.account()))
                .findFirst()
                .orElse(null);
    }

    /// The end of an account's number, which a national one and its IBAN share.
    private static String block(String account) {
        return account.substring(Math.max(0, account.length() - NATIONAL));
    }

    private void compare(PartyRecord record, Twice what, @Nullable String value, @Nullable Known other, Known own) {
        if (other != null && value != null && !other.key().equals(own.key())) {
            issue(record, what, value, other);
        }
    }

    private void issue(PartyRecord record, Twice what, String value, Known other) {
        String message = Messages.text(
                what.key, value, other.place(), other.number(), Objects.requireNonNullElse(other.name(), "-"));
        issues.add(new Issue(record.fileNo(), record.recordNo(), RULE, severity, what.field, value, message, null));
    }
}

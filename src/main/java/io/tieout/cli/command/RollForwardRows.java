package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.RowWriter;
import io.tieout.intake.SourceFiles;
import io.tieout.shared.Currencies;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.validation.AccountRoll;
import io.tieout.validation.RollForwards;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Accounts of trial balances beside those of journals, as rows.
final class RollForwardRows {

    static final String COLUMNS =
            "roll_forward,status,reasons,account,currency,opening,debit,credit,closing,journal_debit,"
                    + "journal_credit,difference,journal_lines,file,record_no,journal_file,journal_record_no";

    private final Map<Long, String> files = new HashMap<>();
    private final Application application;
    private final EngagementId engagement;

    RollForwardRows(Application application, EngagementId engagement) {
        this.application = application;
        this.engagement = engagement;
        application.get(SourceFiles.class).all(engagement).forEach(file -> files.put(file.fileNo(), file.name()));
    }

    /// Of everything that is configured.
    void all(RowWriter rows) {
        RollForwards all = application.get(RollForwards.class);
        all.specs(engagement)
                .forEach((name, spec) -> all.of(engagement, spec).forEach(one -> rows.row(row(name, one))));
    }

    /// A row for the totals of a currency bears no account.
    List<@Nullable Object> row(String name, AccountRoll roll) {
        EntryId list = new EntryId(roll.listEntry());
        EntryId line = new EntryId(roll.journalEntry());
        return Arrays.asList(
                name,
                roll.isTotal() ? "TOTAL" : roll.agrees() ? "AGREES" : "DIFFERS",
                roll.reasons().stream().map(Enum::name).collect(Collectors.joining(" ")),
                roll.account(),
                roll.currency(),
                money(roll.list().opening(), roll),
                money(roll.list().debit(), roll),
                money(roll.list().credit(), roll),
                money(roll.list().closing(), roll),
                money(roll.journalDebit(), roll),
                money(roll.journalCredit(), roll),
                money(roll.difference(), roll),
                roll.journalLines(),
                files.get(list.fileNo()),
                roll.listEntry() == 0 ? null : list.recordNo(),
                files.get(line.fileNo()),
                roll.journalEntry() == 0 ? null : line.recordNo());
    }

    private static BigDecimal money(BigDecimal amount, AccountRoll roll) {
        int exponent = Currencies.exponent(roll.currency());
        return amount.stripTrailingZeros().scale() > exponent ? amount : amount.setScale(exponent);
    }
}

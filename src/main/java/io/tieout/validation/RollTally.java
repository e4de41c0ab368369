package io.tieout.validation;

import io.tieout.entries.Entry;
import io.tieout.entries.JournalLines.Movement;
import io.tieout.shared.Currencies;
import io.tieout.validation.AccountRoll.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Adds up trial balances and journals by account; the order in which they come is no matter.
final class RollTally {

    private static final BalanceLine NOTHING =
            new BalanceLine(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    private final RollForwardSpec.Debits debits;
    private final boolean hasJournals;
    private final Map<String, Map<String, Account>> currencies = new TreeMap<>();

    RollTally(RollForwardSpec.Debits debits, boolean hasJournals) {
        this.debits = debits;
        this.hasJournals = hasJournals;
    }

    private record Stated(
            LocalDate day, long entry, @Nullable BalanceLine line) {}

    private static final class Account {

        private final String name;
        private final List<Stated> stated = new ArrayList<>();
        private BigDecimal debit = BigDecimal.ZERO;
        private BigDecimal credit = BigDecimal.ZERO;
        private long lines;
        private long first;

        Account(String name) {
            this.name = name;
        }
    }

    /// @param line empty when a figure cannot be read
    void balance(Entry entry, Optional<BalanceLine> line) {
        account(entry.account(), entry.currency())
                .stated
                .add(new Stated(entry.bookingDate(), entry.entryId(), line.orElse(null)));
    }

    void movement(Movement movement) {
        Account account = account(movement.account(), movement.currency());
        boolean isPositive = debits == RollForwardSpec.Debits.POSITIVE;
        BigDecimal plus = decimal(movement.plusMinor(), movement.currency());
        BigDecimal minus = decimal(movement.minusMinor().negate(), movement.currency());
        account.debit = account.debit.add(isPositive ? plus : minus);
        account.credit = account.credit.add(isPositive ? minus : plus);
        account.first = account.lines == 0 ? movement.firstEntry() : Math.min(account.first, movement.firstEntry());
        account.lines += movement.lines();
    }

    /// Numbers are the same with and without zeros in front.
    private Account account(@Nullable String name, String currency) {
        String plain = name == null ? "-" : name.strip();
        return currencies
                .computeIfAbsent(currency, unseen -> new TreeMap<>())
                .computeIfAbsent(plain.replaceFirst("^0+(?=[0-9]+$)", ""), unseen -> new Account(plain));
    }

    private static BigDecimal decimal(BigInteger minor, String currency) {
        return new BigDecimal(minor, Currencies.exponent(currency));
    }

    List<AccountRoll> accounts() {
        List<AccountRoll> all = new ArrayList<>();
        currencies.forEach((currency, accounts) -> {
            List<AccountRoll> own =
                    accounts.values().stream().map(one -> roll(one, currency)).toList();
            all.addAll(own);
            all.add(total(own, currency));
        });
        return all;
    }

    private AccountRoll roll(Account account, String currency) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        BalanceLine list = added(account, reasons);
        BigDecimal net = account.debit.subtract(account.credit);
        if (account.stated.isEmpty()) {
            reasons.add(Reason.ONLY_IN_JOURNALS);
        } else if (hasJournals && account.lines == 0) {
            if (list.debit().signum() != 0 || list.credit().signum() != 0) {
                reasons.add(Reason.ONLY_IN_BALANCES);
            }
        } else if (hasJournals && net.compareTo(list.debit().subtract(list.credit())) != 0) {
            reasons.add(Reason.MOVEMENT);
        } else if (hasJournals && account.debit.compareTo(list.debit()) != 0) {
            reasons.add(Reason.GROSS);
        }
        return new AccountRoll(
                account.name,
                currency,
                list,
                account.stated.stream().mapToLong(Stated::entry).min().orElse(0),
                account.debit,
                account.credit,
                account.lines,
                account.first,
                List.copyOf(reasons));
    }

    /// The records of an account one after the other.
    private static BalanceLine added(Account account, Set<Reason> reasons) {
        account.stated.sort(Comparator.comparing(Stated::day).thenComparingLong(Stated::entry));
        BalanceLine sum = null;
        LocalDate day = null;
        for (Stated stated : account.stated) {
            BalanceLine line = stated.line();
            if (line == null) {
                reasons.add(Reason.UNREADABLE);
                continue;
            }
            if (!line.rolls()) {
                reasons.add(Reason.ROLL);
            }
            if (stated.day().equals(day)) {
                reasons.add(Reason.TWICE);
            } else if (sum != null && sum.closing().compareTo(line.opening()) != 0) {
                reasons.add(Reason.BREAK);
            }
            day = stated.day();
            sum = sum == null
                    ? line
                    : new BalanceLine(
                            sum.opening(),
                            sum.debit().add(line.debit()),
                            sum.credit().add(line.credit()),
                            line.closing());
        }
        return sum == null ? NOTHING : sum;
    }

    private AccountRoll total(List<AccountRoll> own, String currency) {
        BalanceLine list = NOTHING;
        BigDecimal debit = BigDecimal.ZERO;
        BigDecimal credit = BigDecimal.ZERO;
        long lines = 0;
        for (AccountRoll one : own) {
            list = new BalanceLine(
                    list.opening().add(one.list().opening()),
                    list.debit().add(one.list().debit()),
                    list.credit().add(one.list().credit()),
                    list.closing().add(one.list().closing()));
            debit = debit.add(one.journalDebit());
            credit = credit.add(one.journalCredit());
            lines += one.journalLines();
        }
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        unless(list.opening().signum() == 0, Reason.OPENING_SUM, reasons);
        unless(list.closing().signum() == 0, Reason.CLOSING_SUM, reasons);
        unless(list.debit().compareTo(list.credit()) == 0, Reason.SIDES, reasons);
        unless(debit.compareTo(credit) == 0, Reason.JOURNAL_SIDES, reasons);
        return new AccountRoll("", currency, list, 0, debit, credit, lines, 0, List.copyOf(reasons));
    }

    private static void unless(boolean holds, Reason reason, Set<Reason> reasons) {
        if (!holds) {
            reasons.add(reason);
        }
    }
}

package io.tieout.reconciliation;

import io.tieout.entries.AccountFigures;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.Statement.Account;
import io.tieout.reconciliation.Statement.Bridge;
import io.tieout.reconciliation.Statement.Bucket;
import io.tieout.reconciliation.Statement.Disturbance;
import io.tieout.reconciliation.Statement.Disturbance.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// Draws up the statement of a published run from the entries themselves and from what is open now.
@Component
public class Statements {

    private static final int[] BUCKETS = {0, 30, 60, 90};

    private final Neighbours neighbours;
    private final ReconciliationRuns runs;
    private final RunBook book;

    Statements(Neighbours neighbours, ReconciliationRuns runs, RunBook book) {
        this.neighbours = neighbours;
        this.runs = runs;
        this.book = book;
    }

    /// The statement of a run as it stands now.
    public Statement of(ReconciliationRun run) {
        Ages ages = new Ages();
        runs.eachBreak(run.engagement(), run.id(), ages);
        runs.eachRemainder(run.engagement(), run.id(), ages::remainder);
        return of(run, Objects.requireNonNull(run.standing()).totals(), ages);
    }

    /// The statement of a run as the run itself found it, whatever people have decided since.
    public Statement found(ReconciliationRun run) {
        Ages ages = new Ages();
        runs.eachBreakFound(run.engagement(), run.id(), ages);
        runs.eachRemainderFound(run.engagement(), run.id(), ages::remainder);
        return of(run, Objects.requireNonNull(run.summary()).totals(), ages);
    }

    private Statement of(ReconciliationRun run, List<SideTotals> totals, Ages open) {
        PinnedFiles files = book.pinned(neighbours.request(run.requestId())).stream()
                .filter(pinned -> pinned.id() == run.id())
                .findFirst()
                .orElseThrow()
                .files();
        List<Disturbance> disturbances = new ArrayList<>();
        List<Account> accounts = new ArrayList<>();
        accounts(run, 'L', files.left(), accounts, disturbances);
        accounts(run, 'R', files.right(), accounts, disturbances);
        return new Statement(
                run.reconciliation(),
                run.id(),
                run.businessDate(),
                accounts,
                bridges(accounts, totals, open),
                disturbances);
    }

    private void accounts(
            ReconciliationRun run,
            char side,
            List<Long> files,
            List<Account> accounts,
            List<Disturbance> disturbances) {
        Map<String, List<AccountFigures>> byAccount = new TreeMap<>();
        for (AccountFigures figures : neighbours.accounts(run.engagement(), files, run.period())) {
            byAccount
                    .computeIfAbsent(figures.account() + "\n" + figures.currency(), unseen -> new ArrayList<>())
                    .add(figures);
        }
        for (List<AccountFigures> of : byAccount.values()) {
            of.sort(Comparator.comparing(AccountFigures::firstDay)
                    .thenComparing(AccountFigures::lastDay)
                    .thenComparingLong(AccountFigures::fileNo));
            accounts.add(account(side, of));
            disturbances(side, of, disturbances);
        }
    }

    private static Account account(char side, List<AccountFigures> files) {
        Long opening = files.getFirst().openingMinor();
        long entries = files.stream().mapToLong(AccountFigures::entries).sum();
        long movements = files.stream().mapToLong(AccountFigures::sumMinor).reduce(0, Math::addExact);
        return new Account(
                side,
                files.getFirst().account(),
                files.getFirst().currency(),
                opening,
                entries,
                movements,
                Math.addExact(opening == null ? 0 : opening, movements),
                files.getLast().closingMinor());
    }

    private static void disturbances(char side, List<AccountFigures> files, List<Disturbance> found) {
        AccountFigures before = null;
        for (AccountFigures file : files) {
            Long opening = file.openingMinor();
            Long closing = file.closingMinor();
            if (opening != null && closing != null && opening + file.sumMinor() != closing) {
                found.add(disturbance(Kind.DISAGREES, side, file, file, closing - opening - file.sumMinor()));
            }
            if (before != null) {
                between(side, before, file, found);
            }
            before = file;
        }
    }

    private static void between(char side, AccountFigures before, AccountFigures file, List<Disturbance> found) {
        Long closing = before.closingMinor();
        Long opening = file.openingMinor();
        boolean sameDays =
                before.firstDay().equals(file.firstDay()) && before.lastDay().equals(file.lastDay());
        long by = closing == null || opening == null ? 0 : opening - closing;
        if (sameDays && opening != null && opening.equals(before.openingMinor())) {
            found.add(disturbance(Kind.REPEATED, side, file, before, 0));
        } else if (file.firstDay().isBefore(before.lastDay())) {
            found.add(disturbance(Kind.OVERLAPPING, side, file, before, by));
        } else if (by != 0) {
            found.add(disturbance(Kind.MISSING, side, file, before, by));
        }
    }

    private static Disturbance disturbance(
            Kind kind, char side, AccountFigures file, AccountFigures other, long byMinor) {
        return new Disturbance(kind, side, file.account(), file.currency(), file.fileNo(), other.fileNo(), byMinor);
    }

    private static List<Bridge> bridges(List<Account> accounts, List<SideTotals> totals, Ages open) {
        SortedSet<String> currencies = new TreeSet<>(open.left.keySet());
        currencies.addAll(open.right.keySet());
        accounts.forEach(account -> currencies.add(account.currency()));
        return currencies.stream()
                .map(currency -> bridge(currency, accounts, totals, open))
                .toList();
    }

    private static Bridge bridge(String currency, List<Account> accounts, List<SideTotals> totals, Ages open) {
        List<Bucket> openLeft = buckets(open.left, currency);
        List<Bucket> openRight = buckets(open.right, currency);
        long left = closing(accounts, 'L', currency);
        long right = closing(accounts, 'R', currency);
        long openings = opening(accounts, 'L', currency) - opening(accounts, 'R', currency);
        // what stays open of a matched entry is no difference that anybody accepts
        long accepted = matched(totals, 'L', currency)
                - matched(totals, 'R', currency)
                - open.remaining.getOrDefault(currency, 0L);
        Bridge bridge = new Bridge(currency, left, openLeft, openRight, right, openings, accepted, 0);
        long unexplained = bridge.adjustedMinor() - right - openings - accepted;
        return new Bridge(currency, left, openLeft, openRight, right, openings, accepted, unexplained);
    }

    private static long closing(List<Account> accounts, char side, String currency) {
        return accounts.stream()
                .filter(account -> account.side() == side && account.currency().equals(currency))
                .mapToLong(Account::closingMinor)
                .reduce(0, Math::addExact);
    }

    private static long opening(List<Account> accounts, char side, String currency) {
        return accounts.stream()
                .filter(account -> account.side() == side && account.currency().equals(currency))
                .mapToLong(account -> account.closingMinor() - account.movementsMinor())
                .reduce(0, Math::addExact);
    }

    private static long matched(List<SideTotals> totals, char side, String currency) {
        return totals.stream()
                .filter(line -> line.side() == side && line.currency().equals(currency))
                .mapToLong(SideTotals::matchedMinor)
                .reduce(0, Math::addExact);
    }

    private static int bucketOf(int ageDays) {
        int found = Arrays.binarySearch(BUCKETS, ageDays);
        return found >= 0 ? found : -found - 2;
    }

    private static List<Bucket> buckets(Map<String, long[][]> all, String currency) {
        long[][] counted = all.getOrDefault(currency, new long[BUCKETS.length][2]);
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < BUCKETS.length; i++) {
            buckets.add(new Bucket(BUCKETS[i], counted[i][0], counted[i][1]));
        }
        return buckets;
    }

    /// Number and sum of open items by side, currency and age.
    private static final class Ages implements Consumer<Break> {

        private final Map<String, long[][]> left = new TreeMap<>();
        private final Map<String, long[][]> right = new TreeMap<>();

        /// What stays open of matched entries, left less right.
        private final Map<String, Long> remaining = new TreeMap<>();

        @Override
        public void accept(Break open) {
            add(open.side(), open.currency(), open.ageDays(), open.amountMinor());
        }

        void remainder(Remainder rest) {
            add(rest.side(), rest.currency(), rest.ageDays(), rest.amountMinor());
            long difference = rest.side() == 'L' ? rest.amountMinor() : -rest.amountMinor();
            remaining.merge(rest.currency(), difference, Math::addExact);
        }

        private void add(char side, String currency, int ageDays, long amountMinor) {
            long[][] buckets =
                    (side == 'L' ? left : right).computeIfAbsent(currency, unseen -> new long[BUCKETS.length][2]);
            long[] bucket = buckets[bucketOf(ageDays)];
            bucket[0]++;
            bucket[1] = Math.addExact(bucket[1], amountMinor);
        }
    }
}

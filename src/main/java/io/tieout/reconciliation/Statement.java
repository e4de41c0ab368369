package io.tieout.reconciliation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statement of a reconciliation as it stands: what each account says, how far both sides are apart, and what
/// explains it, to the minor unit. Amounts are signed as the engagement's books see them.
public record Statement(
        String reconciliation,
        long runId,
        LocalDate businessDate,
        List<Account> accounts,
        List<Bridge> bridges,
        List<Disturbance> disturbances) {

    public Statement {
        accounts = List.copyOf(accounts);
        bridges = List.copyOf(bridges);
        disturbances = List.copyOf(disturbances);
    }

    /// Every figure as a line of its own, in the order in which it is read.
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Bridge bridge : bridges) {
            accounts.stream()
                    .filter(account -> account.currency().equals(bridge.currency()))
                    .forEach(account -> lines(account, lines));
            lines(bridge, lines);
        }
        for (Disturbance one : disturbances) {
            lines.add(new Line(
                    one.currency(),
                    one.side(),
                    one.account(),
                    one.kind().name(),
                    0,
                    one.byMinor(),
                    one.fileNo(),
                    one.otherFileNo()));
        }
        return lines;
    }

    private static void lines(Account account, List<Line> lines) {
        Long opening = account.openingMinor();
        Long stated = account.statedMinor();
        if (opening != null) {
            lines.add(line(account, "OPENING", 0, opening));
        }
        lines.add(line(account, "MOVEMENTS", account.movements(), account.movementsMinor()));
        lines.add(line(account, "CLOSING", 0, account.closingMinor()));
        if (stated != null) {
            lines.add(line(account, "STATED_CLOSING", 0, stated));
        }
    }

    private static Line line(Account account, String item, long count, long minor) {
        return new Line(account.currency(), account.side(), account.account(), item, count, minor, null, null);
    }

    private static void lines(Bridge bridge, List<Line> lines) {
        lines.add(line(bridge, 'L', "LEFT_CLOSING", 0, bridge.leftMinor()));
        bridge.openLeft()
                .forEach(bucket -> lines.add(
                        line(bridge, 'L', "LESS_OPEN_" + bucket.fromDays(), bucket.count(), -bucket.sumMinor())));
        bridge.openRight()
                .forEach(bucket -> lines.add(
                        line(bridge, 'R', "PLUS_OPEN_" + bucket.fromDays(), bucket.count(), bucket.sumMinor())));
        lines.add(line(bridge, ' ', "ADJUSTED", 0, bridge.adjustedMinor()));
        lines.add(line(bridge, 'R', "RIGHT_CLOSING", 0, bridge.rightMinor()));
        lines.add(line(bridge, ' ', "OPENING_DIFFERENCE", 0, bridge.openingDifferenceMinor()));
        lines.add(line(bridge, ' ', "ACCEPTED_DIFFERENCE", 0, bridge.acceptedDifferenceMinor()));
        lines.add(line(bridge, ' ', "UNEXPLAINED", 0, bridge.unexplainedMinor()));
    }

    private static Line line(Bridge bridge, char side, String item, long count, long minor) {
        return new Line(bridge.currency(), side, "", item, count, minor, null, null);
    }

    /// One figure: whose it is (side `L`, `R` or blank), what it is, of how many, and the files it speaks of.
    public record Line(
            String currency,
            char side,
            String account,
            String item,
            long count,
            long amountMinor,
            @Nullable Long fileNo,
            @Nullable Long otherFileNo) {}

    /// One account of one side (`L` or `R`) in one currency: `opening + movements = closing`. Opening and stated
    /// closing are null where the files state no balances; the opening then counts as 0.
    public record Account(
            char side,
            String account,
            String currency,
            @Nullable Long openingMinor,
            long movements,
            long movementsMinor,
            long closingMinor,
            @Nullable Long statedMinor) {}

    /// From the left side's closing to the right one's in one currency:
    /// `left - openLeft + openRight = right + openingDifference + acceptedDifference + unexplained`; unexplained is
    /// 0 when everything is there.
    public record Bridge(
            String currency,
            long leftMinor,
            List<Bucket> openLeft,
            List<Bucket> openRight,
            long rightMinor,
            long openingDifferenceMinor,
            long acceptedDifferenceMinor,
            long unexplainedMinor) {

        public Bridge {
            openLeft = List.copyOf(openLeft);
            openRight = List.copyOf(openRight);
        }

        /// The left side with the open items of both sides moved.
        public long adjustedMinor() {
            return leftMinor - sum(openLeft) + sum(openRight);
        }

        private static long sum(List<Bucket> buckets) {
            return buckets.stream().mapToLong(Bucket::sumMinor).sum();
        }
    }

    /// Open items from this age in days on: 0 (current), 30, 60, 90.
    public record Bucket(int fromDays, long count, long sumMinor) {}

    /// Something between the statements of one account: the file, the one before it where there is one, and by how
    /// much the balances differ.
    public record Disturbance(
            Kind kind, char side, String account, String currency, long fileNo, long otherFileNo, long byMinor) {

        /// What it is.
        public enum Kind {
            /// the opening is not the closing before, and the days do not overlap: something is missing in between
            MISSING,
            /// the days of both overlap
            OVERLAPPING,
            /// the same days and balances again
            REPEATED,
            /// opening and movements do not make the stated closing
            DISAGREES
        }
    }
}

package io.tieout.generator.measure;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// What is said of one thing: whether it may pass without anybody looking, else why not, and the figures that go with
/// it.
///
/// @param why reasons in alphabetical order, joined by blanks; empty when it passes
/// @param figures joined by blanks; empty when there are none
public record Verdict(boolean passes, String why, String figures) {

    /// Of a line of an invoice.
    ///
    /// @param holds names of the reasons, in any order
    public static Verdict ofLine(Collection<String> holds) {
        return new Verdict(holds.isEmpty(), String.join(" ", new TreeSet<>(holds)), "");
    }

    /// Of a payout.
    ///
    /// @param linesOff how many lines of its report do not add up; empty for none
    /// @param figures number of lines, gross, fee, net, arrived
    /// @param records of the bank, as `file:number`, in any order
    public static Verdict ofPayout(String status, String linesOff, List<String> figures, Collection<String> records) {
        boolean passes = status.equals("AGREES") && isNone(linesOff);
        return new Verdict(
                passes,
                passes ? "" : status + (isNone(linesOff) ? "" : " LINES_OFF=" + linesOff),
                String.join(" ", figures) + " " + String.join(" ", new TreeSet<>(records)));
    }

    private static boolean isNone(String count) {
        return count.isEmpty() || count.equals("0");
    }
}

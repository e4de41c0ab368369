package io.tieout.reconciliation;

import io.tieout.entries.Entry;
import io.tieout.entries.EntryColumns;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.Money;
import io.tieout.shared.OperatorException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Says in plain words why an entry is matched or open, and why two entries are or are not a match.
@Component
public class Explainer {

    private static final int CANDIDATES_SHOWN = 5;

    private final Neighbours neighbours;
    private final ReconciliationRuns runs;

    Explainer(Neighbours neighbours, ReconciliationRuns runs) {
        this.neighbours = neighbours;
        this.runs = runs;
    }

    /// What became of one entry in every published run that it takes part in, line by line.
    ///
    /// @throws OperatorException when there is no such entry
    public List<String> explain(EngagementId engagement, EntryId id) {
        Entry entry = find(engagement, id);
        List<String> lines = new ArrayList<>();
        lines.add(describe(engagement, entry));
        for (ReconciliationRun run : runs.published(engagement)) {
            if (run.inputFiles().contains(id.fileNo())) {
                lines.add("Reconciliation " + run.reconciliation() + ", run " + run.id() + " (" + run.status() + "):");
                outcome(run, entry, lines);
            }
        }
        if (lines.size() == 1) {
            lines.add("No published run has its file: it waits for a reconciliation, or the file is not live.");
        }
        return lines;
    }

    /// Why two entries are or are not a match, pass by pass.
    ///
    /// @throws OperatorException when there is no such entry
    public List<String> explain(EngagementId engagement, EntryId first, EntryId second) {
        Entry one = find(engagement, first);
        Entry other = find(engagement, second);
        List<String> lines = new ArrayList<>();
        lines.add(describe(engagement, one));
        lines.add(describe(engagement, other));
        for (ReconciliationRun run : runs.published(engagement)) {
            ReconciliationSpec spec = neighbours.specs(engagement).get(run.reconciliation());
            if (spec != null && run.inputFiles().containsAll(List.of(first.fileNo(), second.fileNo()))) {
                lines.add("Reconciliation " + run.reconciliation() + ", run " + run.id() + ":");
                pair(run, spec, one, other, lines);
            }
        }
        if (lines.size() == 2) {
            lines.add("No published run has the files of both.");
        }
        return lines;
    }

    private Entry find(EngagementId engagement, EntryId id) {
        return neighbours.entries(engagement, List.of(id.value())).stream()
                .findFirst()
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE, id.toString(), Message.of("TIE-REC-003.no-such-entry", engagement)));
    }

    private String describe(EngagementId engagement, Entry entry) {
        EntryId id = new EntryId(entry.entryId());
        String file = neighbours.files(engagement).stream()
                .filter(candidate -> candidate.fileNo() == id.fileNo())
                .map(candidate -> candidate.name() + " (" + candidate.feed() + ", " + candidate.side() + ")")
                .findFirst()
                .orElse("file " + id.fileNo());
        String reference = References.normalised(entry.reference());
        return id + ": " + Money.plain(entry.amountMinor(), entry.currency()) + " " + entry.currency() + " on "
                + entry.bookingDate() + ", record " + id.recordNo() + " of " + file
                + (reference.isEmpty() ? ", without reference" : ", reference " + reference) + ".";
    }

    private void outcome(ReconciliationRun run, Entry entry, List<String> lines) {
        List<Match> matches = runs.matchesOf(run.engagement(), run.id(), entry.entryId());
        matches.forEach(match -> lines.add(told(match, entry.entryId())));
        Optional<Break> open = runs.breakOf(run.engagement(), run.id(), entry.entryId());
        open.ifPresent(left -> {
            lines.add("  Open for " + left.ageDays() + " days: " + words(left.reason()));
            candidates(run, entry, left.side(), lines);
        });
        if (open.isEmpty() && matches.isEmpty()) {
            lines.add("  Not looked at: " + entry.bookingDate() + " lies outside the period " + run.period() + ".");
        }
    }

    private static String told(Match match, long self) {
        String others = match.members().stream()
                .filter(member -> member.entryId() != self)
                .limit(CANDIDATES_SHOWN)
                .map(member -> new EntryId(member.entryId()).toString())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        int more = match.members().size() - 1 - CANDIDATES_SHOWN;
        String with = others + (more > 0 ? " and " + more + " more" : "");
        String how = " by pass " + match.pass() + ", " + match.tier() + ", confidence " + match.confidence()
                + "/10000, " + match.shape() + ". Evidence: " + match.explanation();
        return match.status().equals("CONFIRMED")
                ? "  Matched with " + with + how
                : "  " + match.status() + ", claims nothing: with " + with + how;
    }

    private static String words(String reason) {
        if (reason.equals("UNMATCHED")) {
            return "a person took its match apart.";
        }
        return switch (ComponentResult.Reason.valueOf(reason)) {
            case NO_CANDIDATE -> "the other side has no entry of this amount and currency.";
            case OUTSIDE_WINDOW ->
                "the other side has this amount, but no pass accepts one (date too far, or reference).";
            case TAKEN -> "every candidate was matched better elsewhere.";
            case AMBIGUOUS -> "several candidates are equally good; a person must choose.";
            case BUDGET_EXCEEDED -> "too many candidates compete to settle them exactly; a person must choose.";
        };
    }

    private void candidates(ReconciliationRun run, Entry entry, char side, List<String> lines) {
        ReconciliationSpec spec = neighbours.specs(run.engagement()).get(run.reconciliation());
        if (spec == null) {
            return;
        }
        List<String> feeds = side == 'L' ? spec.right() : spec.left();
        List<Long> files = neighbours.files(run.engagement()).stream()
                .filter(file -> run.inputFiles().contains(file.fileNo()) && feeds.contains(file.feed()))
                .map(io.tieout.intake.SourceFile::fileNo)
                .toList();
        EntryColumns others = neighbours.columns(run.engagement(), files, run.period());
        long home = entry.bookingDate().toEpochDay();
        List<Integer> same = IntStream.range(0, others.size())
                .filter(i ->
                        others.amountMinor()[i] == entry.amountMinor() && others.currency()[i].equals(entry.currency()))
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> Math.abs(others.bookingDay()[i] - home))
                        .thenComparingLong(i -> others.entryId()[i]))
                .toList();
        lines.add("  The other side has " + same.size() + " of this amount and currency"
                + (same.size() > CANDIDATES_SHOWN ? "; the nearest " + CANDIDATES_SHOWN + ":" : "."));
        same.stream().limit(CANDIDATES_SHOWN).forEach(i -> {
            long id = others.entryId()[i];
            lines.add("    " + new EntryId(id) + " on " + LocalDate.ofEpochDay(others.bookingDay()[i]) + ", "
                    + Math.abs(others.bookingDay()[i] - home) + " days apart: " + fate(run, id));
        });
    }

    private String fate(ReconciliationRun run, long entryId) {
        List<Match> matches = runs.matchesOf(run.engagement(), run.id(), entryId);
        for (Match match : matches) {
            String partner = match.members().stream()
                    .filter(member -> member.entryId() != entryId)
                    .map(member -> new EntryId(member.entryId()).toString())
                    .findFirst()
                    .orElse("");
            return match.status().equals("CONFIRMED")
                    ? "taken by " + partner + " in pass " + match.pass()
                    : "one of " + match.shape() + " equal candidates in pass " + match.pass();
        }
        return "open itself";
    }

    private void pair(ReconciliationRun run, ReconciliationSpec spec, Entry one, Entry other, List<String> lines) {
        List<Match> matches = runs.matchesOf(run.engagement(), run.id(), one.entryId());
        for (Match match : matches) {
            if (match.members().stream().anyMatch(member -> member.entryId() == other.entryId())) {
                lines.add(told(match, one.entryId()));
                return;
            }
        }
        Pass.of(spec).forEach(pass -> lines.add("  Pass " + pass.name() + ": " + gate(pass, one, other)));
        lines.add("  " + new EntryId(one.entryId()) + " is " + fate(run, one.entryId()) + ".");
        lines.add("  " + new EntryId(other.entryId()) + " is " + fate(run, other.entryId()) + ".");
    }

    private static String gate(Pass pass, Entry one, Entry other) {
        if (!one.currency().equals(other.currency())) {
            return "currencies differ (" + one.currency() + ", " + other.currency() + ").";
        }
        if (one.amountMinor() != other.amountMinor()) {
            return "amounts differ by "
                    + Money.plain(Math.subtractExact(one.amountMinor(), other.amountMinor()), one.currency()) + ".";
        }
        String reference = References.normalised(one.reference());
        if (pass.byReference()
                && (reference.isEmpty() || !reference.equals(References.normalised(other.reference())))) {
            return "references differ ('" + reference + "', '" + References.normalised(other.reference()) + "').";
        }
        long days =
                Math.abs(one.bookingDate().toEpochDay() - other.bookingDate().toEpochDay());
        int window =
                pass.window(pass.clearing().of(one.channel()), pass.clearing().of(other.channel()));
        return days > window
                ? days + " days apart, the window is " + window + "."
                : "all criteria met, " + days + " days apart of " + window + "; another match was better or equal.";
    }
}

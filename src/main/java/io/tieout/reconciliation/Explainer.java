package io.tieout.reconciliation;

import io.tieout.entries.Entry;
import io.tieout.reconciliation.matching.ComponentResult.Reason;
import io.tieout.reconciliation.matching.Criterion;
import io.tieout.reconciliation.matching.EntryTable;
import io.tieout.reconciliation.matching.Evidence;
import io.tieout.reconciliation.matching.Inquiry;
import io.tieout.reconciliation.matching.Inquiry.Compared;
import io.tieout.reconciliation.matching.Matching;
import io.tieout.reconciliation.matching.Pass;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.Money;
import io.tieout.shared.OperatorException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Says in plain words why an entry is matched or open, and why two entries are or are not a match. The matching
/// is a pure function of what a run pinned, so its figures are made again, not remembered.
@Component
public class Explainer {

    private static final int CANDIDATES_SHOWN = 5;

    private final Neighbours neighbours;
    private final ReconciliationRuns runs;
    private final MatchPlans plans;
    private final RunBook book;

    Explainer(Neighbours neighbours, ReconciliationRuns runs, MatchPlans plans, RunBook book) {
        this.neighbours = neighbours;
        this.runs = runs;
        this.plans = plans;
        this.book = book;
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
            if (run.inputFiles().containsAll(List.of(first.fileNo(), second.fileNo()))) {
                lines.add("Reconciliation " + run.reconciliation() + ", run " + run.id() + ":");
                pair(run, one, other, lines);
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
        String reference = entry.reference() == null ? "" : entry.reference();
        return id + ": " + Money.plain(entry.amountMinor(), entry.currency()) + " " + entry.currency() + " on "
                + entry.bookingDate() + ", record " + id.recordNo() + " of " + file
                + (reference.isBlank() ? ", without reference" : ", reference " + reference) + ".";
    }

    private void outcome(ReconciliationRun run, Entry entry, List<String> lines) {
        List<Match> matches = runs.matchesOf(run.engagement(), run.id(), entry.entryId());
        matches.forEach(match -> {
            lines.add(told(match, entry.entryId()));
            taught(run, match, lines);
            parties(run, match, lines);
        });
        Optional<Break> open = runs.breakOf(run.engagement(), run.id(), entry.entryId());
        open.ifPresent(left ->
                lines.add("  Open for " + left.ageDays() + " days: " + left.reason() + ", " + words(left.reason())));
        if (open.isEmpty() && matches.isEmpty()) {
            lines.add("  Not looked at: " + entry.bookingDate() + " lies outside the period " + run.period() + ".");
            return;
        }
        plans.of(run)
                .ifPresentOrElse(
                        matching -> candidates(run, matching, entry, lines),
                        () -> lines.add(
                                "  Its candidates cannot be shown: the reconciliation's configuration has changed."));
    }

    /// What the lines say that a match cites.
    private void taught(ReconciliationRun run, Match match, List<String> lines) {
        Set<String> cited = LearnedUses.cited(match);
        if (!cited.isEmpty()) {
            book.find(run.engagement(), run.id()).orElseThrow().learned().stream()
                    .filter(line -> cited.contains(line.id()))
                    .forEach(line -> lines.add("    " + line.inWords()));
        }
    }

    /// Who its entries are, where their names differ.
    private void parties(ReconciliationRun run, Match match, List<String> lines) {
        if (PartyWords.isCited(match)) {
            List<Long> ids = match.members().stream().map(Match.Member::entryId).toList();
            parties(run, neighbours.entries(run.engagement(), ids), "    ", lines);
        }
    }

    private void parties(ReconciliationRun run, List<Entry> entries, String indent, List<String> lines) {
        String digest = book.find(run.engagement(), run.id()).orElseThrow().parties();
        if (digest != null) {
            PartyWords.why(neighbours.knownParties(run.engagement(), digest), entries)
                    .forEach(line -> lines.add(indent + line));
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
        String how = " by pass " + match.pass() + ", " + match.tier() + ", confidence " + share(match.confidence())
                + ", probability " + share(match.odds().probability()) + ", " + match.shape() + ": "
                + match.explanation() + ".";
        return match.status().equals("CONFIRMED")
                ? "  Matched with " + with + how
                : "  " + match.status() + ", claims nothing: with " + with + how;
    }

    private static String words(String reason) {
        if (reason.equals("UNMATCHED")) {
            return "a person took its match apart.";
        }
        return switch (Reason.valueOf(reason)) {
            case NO_CANDIDATE -> "the other side has no entry of this amount and currency.";
            case OUTSIDE_WINDOW -> "the other side has this amount, but none within the days that a pass allows.";
            case TAKEN ->
                "every candidate belongs to another entry with more right, or the evidence speaks against it.";
            case REJECTED -> "a person said that the candidate is not the one.";
            case AMBIGUOUS -> "several candidates are too near to each other; a person must choose.";
            case DOUBTFUL -> "the best candidate is not probable enough to be taken without a person.";
            case REVIEW ->
                "the best candidate is probable, but what was compared, or its risk, asks for a person's eye.";
            case BUDGET_EXCEEDED ->
                "too many candidates compete, or too many open items may add up, to look at all; a person must choose.";
        };
    }

    private void candidates(ReconciliationRun run, Matching matching, Entry entry, List<String> lines) {
        Inquiry inquiry = inquiry(run, matching);
        int position = position(inquiry, entry);
        if (position < 0) {
            return;
        }
        List<Compared> found = inquiry.candidates(position, CANDIDATES_SHOWN);
        lines.add(found.isEmpty() ? "  It has no candidate of equal amount within the days." : "  Candidates:");
        for (Compared candidate : found) {
            int other = candidate.left() == position ? candidate.right() : candidate.left();
            lines.add("    " + line(run, matching, candidate, other));
        }
    }

    private String line(ReconciliationRun run, Matching matching, Compared pair, int other) {
        EntryTable table = matching.table();
        return new EntryId(table.entryId(other)) + " on " + LocalDate.ofEpochDay(table.day(other)) + ": "
                + (pair.probability() < 0 ? "" : "probability " + share(pair.probability()) + ", ")
                + "confidence " + share(pair.confidence()) + " (" + Evidence.text(pair.evidence()) + "); "
                + fate(run, table.entryId(other));
    }

    private String fate(ReconciliationRun run, long entryId) {
        for (Match match : runs.matchesOf(run.engagement(), run.id(), entryId)) {
            if (match.status().equals("CONFIRMED")) {
                return "matched with " + partners(match, entryId) + " in pass " + match.pass();
            }
        }
        return "open itself";
    }

    private static String partners(Match match, long entryId) {
        return match.members().stream()
                .filter(member -> member.entryId() != entryId)
                .limit(CANDIDATES_SHOWN)
                .map(member -> new EntryId(member.entryId()).toString())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private void pair(ReconciliationRun run, Entry one, Entry other, List<String> lines) {
        for (Match match : runs.matchesOf(run.engagement(), run.id(), one.entryId())) {
            if (match.members().stream().anyMatch(member -> member.entryId() == other.entryId())) {
                lines.add(told(match, one.entryId()));
                taught(run, match, lines);
            }
        }
        parties(run, List.of(one, other), "  ", lines);
        Optional<Matching> matching = plans.of(run);
        if (matching.isEmpty()) {
            lines.add("  They cannot be compared: the reconciliation's configuration has changed.");
            return;
        }
        Inquiry inquiry = inquiry(run, matching.get());
        int first = position(inquiry, one);
        int second = position(inquiry, other);
        if (first < 0 || second < 0) {
            lines.add("  One of them lies outside the period " + run.period() + ".");
            return;
        }
        Compared pair = inquiry.compare(first, second);
        figures(pair, lines);
        inquiry.passes()
                .forEach(pass -> lines.add("  Pass " + pass.name() + ": " + gate(inquiry, pass, pair, one, other)));
        lines.add("  " + new EntryId(one.entryId()) + " is " + fate(run, one.entryId()) + ".");
        lines.add("  " + new EntryId(other.entryId()) + " is " + fate(run, other.entryId()) + ".");
    }

    private Inquiry inquiry(ReconciliationRun run, Matching matching) {
        return matching.inquiry(book.weights(run.engagement(), run.id()));
    }

    private static void figures(Compared pair, List<String> lines) {
        lines.add("  Evidence, with its share in the confidence and what it adds to the odds:");
        new TreeMap<>(pair.contributions())
                .forEach((criterion, share) -> lines.add("    "
                        + String.format(
                                Locale.ROOT,
                                "%-14s %-10s %s %+8.3f bits",
                                name(criterion),
                                Evidence.label(pair.evidence(), criterion),
                                share(share),
                                pair.bits().getOrDefault(criterion, 0) / 1000.0)));
        lines.add("    "
                + String.format(
                        Locale.ROOT, "%-25s        %+8.3f bits", "before the comparison", pair.start() / 1000.0));
        lines.add("    "
                + String.format(
                        Locale.ROOT,
                        "%-25s %s %+8.3f bits",
                        "together",
                        share(pair.confidence()),
                        pair.millibits() / 1000.0));
        lines.add(
                pair.probability() < 0
                        ? "  They were no candidates of each other, or too many competed to give a probability."
                        : "  Probability, with everything that competes for them: " + share(pair.probability()) + ".");
    }

    private static String gate(Inquiry inquiry, Pass pass, Compared pair, Entry one, Entry other) {
        Inquiry.Gate gate = inquiry.gate(pass, pair);
        return gate + ": "
                + switch (gate) {
                    case SAME_SIDE -> "both are on the same side.";
                    case CURRENCY -> "currencies differ (" + one.currency() + ", " + other.currency() + ").";
                    case AMOUNT ->
                        "amounts differ by "
                                + Money.plain(
                                        Math.subtractExact(one.amountMinor(), other.amountMinor()), one.currency())
                                + ".";
                    case DATE ->
                        Math.abs(one.bookingDate().toEpochDay()
                                        - other.bookingDate().toEpochDay())
                                + " days apart, the window is " + inquiry.window(pass, pair) + ".";
                    case REFERENCE -> "references differ ('" + one.reference() + "', '" + other.reference() + "').";
                    case SIMILARITY -> "neither reference nor party nor account is alike.";
                    case REJECTED -> "a person said that they do not belong together.";
                    case PROBABILITY -> "the evidence is not strong enough by itself.";
                    case COMPETITION -> "strong by itself, but another pair competes for one of them.";
                    case CONTRADICTION -> "probable enough, but party or account differ: a person must look.";
                    case NAMED_ELSEWHERE ->
                        "probable enough, but one of them has the reference of another entry: a person must look.";
                    case TIER_OR_RISK -> "probable enough; whether it is taken depends on its tier and the risk.";
                    case NONE -> "nothing is in the way.";
                };
    }

    private static int position(Inquiry inquiry, Entry entry) {
        return inquiry.positionOf(
                entry.entryId(),
                entry.amountMinor(),
                entry.currency(),
                Math.toIntExact(entry.bookingDate().toEpochDay()));
    }

    private static String name(Criterion criterion) {
        return criterion.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String share(int inTenThousand) {
        return BigDecimal.valueOf(inTenThousand, 4).toPlainString();
    }
}

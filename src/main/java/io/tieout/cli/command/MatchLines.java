package io.tieout.cli.command;

import io.tieout.cli.RunLines;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.reconciliation.Decision;
import io.tieout.reconciliation.Match;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.RunReport;
import io.tieout.reconciliation.RunWeights;
import io.tieout.reconciliation.WriteOffAsks;
import io.tieout.shared.EntryId;
import io.tieout.shared.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Matches, decisions and what a run says of its passes, as lines for people and as facts for machines.
final class MatchLines {

    private static final int MEMBERS_SHOWN = 3;

    private MatchLines() {}

    static Map<String, @Nullable Object> facts(ReconciliationRun run, Match match) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("match_id", match.matchKey());
        facts.put("reconciliation", run.reconciliation());
        facts.put("run_id", run.id());
        facts.put("status", match.status());
        facts.put("pass", match.pass());
        facts.put("tier", match.tier());
        facts.put("shape", match.shape());
        facts.put("confidence", BigDecimal.valueOf(match.confidence(), 4));
        facts.put("probability", BigDecimal.valueOf(match.odds().probability(), 4));
        facts.put("alternatives", match.odds().alternatives());
        facts.put("margin", BigDecimal.valueOf(match.odds().margin(), 4));
        facts.put("rank", match.odds().rank());
        facts.put("flags", match.odds().flags());
        facts.put("decision", match.decisionId() == null ? null : "D" + match.decisionId());
        facts.put("explanation", match.explanation());
        return facts;
    }

    static List<Map<String, Object>> members(Match match) {
        List<Map<String, Object>> members = new ArrayList<>();
        for (Match.Member member : match.members()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("side", member.side() == 'L' ? "LEFT" : "RIGHT");
            facts.put("entry_id", new EntryId(member.entryId()).toString());
            facts.put("amount", Money.plain(member.amountMinor(), member.currency()));
            facts.put("currency", member.currency());
            members.add(facts);
        }
        return members;
    }

    /// `F1:2 F1:3 = F2:7`, cut short.
    static String entries(Match match) {
        return side(match, 'L') + " = " + side(match, 'R');
    }

    private static String side(Match match, char side) {
        List<String> ids = match.members().stream()
                .filter(member -> member.side() == side)
                .map(member -> new EntryId(member.entryId()).toString())
                .toList();
        return ids.stream().limit(MEMBERS_SHOWN).collect(Collectors.joining(" "))
                + (ids.size() > MEMBERS_SHOWN ? " and " + (ids.size() - MEMBERS_SHOWN) + " more" : "");
    }

    static Map<String, @Nullable Object> facts(Decision decision, boolean waits) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("decision", decision.name());
        facts.put("kind", decision.kind().name());
        facts.put("state", state(decision, waits));
        facts.put("reconciliation", decision.reconciliation());
        facts.put("match_id", decision.matchKey());
        facts.put("run_id", decision.runId());
        facts.put("by", decision.actor().toString());
        facts.put("at", RunLines.time(decision.decidedAt()));
        facts.put("reason", decision.reason());
        withdrawn(facts, decision.end());
        return facts;
    }

    static Map<String, @Nullable Object> facts(WriteOffAsks.Asked asked) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        Decision.End end = asked.end();
        facts.put("decision", asked.name());
        facts.put("kind", "WRITE_OFF");
        facts.put("state", end == null ? "SECOND_PERSON" : "WITHDRAWN");
        facts.put("reconciliation", asked.reconciliation());
        facts.put("match_id", asked.matchKey());
        facts.put("run_id", null);
        facts.put("by", asked.by().toString());
        facts.put("at", RunLines.time(asked.at()));
        facts.put("reason", asked.difference() + ": " + asked.reason());
        withdrawn(facts, end);
        return facts;
    }

    private static void withdrawn(Map<String, @Nullable Object> facts, Decision.@Nullable End end) {
        facts.put("withdrawn_by", end == null ? null : end.by().toString());
        facts.put("withdrawn_at", end == null ? null : RunLines.time(end.at()));
        facts.put("withdrawn_because", end == null ? null : end.reason());
    }

    static Map<String, @Nullable Object> facts(RunWeights.Line line) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("pairs", line.stage());
        facts.put("weights", line.learned() ? "learned" : "usual");
        facts.put("criterion", line.criterion());
        facts.put("level", line.level());
        facts.put("together", line.together().toPlainString());
        facts.put("apart", line.apart().toPlainString());
        facts.put("bits", String.format(Locale.ROOT, "%+.2f", line.bits()));
        return facts;
    }

    static String state(Decision decision, boolean waits) {
        if (decision.end() != null) {
            return "WITHDRAWN";
        }
        return waits ? "WAITING" : "IN_FORCE";
    }

    /// What the passes did, and what changed against the run before.
    static void print(Session session, ReconciliationRun run) {
        RunReport report = run.report();
        if (report == null) {
            return;
        }
        Table table = new Table("pass", "confirmed", "unique", "suggested", "weak", "unmatched later", "value");
        report.passes()
                .forEach(line -> table.row(
                        line.pass(),
                        line.confirmed(),
                        line.unique(),
                        line.suggested(),
                        line.investigate(),
                        line.unmatchedLater(),
                        value(line)));
        table.print(session.out());
        RunReport.Diff diff = report.diff();
        if (diff != null) {
            session.out().println(diff.inWords());
        }
    }

    private static String value(RunReport.PassLine line) {
        return line.valueMinor().entrySet().stream()
                .map(one -> Money.plain(one.getValue(), one.getKey()) + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }

    /// Passes and changes for machines; empty before the run has ended.
    static Map<String, Object> facts(ReconciliationRun run) {
        RunReport report = run.report();
        Map<String, Object> facts = new LinkedHashMap<>();
        if (report == null) {
            return facts;
        }
        List<Map<String, Object>> passes = new ArrayList<>();
        for (RunReport.PassLine line : report.passes()) {
            Map<String, Object> pass = new LinkedHashMap<>();
            pass.put("pass", line.pass());
            pass.put("confirmed", line.confirmed());
            pass.put("unique", line.unique());
            pass.put("suggested", line.suggested());
            pass.put("investigate", line.investigate());
            pass.put("unmatched_later", line.unmatchedLater());
            Map<String, String> value = new TreeMap<>();
            line.valueMinor().forEach((currency, minor) -> value.put(currency, Money.plain(minor, currency)));
            pass.put("value", value);
            passes.add(pass);
        }
        facts.put("passes", passes);
        RunReport.Diff diff = report.diff();
        if (diff != null) {
            Map<String, Object> changes = new LinkedHashMap<>();
            changes.put("against_run", diff.againstRun());
            changes.put("matches_added", diff.matchesAdded());
            changes.put("matches_gone", diff.matchesGone());
            changes.put("matches_kept", diff.matchesKept());
            changes.put("breaks_opened", diff.breaksOpened());
            changes.put("breaks_closed", diff.breaksClosed());
            facts.put("diff", changes);
        }
        return facts;
    }
}

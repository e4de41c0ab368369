package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.RunLines;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.people.People;
import io.tieout.reconciliation.Match;
import io.tieout.reconciliation.MatchDecisions;
import io.tieout.reconciliation.MatchReview;
import io.tieout.reconciliation.MatchSearch;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.reconciliation.ReviewQueue;
import io.tieout.reconciliation.RunUndo;
import io.tieout.reconciliation.RunWeights;
import io.tieout.reconciliation.WaitingDecisions;
import io.tieout.reconciliation.WriteOffAsks;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.Money;
import io.tieout.shared.OperatorException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `match`: what belongs together, what waits for a person, and what people decide about it.
@Command(name = "match", description = "Look at matches; confirm, reject, make or end them; undo a reconciliation run.")
public final class MatchCommand {

    private final Session session;

    public MatchCommand(Session session) {
        this.session = session;
    }

    @Command(description = "Matches of the valid runs.")
    Integer list(
            @Option(names = "--status", description = "CONFIRMED, SUGGESTED, REJECTED, STALE or ENDED") @Nullable String status,
            @Option(names = "--tier", description = "such as TIER_4") @Nullable String tier,
            @Option(names = "--reconciliation", paramLabel = "NAME") @Nullable String reconciliation,
            @Option(names = "--limit", defaultValue = "50", description = "how many (default ${DEFAULT-VALUE})")
                    int limit) {
        try (Application application = session.start("match")) {
            EngagementId engagement = application.engagement(session);
            ReconciliationRuns runs = application.get(ReconciliationRuns.class);
            Table table =
                    new Table("match", "reconciliation", "status", "pass", "tier", "shape", "entries", "decision");
            for (ReconciliationRun run : runs.published(engagement)) {
                if (reconciliation != null && !reconciliation.equals(run.reconciliation())) {
                    continue;
                }
                runs.matches(
                                engagement,
                                run.id(),
                                match -> (status == null || status.equalsIgnoreCase(match.status()))
                                        && (tier == null || match.tier().startsWith(tier.toUpperCase(Locale.ROOT))),
                                limit)
                        .forEach(match -> row(table, run, match));
            }
            print(table);
        }
        return ExitCode.DONE.code();
    }

    private void row(Table table, ReconciliationRun run, Match match) {
        if (session.json()) {
            session.out().println(Json.line(whole(run, match)));
            return;
        }
        table.row(
                match.matchKey(),
                run.reconciliation(),
                match.status(),
                match.pass(),
                match.tier(),
                match.shape(),
                MatchLines.entries(match),
                match.decisionId() == null ? "" : "D" + match.decisionId());
    }

    private static Map<String, @Nullable Object> whole(ReconciliationRun run, Match match) {
        Map<String, @Nullable Object> facts = MatchLines.facts(run, match);
        facts.put("members", MatchLines.members(match));
        return facts;
    }

    @Command(description = "One match: its entries, why it is one, and what people decided about it.")
    Integer show(@Parameters(paramLabel = "MATCH-ID") String id) {
        try (Application application = session.start("match")) {
            EngagementId engagement = application.engagement(session);
            MatchSearch.Found found = application.get(MatchSearch.class).match(engagement, id);
            Map<String, @Nullable Object> facts = MatchLines.facts(found.run(), found.match());
            String key = found.match().matchKey();
            Stream<Map<String, @Nullable Object>> made = application.get(MatchDecisions.class).all(engagement).stream()
                    .filter(one -> one.matchKey().equals(key))
                    .map(one -> MatchLines.facts(one, false));
            Stream<Map<String, @Nullable Object>> asked =
                    application.get(WriteOffAsks.class).notSeconded(engagement).stream()
                            .filter(one -> one.matchKey().equals(key))
                            .map(MatchLines::facts);
            List<Map<String, @Nullable Object>> decided =
                    Stream.concat(made, asked).toList();
            if (session.json()) {
                facts.put("members", MatchLines.members(found.match()));
                facts.put("decisions", decided);
                session.out().println(Json.line(facts));
                return ExitCode.DONE.code();
            }
            facts.forEach(
                    (name, value) -> session.out().printf("%-16s %s%n", name, Table.printable(RunLines.text(value))));
            Table members = new Table("side", "entry", "amount", "currency");
            MatchLines.members(found.match())
                    .forEach(one -> members.row(one.values().toArray()));
            members.print(session.out());
            decided.forEach(one -> session.out()
                    .printf(
                            "%s %s %s by %s on %s: %s%n",
                            RunLines.text(one.get("decision")),
                            one.get("kind"),
                            one.get("state"),
                            one.get("by"),
                            one.get("at"),
                            Table.printable(RunLines.text(one.get("reason")))));
        }
        return ExitCode.DONE.code();
    }

    @Command(description = "Suggestions that wait for a person, most value at risk first.")
    Integer queue(
            @Option(names = "--limit", defaultValue = "20", description = "how many (default ${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--investigate", description = "the weak ones (TIER_4), to be investigated")
                    boolean investigate) {
        try (Application application = session.start("match")) {
            EngagementId engagement = application.engagement(session);
            Table table = new Table(
                    "match",
                    "reconciliation",
                    "in base currency",
                    "at risk",
                    "value",
                    "currency",
                    "probability",
                    "shape",
                    "pass",
                    "entries");
            for (ReviewQueue.Waiting one : application.get(ReviewQueue.class).first(engagement, investigate, limit)) {
                if (session.json()) {
                    Map<String, @Nullable Object> facts = whole(one.run(), one.match());
                    facts.put("value", Money.plain(one.valueMinor(), one.currency()));
                    facts.put("at_risk", atRisk(one));
                    facts.put("currency", one.currency());
                    facts.put("at_risk_in_base", inBase(one));
                    facts.put("base_currency", one.base());
                    session.out().println(Json.line(facts));
                    continue;
                }
                table.row(
                        one.match().matchKey(),
                        one.run().reconciliation(),
                        Objects.requireNonNullElse(inBase(one), "no rate"),
                        atRisk(one),
                        Money.plain(one.valueMinor(), one.currency()),
                        one.currency(),
                        BigDecimal.valueOf(one.match().odds().probability(), 4),
                        one.match().shape(),
                        one.match().pass(),
                        MatchLines.entries(one.match()));
            }
            print(table);
        }
        return ExitCode.DONE.code();
    }

    private static String atRisk(ReviewQueue.Waiting one) {
        return rounded(one.atRisk(), one.currency());
    }

    private static @Nullable String inBase(ReviewQueue.Waiting one) {
        BigDecimal minor = one.atRiskInBase();
        return minor == null ? null : rounded(minor, one.base());
    }

    private static String rounded(BigDecimal minor, String currency) {
        return Money.plain(minor.setScale(0, RoundingMode.HALF_EVEN).longValueExact(), currency);
    }

    @Command(description = "With which weights a run judged: what each outcome of a comparison says.")
    Integer weights(
            @Parameters(paramLabel = "RUN-ID", description = "of the reconciliation: the run_id of the exports")
                    long run) {
        try (Application application = session.start("match")) {
            EngagementId engagement = application.engagement(session);
            List<RunWeights.Line> lines = application.get(RunWeights.class).of(engagement, run);
            if (lines.isEmpty()) {
                throw new OperatorException(
                        ExitCode.NOTHING_TO_DO, "", Message.of("TIE-REC-022.no-weights", run, engagement));
            }
            Table table = new Table("pairs of", "weights", "criterion", "level", "together", "apart", "bits");
            for (RunWeights.Line line : lines) {
                Map<String, @Nullable Object> facts = MatchLines.facts(line);
                if (session.json()) {
                    session.out().println(Json.line(facts));
                } else {
                    table.row(facts.values().stream().map(RunLines::text).toArray());
                }
            }
            print(table);
        }
        return ExitCode.DONE.code();
    }

    @Command(description = "What people decided about matches: in force, waiting for its entries, or withdrawn.")
    Integer decisions() {
        try (Application application = session.start("match")) {
            EngagementId engagement = application.engagement(session);
            Set<Long> waiting = application.get(WaitingDecisions.class).of(engagement);
            Table table =
                    new Table("decision", "kind", "state", "reconciliation", "match", "run", "by", "at", "reason");
            Stream<Map<String, @Nullable Object>> made = application.get(MatchDecisions.class).all(engagement).stream()
                    .map(one -> MatchLines.facts(one, waiting.contains(one.id())));
            Stream<Map<String, @Nullable Object>> asked =
                    application.get(WriteOffAsks.class).notSeconded(engagement).stream()
                            .map(MatchLines::facts);
            for (Map<String, @Nullable Object> facts :
                    Stream.concat(made, asked).toList()) {
                if (session.json()) {
                    session.out().println(Json.line(facts));
                } else {
                    table.row(
                            facts.values().stream().limit(9).map(RunLines::text).toArray());
                }
            }
            print(table);
        }
        return ExitCode.DONE.code();
    }

    @Command(description = "SUGGESTED -> CONFIRMED: the suggestion is right.")
    Integer confirm(
            @Parameters(paramLabel = "MATCH-ID") String id,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        return decide("CONFIRMED", at -> at.review().confirm(at.engagement(), id, at.actor(), reason));
    }

    @Command(description = "SUGGESTED -> REJECTED: these entries do not belong together.")
    Integer reject(
            @Parameters(paramLabel = "MATCH-ID") String id,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        return decide("REJECTED", at -> at.review().reject(at.engagement(), id, at.actor(), reason));
    }

    @Command(description = "CONFIRMED -> ENDED: the match is wrong, its entries are open again.")
    Integer unmatch(
            @Parameters(paramLabel = "MATCH-ID") String id,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        return decide("ENDED", at -> at.review().unmatch(at.engagement(), id, at.actor(), reason));
    }

    @Command(description = "Open entries of both sides are a match.")
    Integer manual(
            @Parameters(paramLabel = "ENTRY", arity = "2..*", description = "such as F17:4203") List<String> entries,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason,
            @Option(names = "--reconciliation", paramLabel = "NAME", description = "when they are open in several")
                    @Nullable String reconciliation,
            @Option(names = "--accept-difference", description = "also when the sides do not have one sum")
                    boolean acceptDifference) {
        List<EntryId> ids = entries.stream().map(EntryNumber::of).toList();
        var request = new MatchReview.ByHandRequest(ids, Optional.ofNullable(reconciliation), acceptDifference);
        return decide("CONFIRMED", at -> at.review().manual(at.engagement(), request, at.actor(), reason));
    }

    @Command(description = "Ends a decision: later runs are free of it; or a write-off that waits for a second person.")
    Integer withdraw(
            @Parameters(paramLabel = "DECISION", description = "such as D7, or W3") String decision,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        if (!decision.matches("[DdWw]?\\d{1,18}")) {
            throw new OperatorException(ExitCode.USAGE, decision, Message.of("TIE-REC-015.no-decision-number"));
        }
        long id = Long.parseLong(decision.replaceFirst("^[DdWw]", ""));
        try (Application application = session.start("match")) {
            At at = new At(application, application.openEngagement(session));
            if (decision.matches("[Ww].*")) {
                at.review().withdrawWriteOff(at.engagement(), id, at.actor(), reason);
                say(Map.of("decision", "W" + id, "state", "WITHDRAWN"), "W" + id + " is withdrawn");
                return ExitCode.DONE.code();
            }
            boolean now = at.review().withdraw(at.engagement(), id, at.actor(), reason);
            say(
                    Map.of("decision", "D" + id, "state", "WITHDRAWN", "in_effect", now),
                    "D" + id + " is withdrawn" + (now ? "" : "; the next run shows it"));
        }
        return ExitCode.DONE.code();
    }

    @Command(
            name = "undo-run",
            description = "The newest run of a reconciliation is valid no longer; the one before it is again.")
    Integer undoRun(
            @Parameters(paramLabel = "RUN-ID", description = "of the reconciliation: the run_id of the exports")
                    long run,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        try (Application application = session.start("match")) {
            At at = new At(application, application.openEngagement(session));
            Optional<ReconciliationRun> valid =
                    application.get(RunUndo.class).undo(at.engagement(), run, at.actor(), reason);
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            facts.put("run_id", run);
            facts.put("status", "UNDONE");
            facts.put("valid_run", valid.map(ReconciliationRun::id).orElse(null));
            say(
                    facts,
                    "run " + run + " is undone; "
                            + valid.map(one -> "valid again: run " + one.id() + " of " + one.businessDate())
                                    .orElse("no run is valid"));
        }
        return ExitCode.DONE.code();
    }

    private Integer decide(String status, Function<At, MatchReview.Made> decision) {
        try (Application application = session.start("match")) {
            MatchReview.Made made = decision.apply(new At(application, application.openEngagement(session)));
            if (made.decision().isEmpty()) {
                say(
                        Map.of("match_id", made.matchKey(), "status", "WAITING"),
                        "match " + made.matchKey() + ": the difference waits for a second person to say the same");
                return ExitCode.WAITING.code();
            }
            String name = "D" + made.decision().orElseThrow();
            say(
                    Map.of("decision", name, "match_id", made.matchKey(), "status", status),
                    name + ": match " + made.matchKey() + " is " + status);
        }
        return ExitCode.DONE.code();
    }

    private void say(Map<String, ? extends @Nullable Object> facts, String words) {
        session.out().println(session.json() ? Json.line(facts) : words);
    }

    private void print(Table table) {
        if (!session.json()) {
            table.print(session.out());
        }
    }

    /// Where a decision is made: by the person at this terminal.
    private record At(Application application, EngagementId engagement) {

        MatchReview review() {
            return application.get(MatchReview.class);
        }

        Actor actor() {
            return application.get(People.class).current();
        }
    }
}

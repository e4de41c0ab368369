package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.RowWriter;
import io.tieout.cli.command.Exports.Scope;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.reconciliation.Match;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.reconciliation.ReconciliationSpec;
import io.tieout.reconciliation.Remainder;
import io.tieout.reconciliation.ReviewQueue;
import io.tieout.reconciliation.RunDiffs;
import io.tieout.reconciliation.Statement;
import io.tieout.reconciliation.Statements;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a reconciliation found, as rows: matches, open items, and how one run differs from another.
final class ReconciliationExports {

    static final String MATCH_COLUMNS =
            "match_id,reconciliation,run_id,pass,tier,confidence,status,shape,side,entry_id,file,record_no,amount,"
                    + "currency,probability,alternatives,margin,rank,flags,decision_id";

    static final String BREAK_COLUMNS =
            "break_id,reconciliation,run_id,side,entry_id,file,record_no,amount,currency,age_days,reason";

    static final String STATEMENT_COLUMNS =
            "reconciliation,run_id,currency,side,account,line,count,amount,file_id,other_file_id";

    static final String DIFF_COLUMNS =
            "change,key,reconciliation,run_id,against_run_id,status,pass,side,entry_id,file,record_no,amount,currency";

    private final Application application;
    private final EngagementId engagement;
    private final Scope scope;
    private final RowWriter rows;
    private final ReconciliationRuns runs;
    private final Map<Long, String> files = new HashMap<>();

    ReconciliationExports(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
        this.application = application;
        this.engagement = engagement;
        this.scope = scope;
        this.rows = rows;
        this.runs = application.get(ReconciliationRuns.class);
        application.get(SourceFiles.class).all(engagement).forEach(file -> files.put(file.fileNo(), file.name()));
    }

    /// A row for each member. Open suggestions of a valid run come in the order of the review queue.
    void matches() {
        for (ReconciliationRun run : asked()) {
            List<ReviewQueue.Waiting> queue = "SUGGESTED".equalsIgnoreCase(scope.status())
                    ? application.get(ReviewQueue.class).of(run)
                    : List.of();
            if (!queue.isEmpty()) {
                queue.forEach(waiting -> match(run, waiting.match()));
                continue;
            }
            runs.eachMatch(engagement, run.id(), match -> {
                if (scope.status() == null || scope.status().equalsIgnoreCase(match.status())) {
                    match(run, match);
                }
            });
        }
    }

    private void match(ReconciliationRun run, Match match) {
        match.members().forEach(member -> {
            EntryId id = new EntryId(member.entryId());
            rows.row(Arrays.asList(
                    match.matchKey(),
                    run.reconciliation(),
                    run.id(),
                    match.pass(),
                    match.tier(),
                    BigDecimal.valueOf(match.confidence(), 4),
                    match.status(),
                    match.shape(),
                    side(member.side()),
                    id,
                    files.get(id.fileNo()),
                    id.recordNo(),
                    Exports.money(member.amountMinor(), member.currency()),
                    member.currency(),
                    BigDecimal.valueOf(match.odds().probability(), 4),
                    match.odds().alternatives(),
                    BigDecimal.valueOf(match.odds().margin(), 4),
                    match.odds().rank(),
                    match.odds().flags(),
                    match.decisionId() == null ? null : "D" + match.decisionId()));
        });
    }

    void breaks() {
        for (ReconciliationRun run : asked()) {
            runs.eachBreak(engagement, run.id(), open -> {
                EntryId id = new EntryId(open.entryId());
                rows.row(Arrays.asList(
                        open.breakKey(),
                        run.reconciliation(),
                        run.id(),
                        side(open.side()),
                        id,
                        files.get(id.fileNo()),
                        id.recordNo(),
                        Exports.money(open.amountMinor(), open.currency()),
                        open.currency(),
                        open.ageDays(),
                        open.reason()));
            });
            runs.eachRemainder(engagement, run.id(), rest -> remainder(run, rest));
        }
    }

    /// What stays open of an entry that is in a match.
    private void remainder(ReconciliationRun run, Remainder rest) {
        EntryId id = new EntryId(rest.entryId());
        rows.row(Arrays.asList(
                rest.breakKey(),
                run.reconciliation(),
                run.id(),
                side(rest.side()),
                id,
                files.get(id.fileNo()),
                id.recordNo(),
                Exports.money(rest.amountMinor(), rest.currency()),
                rest.currency(),
                rest.ageDays(),
                rest.reason()));
    }

    /// A row for each figure of the statement of a run.
    void statement() {
        for (ReconciliationRun run : asked()) {
            for (Statement.Line line : application.get(Statements.class).of(run).lines()) {
                rows.row(Arrays.asList(
                        run.reconciliation(),
                        run.id(),
                        line.currency(),
                        line.side() == ' ' ? "" : side(line.side()),
                        line.account(),
                        line.item(),
                        line.count(),
                        Exports.money(line.amountMinor(), line.currency()),
                        line.fileNo() == null ? null : "F" + line.fileNo(),
                        line.otherFileNo() == null ? null : "F" + line.otherFileNo()));
            }
        }
    }

    /// A row for each member of a match that was added or is gone, and for each open item more or less. A run
    /// without one before it has no rows.
    void diff() {
        for (ReconciliationRun run : asked()) {
            Long before = scope.against() == null ? run.previousRun() : scope.against();
            if (before == null) {
                continue;
            }
            ReconciliationRun against = find(before, "--against ");
            if (!against.reconciliation().equals(run.reconciliation())) {
                throw new OperatorException(
                        ExitCode.USAGE,
                        "--against " + before,
                        Message.of("TIE-CLI-061.other-reconciliation", run.id()));
            }
            application
                    .get(RunDiffs.class)
                    .each(engagement, run.id(), against.id(), line -> change(run, against, line));
        }
    }

    private void change(ReconciliationRun run, ReconciliationRun against, RunDiffs.Line line) {
        EntryId id = new EntryId(line.entryId());
        rows.row(Arrays.asList(
                line.change(),
                line.key(),
                run.reconciliation(),
                run.id(),
                against.id(),
                line.status(),
                line.pass(),
                side(line.side()),
                id,
                files.get(id.fileNo()),
                id.recordNo(),
                Exports.money(line.amountMinor(), line.currency()),
                line.currency()));
    }

    private List<ReconciliationRun> asked() {
        Long id = scope.run();
        return id == null
                ? application.get(JobsConfig.class).all(ReconciliationSpec.KIND).keySet().stream()
                        .filter(key -> key.getFirst().equals(engagement.code()))
                        .map(key -> runs.latest(engagement, key.getLast()))
                        .flatMap(Optional::stream)
                        .toList()
                : List.of(find(id, "--run "));
    }

    private ReconciliationRun find(long id, String option) {
        return runs.find(engagement, id)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE, option + id, Message.of("TIE-CLI-060.no-reconciliation-run", engagement)));
    }

    private static String side(char side) {
        return side == 'L' ? "LEFT" : "RIGHT";
    }
}

package io.tieout.cases;

import io.tieout.entries.Entries;
import io.tieout.entries.Entry;
import io.tieout.entries.Rejects;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.reconciliation.Break;
import io.tieout.reconciliation.Match;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Sha256;
import io.tieout.validation.Issues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Recomputes exhibits from a pinned run, row by row; the same run gives the same rows in the same order.
@Component
class Exhibits {
    private static final int BATCH = 1_000;

    private final ReconciliationRuns runs;
    private final SourceFiles files;
    private final Entries entries;
    private final Rejects rejects;
    private final Issues issues;

    Exhibits(ReconciliationRuns runs, SourceFiles files, Entries entries, Rejects rejects, Issues issues) {
        this.runs = runs;
        this.files = files;
        this.entries = entries;
        this.rejects = rejects;
        this.issues = issues;
    }

    /// What exhibits the run has, each read once to count, add and hash its rows.
    List<Exhibit> of(ReconciliationRun run) {
        List<Exhibit> exhibits = new ArrayList<>();
        for (ExhibitKind kind : ExhibitKind.values()) {
            Tally tally = new Tally();
            eachRow(run, kind, tally);
            if (tally.rows > 0 || !kind.isOptional()) {
                exhibits.add(tally.exhibit(kind));
            }
        }
        return exhibits;
    }

    /// What each pass found, by its name: confirmed and suggested matches.
    SortedMap<String, long[]> matchesByPass(ReconciliationRun run) {
        SortedMap<String, long[]> found = new TreeMap<>();
        runs.eachMatchFound(
                run.engagement(),
                run.id(),
                match -> found.computeIfAbsent(match.pass(), unseen -> new long[2])[isSuggestion(match) ? 1 : 0]++);
        return found;
    }

    /// Streams the rows of one exhibit in their order.
    void eachRow(ReconciliationRun run, ExhibitKind kind, Consumer<Exhibit.Row> sink) {
        Map<Long, SourceFile> pinned = pinned(run);
        ExhibitRows rows = new ExhibitRows(pinned);
        switch (kind) {
            case SOURCE_FILES -> pinned.values().forEach(file -> sink.accept(rows.ofFile(file)));
            case OPEN_LEFT -> open(run, 'L', rows, sink);
            case OPEN_RIGHT -> open(run, 'R', rows, sink);
            case AMBIGUOUS -> ambiguous(run, rows, sink);
            case REJECTS ->
                pinned.keySet()
                        .forEach(
                                no -> rejects.each(run.engagement(), no, reject -> sink.accept(rows.ofReject(reject))));
            case ISSUES -> issues(run, pinned, rows, sink);
        }
    }

    private SortedMap<Long, SourceFile> pinned(ReconciliationRun run) {
        SortedMap<Long, SourceFile> pinned = new TreeMap<>();
        for (long fileNo : run.inputFiles()) {
            Optional<SourceFile> file = files.find(run.engagement(), fileNo);
            pinned.put(
                    fileNo,
                    file.orElseThrow(() -> new IllegalStateException(
                            "run " + run.id() + " is pinned to file F" + fileNo + ", which is not in the register")));
        }
        return pinned;
    }

    private void open(ReconciliationRun run, char side, ExhibitRows rows, Consumer<Exhibit.Row> sink) {
        List<Break> batch = new ArrayList<>(BATCH);
        Runnable flush = () -> {
            Map<Long, Entry> known = known(run.engagement(), batch.stream(), Break::entryId);
            batch.forEach(one -> sink.accept(rows.ofBreak(one, known.get(one.entryId()))));
            batch.clear();
        };
        runs.eachBreakFound(run.engagement(), run.id(), one -> {
            if (one.side() == side) {
                batch.add(one);
            }
            if (batch.size() == BATCH) {
                flush.run();
            }
        });
        flush.run();
    }

    private void ambiguous(ReconciliationRun run, ExhibitRows rows, Consumer<Exhibit.Row> sink) {
        runs.eachMatchFound(run.engagement(), run.id(), match -> {
            if (isSuggestion(match)) {
                Map<Long, Entry> known = known(run.engagement(), match.members().stream(), Match.Member::entryId);
                match.members()
                        .forEach(member -> sink.accept(rows.ofMember(match, member, known.get(member.entryId()))));
            }
        });
    }

    private static boolean isSuggestion(Match match) {
        return match.status().equals("SUGGESTED");
    }

    private void issues(
            ReconciliationRun run, Map<Long, SourceFile> pinned, ExhibitRows rows, Consumer<Exhibit.Row> sink) {
        EngagementId engagement = run.engagement();
        pinned.keySet()
                .forEach(no -> issues.each(engagement, no, issue -> {
                    if (issue.severity() == Severity.ERROR) {
                        sink.accept(rows.ofIssue(issue));
                    }
                }));
    }

    private <T> Map<Long, Entry> known(
            EngagementId engagement, java.util.stream.Stream<T> items, Function<T, Long> id) {
        List<Long> ids = items.map(id).toList();
        return ids.isEmpty()
                ? Map.of()
                : entries.findAll(engagement, ids).stream()
                        .collect(Collectors.toMap(Entry::entryId, Function.identity()));
    }

    /// Counts, adds and hashes rows as they pass.
    static final class Tally implements Consumer<Exhibit.Row> {
        private final MessageDigest digest = Sha256.digest();
        private final SortedMap<String, Long> sums = new TreeMap<>();
        private long rows;

        @Override
        public void accept(Exhibit.Row row) {
            rows++;
            digest.update((row.canonical() + "\n").getBytes(StandardCharsets.UTF_8));
            if (row.amountMinor() != null && row.currency() != null) {
                sums.merge(row.currency(), row.amountMinor(), Math::addExact);
            }
        }

        Consumer<Exhibit.Row> before(Consumer<Exhibit.Row> sink) {
            return row -> {
                accept(row);
                sink.accept(row);
            };
        }

        /// To be asked once, after the last row.
        Exhibit exhibit(ExhibitKind kind) {
            return new Exhibit(kind.number(), kind.slug(), kind.title(), rows, sums, Sha256.hex(digest.digest()));
        }
    }
}

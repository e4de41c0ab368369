package io.tieout.reconciliation;

import io.tieout.reconciliation.MatchEffects.ByHand;
import io.tieout.reconciliation.MatchEffects.Target;
import io.tieout.reconciliation.MatchReview.ByHandRequest;
import io.tieout.reconciliation.MatchRows.Numbered;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.Money;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Finds matches by the number people type and entries that are open, in the valid runs of an engagement.
@Component
public class MatchSearch {

    /// Of several rows with a key the last one counts: a person took the first apart and matched it by hand.
    private static final String BY_KEY = "select " + MatchRows.COLUMNS + """
             from reconciliation_match m join reconciliation_run r on r.id = m.run_id
            where r.engagement = ? and r.status in ('COMPLETE', 'PROVISIONAL') and r.ended_by_run is null
              and m.match_key like ?
            order by m.match_key, m.match_no desc fetch first 50 rows only
            """;

    private static final String ENTRIES = """
            select entry_id from reconciliation_member where run_id = ? and match_no = ? order by side, entry_id
            """;

    private static final int SHORTEST = 6;

    private final JdbcTemplate jdbc;
    private final ReconciliationRuns runs;
    private final RunBook book;

    MatchSearch(JdbcTemplate jdbc, ReconciliationRuns runs, RunBook book) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.book = book;
    }

    /// A match of a valid run and the run, as it stands.
    ///
    /// @param id its key or the first six or more digits of it
    /// @throws OperatorException when there is none, or several
    public Found match(EngagementId engagement, String id) {
        Place place = find(engagement, id);
        ReconciliationRun run = runs.find(engagement, place.row().runId()).orElseThrow();
        return new Found(run, runs.standing(run, List.of(place.row())).getFirst());
    }

    Place find(EngagementId engagement, String id) {
        if (!id.matches("[0-9a-f]{" + SHORTEST + ",32}")) {
            throw new OperatorException(ExitCode.USAGE, id, Message.of("TIE-REC-010.no-match-number"));
        }
        List<Numbered> found = jdbc.query(BY_KEY, (row, n) -> MatchRows.match(row), engagement.code(), id + "%");
        if (found.isEmpty()) {
            throw new OperatorException(ExitCode.USAGE, id, Message.of("TIE-REC-010.no-such-match", engagement));
        }
        Numbered first = found.getFirst();
        if (!found.stream()
                .allMatch(row -> row.match().matchKey().equals(first.match().matchKey()))) {
            throw new OperatorException(ExitCode.USAGE, id, Message.of("TIE-REC-010.several-matches"));
        }
        return new Place(
                new Target(engagement, book.find(engagement, first.runId()).orElseThrow()), first);
    }

    /// As it stands, which for a suggestion depends on what became of its entries.
    String status(Place place) {
        return whole(place).status();
    }

    /// As it stands, with its members and the parts of its difference.
    Match whole(Place place) {
        ReconciliationRun run =
                runs.find(place.at().engagement(), place.row().runId()).orElseThrow();
        return runs.standing(run, List.of(place.row())).getFirst();
    }

    List<Long> entryIds(Place place) {
        return jdbc.query(
                ENTRIES,
                (row, n) -> row.getLong(1),
                place.row().runId(),
                place.row().number());
    }

    /// The valid run of a reconciliation.
    ///
    /// @throws OperatorException when there is none
    RunBook.PinnedRun valid(EngagementId engagement, String reconciliation) {
        return runs.latest(engagement, reconciliation)
                .flatMap(run -> book.find(engagement, run.id()))
                .orElseThrow(() ->
                        new OperatorException(ExitCode.USAGE, reconciliation, Message.of("TIE-REC-013.no-valid-run")));
    }

    /// The reconciliation in whose valid run every one of the entries is looked at.
    String reconciliationOf(EngagementId engagement, ByHandRequest request) {
        List<String> names = runs.published(engagement).stream()
                .filter(run -> request.entries().stream()
                        .allMatch(entry -> run.inputFiles().contains(entry.fileNo())))
                .map(ReconciliationRun::reconciliation)
                .filter(name -> request.reconciliation().map(name::equals).orElse(true))
                .toList();
        String entries = String.join(
                " ", request.entries().stream().map(EntryId::toString).toList());
        if (names.isEmpty()) {
            throw new OperatorException(ExitCode.USAGE, entries, Message.of("TIE-REC-013.in-no-run", engagement));
        }
        if (names.size() > 1) {
            throw new OperatorException(
                    ExitCode.USAGE, entries, Message.of("TIE-REC-013.in-several", String.join(", ", names)));
        }
        return names.getFirst();
    }

    /// @throws OperatorException with everything that keeps the entries from being one match
    void requireOpen(Target at, ByHandRequest request, List<Decision.Member> members) {
        List<Problem> problems = new ArrayList<>();
        for (EntryId entry : request.entries()) {
            if (runs.breakOf(at.engagement(), at.run().id(), entry.value()).isEmpty()) {
                problems.add(new Problem(entry.toString(), whyNotOpen(at, entry)));
            }
        }
        if (!problems.isEmpty()) {
            throw new OperatorException(ExitCode.NOTHING_TO_DO, problems);
        }
        if (members.stream().map(Decision.Member::side).distinct().count() != 2) {
            throw new OperatorException(ExitCode.USAGE, "", Message.of("TIE-REC-014.one-side"));
        }
        String currency = members.getFirst().currency();
        if (!members.stream().allMatch(member -> member.currency().equals(currency))) {
            throw new OperatorException(ExitCode.USAGE, "", Message.of("TIE-REC-014.currencies"));
        }
        long difference = ByHand.difference(members);
        if (difference != 0 && !request.acceptDifference()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "",
                    Message.of("TIE-REC-014.difference", Money.plain(difference, currency), currency));
        }
    }

    private Message whyNotOpen(Target at, EntryId entry) {
        Optional<Match> holder = runs.matchesOf(at.engagement(), at.run().id(), entry.value()).stream()
                .filter(match -> match.status().equals("CONFIRMED"))
                .findFirst();
        return holder.map(match -> Message.of("TIE-REC-012.in-another-match", match.matchKey()))
                .orElseGet(() -> Message.of("TIE-REC-013.not-open", at.run().id()));
    }

    /// A match and the run that has it.
    public record Found(ReconciliationRun run, Match match) {}

    /// A row and where a decision about it takes effect.
    record Place(Target at, Numbered row) {}
}

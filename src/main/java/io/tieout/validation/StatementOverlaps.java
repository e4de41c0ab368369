package io.tieout.validation;

import io.tieout.entries.Repeats;
import io.tieout.entries.Repeats.Difference;
import io.tieout.entries.Repeats.Overlap;
import io.tieout.intake.Consequences;
import io.tieout.intake.EffectiveSet;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.Feeds;
import io.tieout.intake.RestsOnFiles;
import io.tieout.intake.SourceFile;
import io.tieout.shared.Actor;
import io.tieout.shared.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Statements of one feed that cover the same days of the same account: what both say counts once, in the one that took
/// part first; when they do not say the same, the later one waits for a person.
@Component
class StatementOverlaps implements RestsOnFiles {

    private final Feeds feeds;
    private final EffectiveSet effective;
    private final Repeats repeats;

    StatementOverlaps(Feeds feeds, EffectiveSet effective, Repeats repeats) {
        this.feeds = feeds;
        this.effective = effective;
        this.repeats = repeats;
    }

    /// Compares a loaded file with those that take part, but for the one it is to replace; the effective set is locked.
    Found compare(SourceFile file, @Nullable LocalDate first, @Nullable LocalDate last) {
        List<Message> differences = new ArrayList<>();
        long repeated = 0;
        if (first != null && last != null && isStatement(file)) {
            for (SourceFile other : effective.besides(file)) {
                if (covers(other, first, last)) {
                    Overlap overlap = repeats.compare(file.engagement(), file.fileNo(), other.fileNo());
                    repeated += overlap.repeated();
                    differences.addAll(told(file, other, overlap.differences()));
                }
            }
        }
        return new Found(repeated, List.copyOf(differences));
    }

    /// A person lets a file in that was compared when it was loaded: others may take part by now.
    @Override
    public Consequences began(SourceFile file, Actor actor) {
        Found found = compare(file, file.firstDay(), file.lastDay());
        return Consequences.remarks(
                found.differences().stream().map(Message::text).toList());
    }

    private boolean isStatement(SourceFile file) {
        return feeds.get(file.engagement(), file.feed()).overlap() == FeedSpec.Overlapping.STATEMENT;
    }

    private static boolean covers(SourceFile other, LocalDate first, LocalDate last) {
        LocalDate from = other.firstDay();
        LocalDate to = other.lastDay();
        return from != null && to != null && !from.isAfter(last) && !to.isBefore(first);
    }

    /// The first account in full, how many more there are.
    private static List<Message> told(SourceFile file, SourceFile other, List<Difference> all) {
        return switch (all.size()) {
            case 0 -> List.of();
            case 1 -> List.of(difference(file, other, all.getFirst()));
            default ->
                List.of(
                        difference(file, other, all.getFirst()),
                        Message.of("TIE-VAL-014.more-accounts-differ", other.fileNo(), all.size() - 1));
        };
    }

    private static Message difference(SourceFile file, SourceFile other, Difference one) {
        return Message.of(
                "TIE-VAL-014.overlap-differs",
                "F" + other.fileNo() + " " + other.name(),
                one.account().isEmpty() ? "-" : one.account(),
                one.currency(),
                one.first(),
                one.last(),
                one.repeated(),
                one.onlyHere() + place(file, one.firstHere()),
                one.onlyThere() + place(other, one.firstThere()));
    }

    private static String place(SourceFile file, long record) {
        return record == 0 ? "" : " (F" + file.fileNo() + ":" + record + ")";
    }

    /// @param repeated records that count in another file
    /// @param differences from other files, in words
    record Found(long repeated, List<Message> differences) {}
}

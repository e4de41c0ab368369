package io.tieout.validation;

import io.tieout.engagements.Engagements;
import io.tieout.entries.Entries;
import io.tieout.entries.JournalLines;
import io.tieout.intake.Feeds;
import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Period;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Trial balances against themselves and against journals, from the files that are LIVE now.
@Component
public class RollForwards {

    private final JobsConfig config;
    private final Engagements engagements;
    private final Feeds feeds;
    private final SourceFiles files;
    private final Entries entries;
    private final JournalLines journals;

    RollForwards(
            JobsConfig config,
            Engagements engagements,
            Feeds feeds,
            SourceFiles files,
            Entries entries,
            JournalLines journals) {
        this.config = config;
        this.engagements = engagements;
        this.feeds = feeds;
        this.files = files;
        this.entries = entries;
        this.journals = journals;
    }

    /// What is configured, by name.
    public SortedMap<String, RollForwardSpec> specs(EngagementId engagement) {
        SortedMap<String, RollForwardSpec> own = new TreeMap<>();
        config.all(RollForwardSpec.KIND).forEach((segments, spec) -> {
            if (segments.getFirst().equals(engagement.code())) {
                own.put(segments.getLast(), spec);
            }
        });
        return own;
    }

    /// Every account by currency and number, and behind those of each currency their totals; nothing without a file.
    public List<AccountRoll> of(EngagementId engagement, RollForwardSpec spec) {
        Period given = spec.period();
        Period period = given == null ? engagements.spec(engagement).period() : given;
        RollTally tally = new RollTally(spec.debits(), !spec.journals().isEmpty());
        for (SourceFile file : live(engagement, spec.balances())) {
            BalanceColumns columns = BalanceColumns.of(feeds.get(engagement, file.feed()));
            entries.each(engagement, file.fileNo(), entry -> {
                if (period.contains(entry.bookingDate())) {
                    tally.balance(entry, columns.read(entry::attribute));
                }
            });
        }
        List<SourceFile> moved = live(engagement, spec.journals());
        Set<Long> set = moved.stream().map(SourceFile::fileNo).collect(Collectors.toSet());
        moved.forEach(file ->
                journals.movements(engagement, file.fileNo(), set, period).forEach(tally::movement));
        return tally.accounts();
    }

    private List<SourceFile> live(EngagementId engagement, List<String> named) {
        return files.all(engagement).stream()
                .filter(file -> file.status() == FileStatus.LIVE && named.contains(file.feed()))
                .toList();
    }
}

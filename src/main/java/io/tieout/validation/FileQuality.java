package io.tieout.validation;

import io.tieout.intake.FileStatus;
import io.tieout.shared.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many records of a file break a rule, by dimension.
///
/// @param records without header, preamble and empty ones
/// @param rejects of them; they fail in validity
/// @param tallies none for a dimension in which no rule is broken
public record FileQuality(
        long fileNo,
        String feed,
        String name,
        FileStatus status,
        @Nullable Instant receivedAt,
        long records,
        long rejects,
        int score,
        Map<Dimension, Tally> tallies) {

    /// With fewer files before it nothing is said of a trend.
    static final int FEWEST_BEFORE = 5;

    /// Files further back say nothing of it either.
    static final int MOST_BEFORE = 12;

    public FileQuality {
        tallies = Map.copyOf(tallies);
    }

    /// @param failing records that break a rule, each once
    /// @param ofFile issues of the file as a whole: totals, balances from file to file
    public record Tally(long failing, long ofFile, long warnings, long errors) {

        static final Tally NONE = new Tally(0, 0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(
                    failing + other.failing, ofFile + other.ofFile, warnings + other.warnings, errors + other.errors);
        }
    }

    /// A dimension in which a file is worse than each of those before it, and not by chance.
    ///
    /// @param worst share of records that broke a rule in the worst of those before
    public record Fall(Dimension dimension, Share failing, double worst) {}

    /// The share of the records that break a rule.
    public Share failing(Dimension dimension) {
        long rejected = dimension == Dimension.VALIDITY ? rejects : 0;
        return new Share(Math.min(records, tally(dimension).failing() + rejected), records);
    }

    /// Whether the file as a whole breaks a rule.
    public boolean isBroken(Dimension dimension) {
        return tally(dimension).ofFile() > 0;
    }

    /// Where the quality fell: the lower end of the interval of the share that fails lies above that share in each of
    /// the files before, and above the upper end of the interval of all of them together.
    ///
    /// @param earlier files of the feed in which there are records; the last twelve are looked at
    public List<Fall> fallen(List<FileQuality> earlier) {
        List<Fall> falls = new ArrayList<>();
        List<FileQuality> before = earlier.subList(Math.max(0, earlier.size() - MOST_BEFORE), earlier.size());
        if (records == 0 || before.size() < FEWEST_BEFORE) {
            return falls;
        }
        for (Dimension dimension : Dimension.values()) {
            List<Share> shares =
                    before.stream().map(file -> file.failing(dimension)).toList();
            double worst = shares.stream().mapToDouble(Share::value).max().orElse(1);
            double usual = shares.stream().reduce(new Share(0, 0), Share::plus).high();
            if (failing(dimension).low() > Math.max(worst, usual)) {
                falls.add(new Fall(dimension, failing(dimension), worst));
            }
        }
        return falls;
    }

    FileQuality with(Dimension dimension, Tally tally) {
        Map<Dimension, Tally> all = new EnumMap<>(Dimension.class);
        all.putAll(tallies);
        all.put(dimension, tally);
        return new FileQuality(fileNo, feed, name, status, receivedAt, records, rejects, score, all);
    }

    private Tally tally(Dimension dimension) {
        return tallies.getOrDefault(dimension, Tally.NONE);
    }
}

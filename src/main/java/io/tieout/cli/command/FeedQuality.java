package io.tieout.cli.command;

import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.intake.FileStatus;
import io.tieout.shared.Share;
import io.tieout.validation.Dimension;
import io.tieout.validation.FileQuality;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How good the files of a feed are: a row a file, oldest first, a column a dimension, what fell below.
record FeedQuality(String feed, List<Judged> files) {

    private static final int SHARE_DIGITS = 6;

    /// A file, and where it is worse than those before it.
    record Judged(FileQuality file, List<FileQuality.Fall> falls) {}

    /// @param files by feed, oldest first
    static List<FeedQuality> of(List<FileQuality> files) {
        Map<String, List<Judged>> byFeed = new LinkedHashMap<>();
        Map<String, List<FileQuality>> before = new HashMap<>();
        for (FileQuality file : files) {
            List<FileQuality> earlier = before.computeIfAbsent(file.feed(), feed -> new ArrayList<>());
            byFeed.computeIfAbsent(file.feed(), feed -> new ArrayList<>()).add(new Judged(file, file.fallen(earlier)));
            if (file.status() == FileStatus.LIVE && file.records() > 0) {
                earlier.add(file);
            }
        }
        return byFeed.entrySet().stream()
                .map(feed -> new FeedQuality(feed.getKey(), feed.getValue()))
                .toList();
    }

    void print(Session session, int shown) {
        Table table = new Table(
                "file",
                "name",
                "received",
                "records",
                "score",
                "completeness",
                "validity",
                "uniqueness",
                "consistency",
                "timeliness");
        for (Judged judged : newest(shown)) {
            FileQuality file = judged.file();
            table.row(
                    "F" + file.fileNo(),
                    file.name(),
                    Objects.toString(file.receivedAt(), "").replaceFirst("T.*", ""),
                    file.records(),
                    file.score(),
                    cell(file, Dimension.COMPLETENESS),
                    cell(file, Dimension.VALIDITY),
                    cell(file, Dimension.UNIQUENESS),
                    cell(file, Dimension.CONSISTENCY),
                    cell(file, Dimension.TIMELINESS));
        }
        session.out().println(feed);
        table.print(session.out());
        for (Judged judged : newest(shown)) {
            judged.falls().forEach(fall -> session.out().println(Table.printable(remark(judged.file(), fall))));
        }
    }

    void printJson(Session session, int shown) {
        for (Judged judged : newest(shown)) {
            FileQuality file = judged.file();
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("feed", feed);
            line.put("file", "F" + file.fileNo());
            line.put("name", file.name());
            line.put("received_at", Objects.toString(file.receivedAt(), null));
            line.put("records", file.records());
            line.put("score", file.score());
            for (Dimension dimension : Dimension.values()) {
                line.put(dimension.word(), passingShare(file.failing(dimension)));
            }
            line.put(
                    "fallen",
                    judged.falls().stream().map(fall -> fall.dimension().word()).toList());
            session.out().println(Json.line(line));
        }
    }

    private List<Judged> newest(int shown) {
        return files.subList(Math.max(0, files.size() - shown), files.size());
    }

    /// Rounded down; null of no records.
    private static @Nullable BigDecimal passingShare(Share failing) {
        return failing.whole() == 0
                ? null
                : BigDecimal.valueOf(passing(failing).part())
                        .divide(BigDecimal.valueOf(failing.whole()), SHARE_DIGITS, RoundingMode.DOWN);
    }

    static BigDecimal share(Share share) {
        return share.whole() == 0 ? BigDecimal.ZERO.setScale(SHARE_DIGITS) : share(share.value());
    }

    static BigDecimal share(double value) {
        return BigDecimal.valueOf(value).setScale(SHARE_DIGITS, RoundingMode.HALF_UP);
    }

    /// Never rounded up to all of them; `!` when the file as a whole breaks a rule.
    private static String cell(FileQuality file, Dimension dimension) {
        return percent(passing(file.failing(dimension))) + (file.isBroken(dimension) ? " !" : "");
    }

    private static Share passing(Share failing) {
        return new Share(failing.whole() - failing.part(), failing.whole());
    }

    private static String percent(Share passing) {
        return passing.whole() == 0
                ? "-"
                : BigDecimal.valueOf(passing.part())
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(passing.whole()), 1, RoundingMode.DOWN)
                        .toPlainString();
    }

    private static String remark(FileQuality file, FileQuality.Fall fall) {
        return String.format(
                Locale.ROOT,
                "F%d: %s fell: %d of %d records fail (%.1f %%), never more than %.1f %% in the files before",
                file.fileNo(),
                fall.dimension().word(),
                fall.failing().part(),
                fall.failing().whole(),
                100 * fall.failing().value(),
                100 * fall.worst());
    }
}

package io.tieout.ingestion;

import io.tieout.formats.BankFormat;
import io.tieout.formats.Flaw;
import io.tieout.intake.FeedSpec;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Feeds whose columns a file has, for files that lie in the wrong inbox. A feed without a header or with lines of
/// fixed places fits anything and is never named.
final class LookAlikes {

    private static final int START = 1 << 14;

    private LookAlikes() {}

    /// The other feeds that could read the file.
    static SortedMap<String, FeedSpec> of(SortedMap<String, FeedSpec> feeds, String feed, Path file)
            throws IOException {
        SortedMap<String, FeedSpec> fitting = new TreeMap<>();
        for (Map.Entry<String, FeedSpec> other : feeds.entrySet()) {
            if (!other.getKey().equals(feed) && other.getValue().format().header() && fits(other.getValue(), file)) {
                fitting.put(other.getKey(), other.getValue());
            }
        }
        return fitting;
    }

    /// The flaw with the feeds that fit in its remedy.
    static Flaw hint(Flaw flaw, EngagementId engagement, SortedMap<String, FeedSpec> fitting) {
        if (fitting.isEmpty()) {
            return flaw;
        }
        String inboxes = fitting.entrySet().stream()
                .map(feed -> "input/" + engagement + "/" + feed.getValue().inboxOr(feed.getKey()))
                .collect(Collectors.joining(" " + Messages.text("text.or") + " "));
        String feeds = Texts.either(List.copyOf(fitting.keySet()));
        String remedy = Messages.text("text.looks-like-feed", feeds, inboxes, flaw.remedy());
        return new Flaw(flaw.code(), flaw.message(), remedy, flaw.recordNo(), flaw.byteOffset());
    }

    /// The flaw of a file that is read as CSV with the standard it looks like in its remedy.
    ///
    /// @throws IOException when the file cannot be read
    static Flaw hint(Flaw flaw, FileLayout layout, Path file) throws IOException {
        Optional<BankFormat> format = layout.isCsv() ? format(file) : Optional.empty();
        return format.map(found -> new Flaw(
                        flaw.code(),
                        flaw.message(),
                        Messages.text("text.looks-like-format", found.yamlName(), found.sharedFeed(), flaw.remedy()),
                        flaw.recordNo(),
                        flaw.byteOffset()))
                .orElse(flaw);
    }

    /// The standard that a file looks like; empty when it looks like none.
    ///
    /// @throws IOException when the file cannot be read
    static Optional<BankFormat> format(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return BankFormat.of(in.readNBytes(START));
        }
    }

    private static boolean fits(FeedSpec feed, Path file) throws IOException {
        if (feed.format().isDescribed()) {
            return false;
        }
        Optional<BankFormat> standard = BankFormat.named(feed.format().type());
        if (standard.isPresent()) {
            return standard.equals(format(file));
        }
        FileLayout layout = FileLayout.read(feed, file);
        return layout.isCsv() && !layout.first().isEmpty() && layout.flaw(feed).isEmpty();
    }
}

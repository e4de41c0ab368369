package io.tieout.intake;

import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// The feeds of an engagement.
@Component
public class Feeds {

    private final Supplier<Map<List<String>, FeedSpec>> specs;

    @Autowired
    public Feeds(JobsConfig config) {
        this(() -> config.all(FeedSpec.KIND));
    }

    private Feeds(Supplier<Map<List<String>, FeedSpec>> specs) {
        this.specs = specs;
    }

    /// Given feeds by engagement and name, instead of a configuration folder.
    public static Feeds fixed(Map<List<String>, FeedSpec> specs) {
        Map<List<String>, FeedSpec> copy = Map.copyOf(specs);
        return new Feeds(() -> copy);
    }

    public SortedMap<String, FeedSpec> of(EngagementId engagement) {
        SortedMap<String, FeedSpec> feeds = new TreeMap<>();
        specs.get().forEach((path, spec) -> {
            if (path.getFirst().equals(engagement.code())) {
                feeds.put(path.get(1), spec);
            }
        });
        return feeds;
    }

    /// @throws io.tieout.shared.OperatorException when there is no such feed (exit code 2)
    public FeedSpec get(EngagementId engagement, String feed) {
        SortedMap<String, FeedSpec> feeds = of(engagement);
        FeedSpec spec = feeds.get(feed);
        if (spec == null) {
            throw new OperatorException(
                    ExitCode.CONFIGURATION,
                    "",
                    feeds.isEmpty()
                            ? Message.of("TIE-INT-012.no-feed-yet", engagement, feed)
                            : Message.of(
                                    "TIE-INT-012.no-such-feed", engagement, feed, String.join(", ", feeds.keySet())));
        }
        return spec;
    }
}

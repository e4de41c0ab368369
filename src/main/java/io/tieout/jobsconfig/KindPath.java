package io.tieout.jobsconfig;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Where files of one kind live, as a pattern with a group for each `*`.
record KindPath(ConfigKind<?> kind, Pattern pattern) {

    static KindPath of(ConfigKind<?> kind) {
        return new KindPath(kind, Pattern.compile(Pattern.quote(kind.path()).replace("*", "\\E([^/]+)\\Q")));
    }

    /// What stands for the `*`, when the path is of this kind.
    Optional<List<String>> segments(String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches()
                ? Optional.of(IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(matcher::group)
                        .toList())
                : Optional.empty();
    }

    boolean isSingle() {
        return kind.path().indexOf('*') < 0;
    }

    /// The folder pattern of a kind that has one file in each such folder (`engagements/*/engagement.yaml`).
    Optional<Pattern> folderWithOne() {
        int slash = kind.path().lastIndexOf('/');
        if (slash < 0 || isSingle() || kind.path().indexOf('*', slash) >= 0) {
            return Optional.empty();
        }
        String folder = Pattern.quote(kind.path().substring(0, slash)).replace("*", "\\E[^/]+\\Q");
        return Optional.of(Pattern.compile("(" + folder + ")/.+"));
    }

    static String fill(String path, List<String> segments) {
        String filled = path;
        for (String segment : segments) {
            filled = filled.replaceFirst("\\*", Matcher.quoteReplacement(segment));
        }
        return filled;
    }
}

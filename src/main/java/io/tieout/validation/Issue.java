package io.tieout.validation;

import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import org.jspecify.annotations.Nullable;

/// A rule that an entry (record number > 0) or a file (0) broke.
public record Issue(
        long fileNo,
        long recordNo,
        String rule,
        Severity severity,
        String field,
        @Nullable String value,
        String message,
        @Nullable String suggestion) {

    public Dimension dimension() {
        return Dimension.of(rule);
    }
}

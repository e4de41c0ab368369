package io.tieout.alerts;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One mail ready to leave: the same bytes on every attempt, the message id included.
///
/// @param to one address; rows of older versions may hold several, separated by commas
/// @param headers what is written beside the usual ones, in this order
record Mail(
        long id,
        String to,
        String subject,
        String text,
        @Nullable String html,
        String messageId,
        Instant date,
        Map<String, String> headers) {

    Mail {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}

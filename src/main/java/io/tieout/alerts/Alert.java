package io.tieout.alerts;

import io.tieout.alerts.AlertsSpec.Kind;
import io.tieout.alerts.AlertsSpec.Severity;
import io.tieout.journal.Event;
import java.util.List;

/// Something people are told of because of an event.
///
/// @param subject what it is about, such as `file F7`: alerts of the same kind and subject within five minutes are one
/// @param title for the subject line of a mail; identifiers and codes only
/// @param meaning what it means, in a sentence
/// @param commands what to type next
record Alert(
        Kind kind,
        Severity severity,
        String subject,
        String title,
        String meaning,
        List<String> commands,
        Event event) {

    Alert {
        commands = List.copyOf(commands);
    }
}

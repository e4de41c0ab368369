package io.tieout.alerts;

import io.tieout.alerts.AlertsSpec.Severity;
import java.util.List;

/// What a mail says, before it is text or HTML.
///
/// @param lead the one sentence that must be read
/// @param closing the last lines, small
record Letter(String subject, Severity severity, String lead, List<Part> parts, List<String> closing) {

    Letter {
        parts = List.copyOf(parts);
        closing = List.copyOf(closing);
    }

    /// A part of a letter.
    sealed interface Part permits Facts, Lines, Commands {}

    /// Names and values.
    record Facts(List<Fact> facts) implements Part {
        Facts {
            facts = List.copyOf(facts);
        }
    }

    /// A name and its value.
    record Fact(String name, String value) {}

    /// A list under a heading; without lines it says so.
    record Lines(String heading, List<String> lines) implements Part {
        Lines {
            lines = List.copyOf(lines);
        }
    }

    /// What to type next.
    record Commands(String heading, List<String> commands) implements Part {
        Commands {
            commands = List.copyOf(commands);
        }
    }
}

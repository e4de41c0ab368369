package io.tieout.validation;

import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.intake.SchemaSpec;
import io.tieout.shared.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the XML schemas of its feed say of a file; a verdict of its own beside that of its totals.
///
/// @param status `VALID`, `NOT_VALID` or `NO_SCHEMA`
/// @param namespaces of the file's documents; those that no schema is for when there is none
/// @param schema path of the schema, empty when there is none for the file
/// @param breaches how many places are not as the schema has them
/// @param first the first of them
public record SchemaResult(String status, String namespaces, String schema, long breaches, List<Place> first) {

    static final String RULE = "schema";

    public SchemaResult {
        first = List.copyOf(first);
    }

    /// A place that is not as the schema has it; record 0 for one outside of all records.
    public record Place(long recordNo, int line, int column, String path, String text) {}

    /// The verdict and the schema, for people.
    public String words() {
        return switch (status) {
            case "VALID" -> status + " by " + schema;
            case "NO_SCHEMA" -> status + " for " + namespaces;
            default -> status + " by " + schema + ", " + breaches + (breaches == 1 ? " place" : " places");
        };
    }

    /// Why the file waits for a person, when its feed says so.
    Optional<Message> hold(FeedSpec feed) {
        if (status.equals("VALID") || severity(feed) == Severity.WARNING) {
            return Optional.empty();
        }
        return Optional.of(
                status.equals("NO_SCHEMA")
                        ? Message.of("TIE-VAL-060.no-schema", namespaces)
                        : Message.of("TIE-VAL-060.not-valid", schema, breaches));
    }

    List<Issue> issues(FeedSpec feed, long fileNo) {
        Severity severity = severity(feed);
        List<Issue> issues = new ArrayList<>();
        if (status.equals("NO_SCHEMA")) {
            String text = Message.of("TIE-FMT-141.no-schema", namespaces).text();
            issues.add(new Issue(fileNo, 0, RULE, severity, "namespace", namespaces, text, null));
        }
        for (Place place : first) {
            String text = Message.of("TIE-FMT-141.not-valid", place.line(), place.column(), place.text())
                    .text();
            String field = place.line() + ":" + place.column();
            issues.add(new Issue(fileNo, place.recordNo(), RULE, severity, field, place.path(), text, null));
        }
        if (breaches > first.size()) {
            String text =
                    Message.of("TIE-FMT-141.more", breaches - first.size()).text();
            issues.add(new Issue(fileNo, 0, RULE, severity, "", null, text, null));
        }
        return issues;
    }

    private static Severity severity(FeedSpec feed) {
        SchemaSpec schema = feed.format().schema();
        return schema != null && schema.breach() == SchemaSpec.Breach.TOLD ? Severity.WARNING : Severity.ERROR;
    }
}

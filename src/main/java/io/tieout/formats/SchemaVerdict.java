package io.tieout.formats;

import java.util.List;

/// What the XML schemas of a feed say of a file, apart from what its own totals say.
///
/// @param namespaces of the file's documents, divided by blanks; those that no schema is for when there is none
/// @param schema the schema's path below `jobs-config`, empty when there is none for the file
/// @param breaches how many places are not as the schema has them
/// @param first the first of them, in the order of the file
public record SchemaVerdict(Status status, String namespaces, String schema, long breaches, List<Breach> first) {

    public SchemaVerdict {
        first = List.copyOf(first);
    }

    /// Whether a file is as a schema has it.
    public enum Status {
        VALID,
        NOT_VALID,
        NO_SCHEMA
    }

    /// One place that is not as the schema has it.
    ///
    /// @param recordNo the record it stands in, 0 where it stands in none
    /// @param path names of the open elements, outermost first
    /// @param text in the words of the validator
    public record Breach(long recordNo, int line, int column, String path, String text) {}
}

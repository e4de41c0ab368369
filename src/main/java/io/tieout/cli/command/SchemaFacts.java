package io.tieout.cli.command;

import io.tieout.intake.SourceFile;
import io.tieout.validation.LoadResults;
import io.tieout.validation.SchemaResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the XML schemas of its feed said of a file, for those who look at it.
final class SchemaFacts {

    private SchemaFacts() {}

    /// Null when it was held against none.
    static @Nullable SchemaResult result(LoadResults loads, SourceFile file) {
        LoadResults.LoadResult load = loads.of(List.of(file.fileNo())).get(file.fileNo());
        return load == null ? null : load.schema();
    }

    static Map<String, @Nullable Object> of(LoadResults loads, SourceFile file) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        SchemaResult schema = result(loads, file);
        if (schema != null) {
            facts.put("schema_status", schema.status());
            facts.put("schema", schema.schema().isEmpty() ? "none for " + schema.namespaces() : schema.schema());
            facts.put("schema_breaches", schema.breaches());
        }
        return facts;
    }
}

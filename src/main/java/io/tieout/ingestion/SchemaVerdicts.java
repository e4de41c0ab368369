package io.tieout.ingestion;

import io.tieout.formats.SchemaVerdict;
import io.tieout.formats.SchemaVerdict.Breach;
import io.tieout.formats.SchemaVerdict.Status;
import io.tieout.validation.SchemaResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// The store of what schemas said of files when they were received.
@Component
class SchemaVerdicts {

    private static final String INSERT = """
            insert into load_schema (file_no, status, namespaces, schema_path, breaches, kept)
            values (:file, :status, :namespaces, :path, :breaches, :kept)
            """;

    private static final String OF_FILES = """
            select file_no, status, namespaces, schema_path, breaches, kept from load_schema where file_no in (:files)
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    SchemaVerdicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// In the transaction that plans the file, so that either both are there or none.
    void keep(long fileNo, SchemaVerdict verdict) {
        ArrayNode kept = JSON.createArrayNode();
        verdict.first()
                .forEach(breach -> kept.addObject()
                        .put("record", breach.recordNo())
                        .put("line", breach.line())
                        .put("column", breach.column())
                        .put("path", breach.path())
                        .put("text", breach.text()));
        jdbc.sql(INSERT)
                .param("file", fileNo)
                .param("status", verdict.status().name())
                .param("namespaces", verdict.namespaces())
                .param("path", verdict.schema())
                .param("breaches", verdict.breaches())
                .param("kept", JSON.writeValueAsString(kept))
                .update();
    }

    /// By number of the file; without those of feeds that name no schemas.
    Map<Long, SchemaVerdict> of(Collection<Long> fileNos) {
        Map<Long, SchemaVerdict> found = new HashMap<>();
        if (!fileNos.isEmpty()) {
            jdbc.sql(OF_FILES).param("files", fileNos).query(row -> {
                found.put(
                        row.getLong(1),
                        new SchemaVerdict(
                                Status.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                breaches(row.getString(6))));
            });
        }
        return found;
    }

    /// The same in the words of validation.
    static SchemaResult result(SchemaVerdict verdict) {
        List<SchemaResult.Place> first = verdict.first().stream()
                .map(breach -> new SchemaResult.Place(
                        breach.recordNo(), breach.line(), breach.column(), breach.path(), breach.text()))
                .toList();
        return new SchemaResult(
                verdict.status().name(), verdict.namespaces(), verdict.schema(), verdict.breaches(), first);
    }

    private static List<Breach> breaches(String kept) {
        List<Breach> breaches = new ArrayList<>();
        for (JsonNode one : JSON.readTree(kept)) {
            breaches.add(new Breach(
                    one.get("record").asLong(),
                    one.get("line").asInt(),
                    one.get("column").asInt(),
                    one.get("path").asString(),
                    one.get("text").asString()));
        }
        return breaches;
    }
}

package io.tieout.ingestion;

import io.tieout.formats.Proof;
import io.tieout.validation.LoadResults.FileProof;
import io.tieout.validation.LoadResults.Remark;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// What a pass over a file found of its own totals, as a text and back.
final class Proofs {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Proofs() {}

    static String json(Proof proof) {
        ArrayNode array = JSON.createArrayNode();
        proof.remarks()
                .forEach(remark -> array.addObject()
                        .put("record", remark.recordNo())
                        .put("error", remark.isError())
                        .put("field", remark.field())
                        .put("value", remark.value())
                        .put("message", remark.message()));
        return JSON.writeValueAsString(array);
    }

    static FileProof of(String status, String total, String json) {
        List<Remark> remarks = new ArrayList<>();
        for (JsonNode remark : JSON.readTree(json)) {
            remarks.add(new Remark(
                    remark.get("record").asLong(),
                    remark.get("error").asBoolean(),
                    remark.get("field").asString(),
                    remark.get("value").asString(),
                    remark.get("message").asString()));
        }
        return new FileProof(status, total, remarks);
    }

    static FileProof of(Proof proof) {
        boolean isNone = proof.status() == Proof.Status.NONE && proof.remarks().isEmpty();
        return isNone ? FileProof.NONE : of(proof.status().name(), proof.total(), json(proof));
    }
}

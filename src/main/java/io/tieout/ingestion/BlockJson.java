package io.tieout.ingestion;

import io.tieout.validation.LoadResults.ControlRow;
import io.tieout.validation.LoadResults.CurrencySum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Sums and control rows of a block as texts: the same values always give the same text.
final class BlockJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private BlockJson() {}

    static String sums(SortedMap<String, CurrencySum> sums) {
        ObjectNode object = JSON.createObjectNode();
        sums.forEach((currency, sum) -> object.putObject(currency)
                .put("file", sum.file().toString())
                .put("booked", sum.booked().toString())
                .put("n", sum.count()));
        return JSON.writeValueAsString(object);
    }

    static SortedMap<String, CurrencySum> sums(String text) {
        SortedMap<String, CurrencySum> sums = new TreeMap<>();
        JSON.readTree(text)
                .properties()
                .forEach(one -> sums.put(
                        one.getKey(),
                        new CurrencySum(
                                new BigInteger(one.getValue().get("file").asString()),
                                new BigInteger(one.getValue().get("booked").asString()),
                                one.getValue().get("n").asLong())));
        return sums;
    }

    static String controls(List<ControlRow> rows) {
        ArrayNode array = JSON.createArrayNode();
        rows.forEach(row -> array.addObject()
                .put("record", row.recordNo())
                .put("count", row.count())
                .put("total", row.total()));
        return JSON.writeValueAsString(array);
    }

    static List<ControlRow> controls(String text) {
        List<ControlRow> rows = new ArrayList<>();
        for (JsonNode row : JSON.readTree(text)) {
            rows.add(new ControlRow(row.get("record").asLong(), number(row.get("count")), text(row.get("total"))));
        }
        return rows;
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isNull() ? null : node.asLong();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isNull() ? null : node.asString();
    }
}

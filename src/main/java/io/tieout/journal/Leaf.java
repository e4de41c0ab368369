package io.tieout.journal;

import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One row of the log: what is hashed is `body`, the other fields repeat it for queries.
record Leaf(EngagementId engagement, long seq, String type, Instant at, String actor, String body, String leafHash) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    static Leaf of(Fact fact, long seq, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        String actor = fact.actor().toString();
        String body = CanonicalJson.of(Map.of(
                "actor", actor,
                "at", TIME.format(at),
                "data", fact.data(),
                "engagement", fact.engagement().code(),
                "seq", Long.toString(seq),
                "type", fact.type()));
        return new Leaf(fact.engagement(), seq, fact.type(), at, actor, body, hash(body));
    }

    private static String hash(String body) {
        return HexFormat.of().formatHex(MerkleTree.leafHash(body.getBytes(StandardCharsets.UTF_8)));
    }

    byte[] hashBytes() {
        return HexFormat.of().parseHex(leafHash);
    }

    StoredFact toStored() {
        return new StoredFact(seq, body, leafHash, flaw());
    }

    Event toEvent() {
        return new Event(engagement, seq, type, at, Actor.parse(actor), data(), leafHash);
    }

    private SortedMap<String, String> data() {
        SortedMap<String, String> data = new TreeMap<>();
        JSON.readTree(body)
                .path("data")
                .properties()
                .forEach(member -> data.put(member.getKey(), member.getValue().asString()));
        return data;
    }

    /// What is wrong with the row by itself; empty when its hash and its repeated fields agree with the body.
    String flaw() {
        if (!hash(body).equals(leafHash)) {
            return "the body does not have the stored hash";
        }
        JsonNode json = JSON.readTree(body);
        boolean agrees = json.path("actor").asString().equals(actor)
                && json.path("at").asString().equals(TIME.format(at))
                && json.path("engagement").asString().equals(engagement.code())
                && json.path("seq").asString().equals(Long.toString(seq))
                && json.path("type").asString().equals(type);
        return agrees ? "" : "the columns do not agree with the hashed body";
    }
}

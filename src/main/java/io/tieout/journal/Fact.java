package io.tieout.journal;

import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Something that happened, before it has a place in the log. Data holds identifiers and figures, no personal data.
public record Fact(String type, EngagementId engagement, Actor actor, SortedMap<String, String> data) {

    public Fact {
        data = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    public static Fact of(String type, EngagementId engagement, Actor actor, Map<String, ?> data) {
        SortedMap<String, String> texts = new TreeMap<>();
        data.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return new Fact(type, engagement, actor, texts);
    }
}

package io.tieout.cli;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// One JSON value a line, keys in the order given.
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static String line(Map<String, ?> object) {
        return MAPPER.writeValueAsString(object);
    }
}

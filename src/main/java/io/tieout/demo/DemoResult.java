package io.tieout.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the demo made, for machines: paths and counts, and whether every check held.
public record DemoResult(boolean allHeld, Map<String, Object> facts) {

    public DemoResult {
        facts = new LinkedHashMap<>(facts);
    }
}

package io.tieout.jobsconfig;

import io.tieout.shared.Messages;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// One node of a YAML file with its place; a node keeps its place when it is merged into another file.
sealed interface YamlNode {

    Place place();

    /// What people call such a node.
    String kind();

    /// A text as it was written; `empty` when nothing (or `null`) stands there; `at` is where each of its
    /// characters stands in the file.
    record Scalar(Place place, String text, boolean empty, IntFunction<Place> at) implements YamlNode {

        static Scalar nothing(Place place) {
            return new Scalar(place, "", true, offset -> place);
        }

        @Override
        public String kind() {
            return empty ? Messages.text("text.found.nothing") : Messages.text("text.found.value", text);
        }
    }

    record Items(Place place, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return Messages.text("text.found.list");
        }
    }

    record Keys(Place place, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return Messages.text("text.found.keys");
        }
    }

    record Entry(Place keyPlace, YamlNode value) {
        boolean isEmpty() {
            return value instanceof Scalar scalar && scalar.empty();
        }
    }
}

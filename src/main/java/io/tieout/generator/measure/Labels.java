package io.tieout.generator.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What kind of case each group is, from `shapes.csv` beside a truth file: columns `group`, `shape` and, if known,
/// `supported`, `difficulty`, `gap`.
public final class Labels {

    /// Of a group that the file does not name, or when there is none.
    private static final Label NONE = new Label("", "");

    private final Map<String, Label> labels = new HashMap<>();
    private final Map<String, String> gaps = new HashMap<>();
    private final Set<String> supported = new HashSet<>();

    private Labels() {}

    /// @param difficulty may be empty
    record Label(String shape, String difficulty) implements Comparable<Label> {
        @Override
        public int compareTo(Label other) {
            int byShape = shape.compareTo(other.shape);
            return byShape != 0 ? byShape : Integer.compare(rank(), other.rank());
        }

        private int rank() {
            return List.of("easy", "medium", "hard").indexOf(difficulty);
        }
    }

    /// All groups alike.
    public static Labels none() {
        return new Labels();
    }

    /// Those of the file beside the truth, or none.
    ///
    /// @throws IOException when the file cannot be read
    public static Labels beside(Path truthFile) throws IOException {
        Labels labels = new Labels();
        Path shapes = truthFile.resolveSibling("shapes.csv");
        if (Files.isRegularFile(shapes)) {
            Map<Label, Label> known = new HashMap<>();
            TruthTable.read(shapes, List.of("group", "shape"), row -> {
                Label label = new Label(row.needed("shape"), row.text("difficulty"));
                String group = row.needed("group");
                labels.labels.put(group, known.computeIfAbsent(label, same -> same));
                if (!row.text("gap").isEmpty()) {
                    labels.gaps.put(group, row.text("gap"));
                }
                if (row.text("supported").equalsIgnoreCase("true")) {
                    labels.supported.add(group);
                }
            });
        }
        return labels;
    }

    Label of(String group) {
        return labels.getOrDefault(group, NONE);
    }

    /// Why the sides of a group differ; empty when they agree or nobody knows.
    String gap(String group) {
        return gaps.getOrDefault(group, "");
    }

    /// Whether equal references, or equal amounts within a few days, are enough to find it.
    boolean isSupported(String group) {
        return supported.contains(group);
    }
}

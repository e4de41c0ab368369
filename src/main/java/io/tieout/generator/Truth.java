package io.tieout.generator;

import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What belongs together, as a truth file tells it: columns `group, side, file, record_no`.
public final class Truth {

    /// A record by the name of its file as received and its number in it.
    public record Place(String file, long recordNo) {}

    private final Map<Place, String> groups;
    private final Map<String, List<Place>> members;

    private Truth(Map<Place, String> groups, Map<String, List<Place>> members) {
        this.groups = groups;
        this.members = members;
    }

    /// Reads a truth file.
    ///
    /// @throws OperatorException when a line is not of the four columns (exit code 64)
    /// @throws IOException when the file cannot be read
    public static Truth read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().equals("group,side,file,record_no")) {
            throw mistake(file, 1, Message.of("TIE-CLI-020.truth-header"));
        }
        Map<Place, String> groups = new HashMap<>();
        Map<String, List<Place>> members = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).strip().split(",", -1);
            if (fields.length != 4 || !fields[3].matches("\\d{1,10}")) {
                throw mistake(file, i + 1, Message.of("TIE-CLI-020.truth-line"));
            }
            Place place = new Place(fields[2], Long.parseLong(fields[3]));
            if (groups.put(place, fields[0]) != null) {
                throw mistake(file, i + 1, Message.of("TIE-CLI-020.record-twice", place.recordNo(), place.file()));
            }
            members.computeIfAbsent(fields[0], group -> new ArrayList<>()).add(place);
        }
        return new Truth(groups, members);
    }

    /// The supported shapes of generated engagements, by group, from `shapes.csv` beside the truth; empty without
    /// it.
    public static Set<String> supportedGroups(Path truthFile) throws IOException {
        Path shapes = truthFile.resolveSibling("shapes.csv");
        if (!Files.isRegularFile(shapes)) {
            return Set.of();
        }
        Set<String> supported = new java.util.HashSet<>();
        for (String line : Files.readAllLines(shapes)) {
            String[] fields = line.split(",", -1);
            if (fields.length == 3 && fields[2].equals("true")) {
                supported.add(fields[0]);
            }
        }
        return Collections.unmodifiableSet(supported);
    }

    /// The group of a record, or null when the truth does not name it.
    public @org.jspecify.annotations.Nullable String group(Place place) {
        return groups.get(place);
    }

    public Map<String, List<Place>> members() {
        return Collections.unmodifiableMap(members);
    }

    private static OperatorException mistake(Path file, int line, Message message) {
        return new OperatorException(ExitCode.USAGE, file + ":" + line, message);
    }
}

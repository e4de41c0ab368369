package io.tieout.generator.measure;

import io.tieout.shared.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What belongs together, as a truth file tells it: columns `group`, `side`, `file`, `record_no` and, if there are
/// records that nothing tells apart, `twin`: those of a side with the same twin may stand for each other.
///
/// Records are numbered from 0 in the order of the file, groups likewise.
public final class Truth {

    /// No record of the truth.
    static final int UNKNOWN = -1;

    private final Map<Place, Integer> numbers = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final List<String> groupNames = new ArrayList<>();
    private final List<int[]> members = new ArrayList<>();
    private final Map<Integer, List<Integer>> twinGroups = new HashMap<>();
    private int[] groups = new int[1024];
    private int[] sides = new int[1024];
    private int[] kinds = new int[1024];

    private Truth() {}

    /// Reads a truth file.
    ///
    /// @throws OperatorException when it is not such a table (exit code 64)
    /// @throws IOException when the file cannot be read
    public static Truth read(Path file) throws IOException {
        Truth truth = new Truth();
        Map<String, Integer> groupNumbers = new HashMap<>();
        Map<String, Integer> sideNumbers = new HashMap<>();
        Map<String, Integer> twins = new HashMap<>();
        Map<String, String> fileNames = new HashMap<>();
        TruthTable.read(file, List.of("group", "side", "file", "record_no"), row -> {
            String name = row.needed("file");
            Place place = new Place(fileNames.computeIfAbsent(name, same -> same), row.number("record_no"));
            int number = truth.places.size();
            if (truth.numbers.putIfAbsent(place, number) != null) {
                throw row.mistake(Message.of("TIE-CLI-020.record-twice", place.recordNo(), place.file()));
            }
            String side = row.needed("side").toUpperCase(Locale.ROOT);
            String twin = row.text("twin");
            int group = groupNumbers.computeIfAbsent(row.needed("group"), truth::newGroup);
            truth.add(
                    place,
                    group,
                    sideNumbers.computeIfAbsent(side, first -> sideNumbers.size()),
                    twin.isEmpty() ? number : twins.computeIfAbsent(side + " " + twin, first -> number));
        });
        truth.findTwins();
        return truth;
    }

    private int newGroup(String name) {
        groupNames.add(name);
        members.add(new int[0]);
        return groupNames.size() - 1;
    }

    private void add(Place place, int group, int side, int kind) {
        int number = places.size();
        places.add(place);
        if (number == groups.length) {
            groups = Arrays.copyOf(groups, number * 2);
            sides = Arrays.copyOf(sides, number * 2);
            kinds = Arrays.copyOf(kinds, number * 2);
        }
        groups[number] = group;
        sides[number] = side;
        kinds[number] = kind;
        int[] before = members.get(group);
        int[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = number;
        members.set(group, after);
    }

    private void findTwins() {
        for (int i = 0; i < places.size(); i++) {
            if (kinds[i] != i) {
                twinGroups
                        .computeIfAbsent(kinds[i], first -> new ArrayList<>(List.of(groups[first])))
                        .add(groups[i]);
            }
        }
    }

    /// The number of a record, or [#UNKNOWN].
    int number(Place place) {
        return numbers.getOrDefault(place, UNKNOWN);
    }

    int records() {
        return places.size();
    }

    int groups() {
        return groupNames.size();
    }

    Place place(int record) {
        return places.get(record);
    }

    int group(int record) {
        return groups[record];
    }

    int side(int record) {
        return sides[record];
    }

    /// The same for records that may stand for each other, different for others.
    int kind(int record) {
        return kinds[record];
    }

    String groupName(int group) {
        return groupNames.get(group);
    }

    int[] members(int group) {
        return members.get(group);
    }

    /// The groups that have a record of this kind.
    List<Integer> groupsOfKind(int kind) {
        return twinGroups.getOrDefault(kind, List.of(groups[kind]));
    }

    /// Whether these records, or ones that they may stand for, are exactly that group.
    boolean isExactly(int group, int[] records) {
        int[] own = members.get(group);
        return own.length == records.length && Arrays.equals(kindsOf(own), kindsOf(records));
    }

    private int[] kindsOf(int[] records) {
        int[] sorted = new int[records.length];
        for (int i = 0; i < records.length; i++) {
            sorted[i] = kinds[records[i]];
        }
        Arrays.sort(sorted);
        return sorted;
    }
}

package io.tieout.reconciliation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Numbers of decisions as people and tables write them: `D3 D7`, in order.
final class DecisionIds {

    private DecisionIds() {}

    static String text(List<Long> ids) {
        return ids.stream().sorted().map(id -> "D" + id).collect(Collectors.joining(" "));
    }

    static List<Long> parse(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" "))
                        .map(id -> Long.parseLong(id.substring(1)))
                        .toList();
    }
}

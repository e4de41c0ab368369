package io.tieout.generator.measure;

import io.tieout.shared.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Counts what was right and wrong, for all, by shape and by currency.
final class Tally {

    private static final int WORST = 10;

    private final Truth truth;
    private final Labels labels;
    private final Values values;
    private final Count all = new Count();
    private final Count supported = new Count();
    private final Map<Labels.Label, Count> byShape = new TreeMap<>();
    private final Map<String, Sums> byCurrency = new TreeMap<>();
    private final List<Miss> misses = new ArrayList<>();
    private final List<Miss> falseClears = new ArrayList<>();

    Tally(Truth truth, Labels labels, Values values) {
        this.truth = truth;
        this.labels = labels;
        this.values = values;
    }

    private static final class Count {
        long groups;
        long found;
        long suggested;
        long right;
        long wrong;
        long alone;
        long cleared;

        Counts counts(String shape, String difficulty) {
            return new Counts(shape, difficulty, groups, found, suggested, right, wrong, alone, cleared);
        }
    }

    private static final class Sums {
        final List<Long> values = new ArrayList<>();
        long matches;
        long confirmed;
        long falseClear;
        long expected;
        long found;
        long suggested;

        Worth worth(String currency) {
            return new Worth(currency, matches, confirmed, falseClear, values.size(), expected, found, suggested);
        }

        /// What is usual in the currency, so that a miss in yen is not thought worse than one in euros.
        long median() {
            long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted.length == 0 ? 1 : Math.max(1, sorted[sorted.length / 2]);
        }
    }

    void right(Proposal match, int group) {
        for (Count count : counts(group)) {
            count.right++;
        }
        confirmed(match);
    }

    void wrong(Proposal match) {
        all.wrong++;
        Set<Integer> groups =
                Arrays.stream(match.members()).map(truth::group).boxed().collect(Collectors.toSet());
        groups.stream().map(this::shape).distinct().forEach(count -> count.wrong++);
        if (groups.stream().anyMatch(group -> labels.isSupported(truth.groupName(group)))) {
            supported.wrong++;
        }
        confirmed(match).falseClear += values.value(match.members());
        falseClears.add(miss(truth.group(match.members()[0]), match.members()));
    }

    private Sums confirmed(Proposal match) {
        Sums sums = sums(match.members());
        sums.matches++;
        sums.confirmed += values.value(match.members());
        return sums;
    }

    /// A group of more than one.
    void group(int group, boolean isFound, boolean isSuggested) {
        for (Count count : counts(group)) {
            count.groups++;
            count.found += isFound ? 1 : 0;
            count.suggested += isSuggested ? 1 : 0;
        }
        int[] members = truth.members(group);
        long value = values.value(members);
        Sums sums = sums(members);
        sums.values.add(value);
        sums.expected += value;
        sums.found += isFound ? value : 0;
        sums.suggested += isSuggested ? value : 0;
        if (!isFound && !isSuggested) {
            misses.add(miss(group, members));
        }
    }

    /// A record without a partner.
    void alone(int group, boolean isCleared) {
        for (Count count : counts(group)) {
            count.alone++;
            count.cleared += isCleared ? 1 : 0;
        }
    }

    Quality quality(Calibration calibration, Share gapClasses, long unknown) {
        return new Quality(
                all.counts("", ""),
                byShape.entrySet().stream()
                        .map(entry -> entry.getValue()
                                .counts(entry.getKey().shape(), entry.getKey().difficulty()))
                        .toList(),
                supported.counts("", ""),
                byCurrency.entrySet().stream()
                        .map(entry -> entry.getValue().worth(entry.getKey()))
                        .toList(),
                calibration,
                gapClasses,
                unknown,
                values.absent(),
                worst(misses),
                worst(falseClears));
    }

    private List<Miss> worst(List<Miss> all) {
        Map<String, Long> medians = new HashMap<>();
        byCurrency.forEach((currency, sums) -> medians.put(currency, sums.median()));
        return all.stream()
                .sorted(Comparator.comparingDouble(
                                (Miss miss) -> -(double) miss.valueMinor() / medians.getOrDefault(miss.currency(), 1L))
                        .thenComparing(Miss::group))
                .limit(WORST)
                .toList();
    }

    private Miss miss(int group, int[] members) {
        Labels.Label label = labels.of(truth.groupName(group));
        return new Miss(
                truth.groupName(group),
                label.shape(),
                label.difficulty(),
                values.value(members),
                values.currency(members),
                Arrays.stream(members).mapToObj(truth::place).toList());
    }

    private List<Count> counts(int group) {
        return labels.isSupported(truth.groupName(group))
                ? List.of(all, shape(group), supported)
                : List.of(all, shape(group));
    }

    private Count shape(int group) {
        return byShape.computeIfAbsent(labels.of(truth.groupName(group)), first -> new Count());
    }

    private Sums sums(int[] members) {
        return byCurrency.computeIfAbsent(values.currency(members), first -> new Sums());
    }
}

package io.tieout.generator.measure;

import io.tieout.shared.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects what a run says, match by match, and compares it with a truth.
///
/// A match is right when its members, or twins of theirs, are exactly one group. Of suggestions only the three of the
/// highest chance count for an entry; larger sets take no place among them and count when they are exactly a group.
public final class Measure {

    private static final int SUGGESTIONS = 3;

    private final Truth truth;
    private final Labels labels;
    private final Values values;
    private final List<Proposal> confirmed = new ArrayList<>();
    private final List<Proposal> suggested = new ArrayList<>();
    private final Map<Integer, String> gaps = new HashMap<>();
    private long unknown;

    public Measure(Truth truth, Labels labels) {
        this.truth = truth;
        this.labels = labels;
        this.values = new Values(truth);
    }

    /// A match that stands, and whose sides agree as far as the run says.
    ///
    /// @param chance that it is right, in 1/10,000
    public void confirmed(int chance, List<Member> members) {
        confirmed(chance, members, "");
    }

    /// A match that stands.
    ///
    /// @param chance that it is right, in 1/10,000
    /// @param gap why its sides differ, the reasons in their order joined by `+`; empty when nothing is said
    public void confirmed(int chance, List<Member> members, String gap) {
        int[] records = records(members);
        if (Arrays.stream(records).anyMatch(record -> record == Truth.UNKNOWN)) {
            unknown++;
        } else {
            confirmed.add(new Proposal(chance, records, gap));
        }
    }

    /// A match that is only proposed, and whose sides agree as far as the run says.
    public void suggested(int chance, List<Member> members) {
        suggested(chance, members, "");
    }

    /// A match that is only proposed.
    public void suggested(int chance, List<Member> members, String gap) {
        int[] records = records(members);
        if (Arrays.stream(records).noneMatch(record -> record == Truth.UNKNOWN)) {
            suggested.add(new Proposal(chance, records, gap));
        }
    }

    /// An entry that takes part and is in no confirmed match.
    public void open(Member member) {
        int record = truth.number(member.place());
        if (record != Truth.UNKNOWN) {
            values.put(record, member);
        }
    }

    public Quality result() {
        Tally tally = new Tally(truth, labels, values);
        Calibration calibration = new Calibration();
        boolean[] found = new boolean[truth.groups()];
        int[] wrong = new int[truth.records()];
        for (Proposal proposal : confirmed) {
            int group = groupOf(proposal, found);
            calibrate(calibration, proposal);
            if (group == Truth.UNKNOWN) {
                tally.wrong(proposal);
                Arrays.stream(proposal.members()).forEach(record -> wrong[truth.kind(record)]++);
            } else {
                found[group] = true;
                gaps.put(group, proposal.gap());
                tally.right(proposal, group);
            }
        }
        suggested.forEach(proposal -> calibrate(calibration, proposal));
        boolean[] proposed = proposed(found);
        for (int group = 0; group < truth.groups(); group++) {
            int[] members = truth.members(group);
            if (members.length > 1) {
                tally.group(group, found[group], proposed[group]);
            } else {
                tally.alone(group, wrong[truth.kind(members[0])]-- > 0);
            }
        }
        return tally.quality(calibration, gapClasses(), unknown);
    }

    /// Of the groups that were found or proposed and whose difference has a known reason, those for which the run gives
    /// exactly that.
    private Share gapClasses() {
        long right = 0;
        long all = 0;
        for (Map.Entry<Integer, String> gap : gaps.entrySet()) {
            String known = labels.gap(truth.groupName(gap.getKey()));
            if (!known.isEmpty()) {
                all++;
                right += known.equals(gap.getValue()) ? 1 : 0;
            }
        }
        return new Share(right, all);
    }

    /// The groups that are not found and that one of the best suggestions is.
    private boolean[] proposed(boolean[] found) {
        boolean[] proposed = found.clone();
        byte[] seen = new byte[truth.records()];
        List<Proposal> best = new ArrayList<>(suggested);
        best.sort(
                Comparator.comparingInt(Proposal::chance).reversed().thenComparing(Proposal::members, Arrays::compare));
        for (Proposal proposal : best) {
            boolean room = Arrays.stream(proposal.members()).allMatch(record -> seen[record] < SUGGESTIONS);
            if (proposal.isPair() && room) {
                Arrays.stream(proposal.members()).forEach(record -> seen[record]++);
            }
            if (room || !proposal.isPair()) {
                int group = groupOf(proposal, proposed);
                if (group != Truth.UNKNOWN) {
                    proposed[group] = true;
                    gaps.putIfAbsent(group, proposal.gap());
                }
            }
        }
        for (int group = 0; group < found.length; group++) {
            proposed[group] &= !found[group];
        }
        return proposed;
    }

    private void calibrate(Calibration calibration, Proposal proposal) {
        if (proposal.isPair()) {
            calibration.add(proposal.chance(), groupOf(proposal, new boolean[0]) != Truth.UNKNOWN);
        }
    }

    /// A group that the members are, other than those taken.
    private int groupOf(Proposal proposal, boolean[] taken) {
        List<Integer> fewest = List.of();
        for (int record : proposal.members()) {
            List<Integer> groups = truth.groupsOfKind(truth.kind(record));
            fewest = fewest.isEmpty() || groups.size() < fewest.size() ? groups : fewest;
        }
        for (int group : fewest) {
            boolean free = group >= taken.length || !taken[group];
            if (free && truth.isExactly(group, proposal.members())) {
                return group;
            }
        }
        return Truth.UNKNOWN;
    }

    private int[] records(List<Member> members) {
        int[] records = new int[members.size()];
        for (int i = 0; i < records.length; i++) {
            records[i] = truth.number(members.get(i).place());
            if (records[i] != Truth.UNKNOWN) {
                values.put(records[i], members.get(i));
            }
        }
        return records;
    }
}

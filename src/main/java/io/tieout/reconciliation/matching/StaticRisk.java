package io.tieout.reconciliation.matching;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The configured risk of an entry: the greatest of its feed's, its channel's and its amount's.
final class StaticRisk implements Settlement.RiskOf {

    private final EntryTable table;
    private final Rules.Risk risk;
    private final Map<String, Integer> channels = new TreeMap<>();

    StaticRisk(EntryTable table, Rules.Risk risk) {
        this.table = table;
        this.risk = risk;
        risk.channels().forEach((channel, value) -> channels.put(key(channel), value));
    }

    @Override
    public int of(int position) {
        int greatest = risk.feeds().isEmpty() ? 0 : risk.feeds().getOrDefault(table.feed(position), 0);
        String channel = table.channel(position);
        if (channel != null && !channels.isEmpty()) {
            greatest = Math.max(greatest, channels.getOrDefault(key(channel), 0));
        }
        for (Rules.Risk.Amount above : risk.amounts()) {
            if (Math.abs(table.amount(position)) >= table.minorUnits(position, above.units())) {
                greatest = Math.max(greatest, above.risk());
            }
        }
        return greatest;
    }

    private static String key(String channel) {
        return channel.strip().toLowerCase(Locale.ROOT);
    }
}

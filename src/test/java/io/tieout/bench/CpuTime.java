package io.tieout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Processor seconds of processes as Linux counts them; zero elsewhere.
final class CpuTime {

    private static final double TICKS_A_SECOND = 100;
    private static final int USER = 11; // counted behind the name in parentheses
    private static final int WAITED_FOR_USER = 13;

    private CpuTime() {}

    /// Of the children that this process has waited for.
    static double ofEndedChildren() {
        return seconds(ProcessHandle.current().pid(), WAITED_FOR_USER);
    }

    /// Of a process, of the children it has waited for, and of those that live.
    static double ofTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.children())
                .mapToDouble(process -> seconds(process.pid(), USER) + seconds(process.pid(), WAITED_FOR_USER))
                .sum();
    }

    private static double seconds(long pid, int first) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) / TICKS_A_SECOND;
        } catch (IOException gone) {
            return 0;
        }
    }
}

package io.tieout.runs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// One operating-system process: where it runs, its number, when it started (numbers are used again).
record OsProcess(String host, long pid, Instant startedAt) {

    /// Start times are told in ticks since a boot time that itself moves a little.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static OsProcess current() {
        ProcessHandle self = ProcessHandle.current();
        return new OsProcess(localHost(), self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
    }

    /// The host's name and, on Linux, the boot it runs since and its name space of process numbers: machines made
    /// of one image, and containers, may share the name. After a reboot the dead are known by their leases alone.
    private static String localHost() {
        String name;
        try {
            name = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            name = "localhost";
        }
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return name + "/" + boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException notLinux) {
            return name;
        }
    }

    /// Whether it has certainly ended: looked at from the same host, it is gone or its number is another's now.
    boolean isProvablyDeadSeenFrom(OsProcess here) {
        if (!here.host.equals(host)) {
            return false;
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) > 0)
                .orElseGet(() -> ProcessHandle.of(pid).isEmpty());
    }
}

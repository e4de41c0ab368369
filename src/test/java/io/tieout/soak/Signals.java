package io.tieout.soak;

import java.io.IOException;

/// Signals that the JDK cannot send.
final class Signals {

    private Signals() {}

    static void send(String signal, long pid) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                .inheritIO()
                .start();
        if (kill.onExit().join().exitValue() != 0) {
            throw new IOException("kill -" + signal + " " + pid + " failed");
        }
    }
}

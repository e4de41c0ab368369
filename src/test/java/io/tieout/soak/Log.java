package io.tieout.soak;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/// Progress lines on stderr; stdout is for the result.
final class Log {

    private Log() {}

    static void line(String format, Object... arguments) {
        System.err.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + format.formatted(arguments));
    }
}

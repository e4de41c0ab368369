package io.tieout.shared;

/// What a command or a run says about itself to whoever called it; one table for all.
public enum ExitCode {
    DONE(0, "done"),
    FAILED(1, "failed, restartable"),
    CONFIGURATION(2, "configuration"),
    NOTHING_TO_DO(3, "nothing to do or already done"),
    PARTIAL(4, "done with rejects, held or quarantined files or provisional results"),
    WAITING(5, "waits for a person"),
    STOPPED(6, "stopped"),
    USAGE(64, "usage"),
    UNAVAILABLE(69, "service unavailable"),
    TRY_AGAIN(75, "try again"),
    NOT_ALLOWED(77, "not allowed");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /// The one that speaks for several: the first of 1, 5, 4, 3, 0 that occurs; of any other pair the first given.
    public ExitCode and(ExitCode other) {
        return weight(other) > weight(this) ? other : this;
    }

    private static int weight(ExitCode code) {
        return switch (code) {
            case DONE -> 0;
            case NOTHING_TO_DO -> 1;
            case PARTIAL -> 2;
            case WAITING -> 3;
            case FAILED -> 4;
            case CONFIGURATION, STOPPED, USAGE, UNAVAILABLE, TRY_AGAIN, NOT_ALLOWED -> 5;
        };
    }
}

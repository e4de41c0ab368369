package io.tieout.shared;

import java.util.List;
import java.util.stream.Collectors;

/// An operator's mistake, with every problem found; commands print the problems and exit with the code, never a trace.
public final class OperatorException extends RuntimeException {

    private final transient List<Problem> problems;
    private final ExitCode exitCode;

    public OperatorException(ExitCode exitCode, List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.exitCode = exitCode;
        this.problems = List.copyOf(problems);
    }

    public OperatorException(ExitCode exitCode, String place, Message message) {
        this(exitCode, List.of(new Problem(place, message)));
    }

    public List<Problem> problems() {
        return problems;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}

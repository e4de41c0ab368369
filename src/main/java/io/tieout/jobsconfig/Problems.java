package io.tieout.jobsconfig;

import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Every mistake found so far, each once, in the order found.
final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();

    void add(Object place, Message message) {
        found.add(new Problem(place.toString(), message));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new OperatorException(ExitCode.CONFIGURATION, List.copyOf(found));
        }
    }
}

package io.tieout.jobsconfig;

import io.tieout.shared.ExitCode;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Every mistake found so far, each once, in the order found.
final class Problems {

    static final String UNKNOWN_KEY = "TIE-CFG-001";
    static final String MISSING_KEY = "TIE-CFG-002";
    static final String WRONG_VALUE = "TIE-CFG-003";
    static final String SYNTAX = "TIE-CFG-004";
    static final String DUPLICATE_KEY = "TIE-CFG-005";
    static final String UNKNOWN_FILE = "TIE-CFG-006";
    static final String EXTENDS = "TIE-CFG-007";
    static final String REFUSED = "TIE-CFG-008";
    static final String UNREADABLE = "TIE-CFG-009";
    static final String MISSING_FILE = "TIE-CFG-010";
    static final String IN_TEXT = "TIE-CFG-030";

    private final Set<Problem> found = new LinkedHashSet<>();

    void add(String code, Object place, String message, String remedy) {
        found.add(new Problem(code, place.toString(), message, remedy));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new OperatorException(ExitCode.CONFIGURATION, List.copyOf(found));
        }
    }
}

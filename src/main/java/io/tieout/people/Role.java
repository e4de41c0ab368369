package io.tieout.people;

/// What a person may do; every role may look.
public enum Role {
    VIEWER,
    OPERATOR,
    AUDITOR,
    INVESTIGATOR,
    REVIEWER,
    SUPERVISOR,
    ADMIN
}

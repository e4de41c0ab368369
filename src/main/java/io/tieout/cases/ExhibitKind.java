package io.tieout.cases;

import java.util.Arrays;

/// What exhibits a case has; the number is the exhibit's.
enum ExhibitKind {
    SOURCE_FILES(1, "source-files", "Source files"),
    OPEN_LEFT(2, "open-items-left", "Open items, left side"),
    OPEN_RIGHT(3, "open-items-right", "Open items, right side"),
    AMBIGUOUS(4, "ambiguous-sets", "Sets left to a person: several partners, none chosen"),
    REJECTS(5, "rejected-records", "Rejected records of the source files"),
    ISSUES(6, "quality-issues", "Quality issues of severity error");

    private final int number;
    private final String slug;
    private final String title;

    ExhibitKind(int number, String slug, String title) {
        this.number = number;
        this.slug = slug;
        this.title = title;
    }

    int number() {
        return number;
    }

    String slug() {
        return slug;
    }

    String title() {
        return title;
    }

    /// The last one is left out when it has no rows.
    boolean isOptional() {
        return this == ISSUES;
    }

    static ExhibitKind of(int number) {
        return Arrays.stream(values())
                .filter(kind -> kind.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no exhibit E-" + number));
    }
}

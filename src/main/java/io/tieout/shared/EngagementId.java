package io.tieout.shared;

import java.util.regex.Pattern;

/// The code of one engagement, also the name of its folders: 1 to 32 of `a-z 0-9 -`, starting with a letter or digit.
public record EngagementId(String code) implements Comparable<EngagementId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    public EngagementId {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("'" + code + "' is not an engagement code (a-z, 0-9, '-', at most 32)");
        }
    }

    public static boolean isValid(String code) {
        return FORM.matcher(code).matches();
    }

    @Override
    public int compareTo(EngagementId other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}

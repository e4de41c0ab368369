package io.tieout.intake;

import java.util.regex.Pattern;

/// A feed's `files` pattern: `*` any characters, `?` one, everything else itself.
record NamePattern(Pattern regex) {

    static NamePattern of(String glob) {
        StringBuilder regex = new StringBuilder();
        glob.codePoints()
                .forEach(point -> regex.append(
                        switch (point) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(point));
                        }));
        return new NamePattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    boolean fits(String name) {
        return regex.matcher(name).matches();
    }
}

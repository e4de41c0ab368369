package io.tieout.shared;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The languages that people are spoken to in; codes, names and figures are the same in all of them.
public enum Language {
    EN(""),
    DE("_de");

    private final String suffix;

    Language(String suffix) {
        this.suffix = suffix;
    }

    /// The language by its code, such as `de`.
    public static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// The two letters of ISO 639-1.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The catalogue on the class path.
    String catalogue() {
        return "/io/tieout/messages" + suffix + ".properties";
    }
}

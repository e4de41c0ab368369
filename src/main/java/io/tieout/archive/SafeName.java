package io.tieout.archive;

/// A file name that is harmless in any shell, manifest or file system; the name as received stays in the register.
public final class SafeName {

    private static final int LONGEST = 120;

    private SafeName() {}

    /// As `of(name, 120)`.
    public static String of(String name) {
        return of(name, LONGEST);
    }

    /// Keeps ASCII letters, digits, `.`, `_` and `-`; everything else becomes `_`. Never empty, never hidden, at
    /// most `longest` characters, of which the end (with the extension) survives.
    public static String of(String name, int longest) {
        StringBuilder safe = new StringBuilder(name.length());
        name.codePoints().forEach(point -> safe.append(isKept(point) ? (char) point : '_'));
        if (safe.isEmpty()) {
            return "_";
        }
        if (safe.charAt(0) == '.') {
            safe.setCharAt(0, '_');
        }
        return safe.length() <= longest ? safe.toString() : shortened(safe, longest);
    }

    private static String shortened(CharSequence safe, int longest) {
        int tail = 20;
        return safe.subSequence(0, longest - tail).toString() + safe.subSequence(safe.length() - tail, safe.length());
    }

    private static boolean isKept(int point) {
        return (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || (point >= '0' && point <= '9')
                || point == '.'
                || point == '_'
                || point == '-';
    }
}

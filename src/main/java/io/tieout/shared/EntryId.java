package io.tieout.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number of an entry, `file * 2^32 + record`, shown as `F17:4203`.
public record EntryId(long value) implements Comparable<EntryId> {

    private static final Pattern FORM = Pattern.compile("F(\\d{1,9}):(\\d{1,10})");

    public static EntryId of(long fileNo, long recordNo) {
        if (fileNo <= 0 || fileNo > Integer.MAX_VALUE || recordNo <= 0 || recordNo > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("no entry number: file " + fileNo + ", record " + recordNo);
        }
        return new EntryId((fileNo << 32) | recordNo);
    }

    /// Reads `F17:4203`.
    ///
    /// @throws IllegalArgumentException when the text has another form
    public static EntryId parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an entry; write F17:4203 (file 17, record 4203)");
        }
        return of(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)));
    }

    public long fileNo() {
        return value >>> 32;
    }

    public long recordNo() {
        return value & 0xFFFF_FFFFL;
    }

    @Override
    public int compareTo(EntryId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "F" + fileNo() + ":" + recordNo();
    }
}

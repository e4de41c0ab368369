package io.tieout.formats.bank;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The fields of one record under their names: one text for each value of an enum, in its order.
final class RecordText<F extends Enum<F>> {

    private final String[] fields;
    private final int[] written;
    private int count;

    RecordText(List<String> names) {
        fields = new String[names.size()];
        written = new int[names.size()];
        Arrays.fill(fields, "");
    }

    /// Names as feeds write them.
    static List<String> names(Enum<?>[] fields) {
        return Arrays.stream(fields)
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    void clear() {
        if (count == written.length) { // some may have been left out
            Arrays.fill(fields, "");
        }
        for (int i = 0; i < count; i++) {
            fields[written[i]] = "";
        }
        count = 0;
    }

    @SuppressWarnings("EnumOrdinal") // the order of the enum is that of the fields, made here and nowhere else
    String get(F field) {
        return fields[field.ordinal()];
    }

    @SuppressWarnings("EnumOrdinal")
    void set(F field, String value) {
        int place = field.ordinal();
        if (fields[place].isEmpty() && !value.isEmpty() && count < written.length) {
            written[count++] = place;
        }
        fields[place] = value;
    }

    /// All of them, for whoever takes the record.
    String[] all() {
        return fields;
    }
}

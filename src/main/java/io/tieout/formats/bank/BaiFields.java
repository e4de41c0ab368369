package io.tieout.formats.bank;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a BAI2 record with its continuations (88), one after the other.
final class BaiFields {

    /// What `number` answers when a field is none.
    static final long NONE = Long.MIN_VALUE;

    private static final int MOST_DIGITS = 18;

    private final List<String> fields;
    private int at;

    private BaiFields(List<String> fields) {
        this.fields = fields;
    }

    /// A line that ends with a slash ends its last field; a text goes on in the next line.
    static BaiFields of(RawRecord record, Charset charset) {
        StringBuilder text = new StringBuilder();
        boolean ended = false;
        for (int i = 0; i < record.lines(); i++) {
            String line = record.line(i, charset).stripTrailing();
            if (line.isEmpty()) {
                continue;
            }
            String content = i == 0 ? line : line.length() > 3 ? line.substring(3) : "";
            text.append(i == 0 ? "" : ended ? "," : " ");
            ended = content.endsWith("/");
            text.append(content, 0, ended ? content.length() - 1 : content.length());
        }
        return new BaiFields(split(text));
    }

    private static List<String> split(StringBuilder text) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ',') {
                fields.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        return fields;
    }

    boolean hasMore() {
        return at < fields.size();
    }

    /// The next field, empty behind the last.
    String next() {
        return at < fields.size() ? fields.get(at++) : "";
    }

    /// All that is left, as one text.
    String rest() {
        String rest = at >= fields.size() ? "" : String.join(",", fields.subList(at, fields.size()));
        at = fields.size();
        return rest;
    }

    /// The next field as a whole number, with or without a sign.
    long number() {
        return number(next());
    }

    static long number(String text) {
        boolean signed = text.startsWith("+") || text.startsWith("-");
        long value = 0;
        for (int i = signed ? 1 : 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i > MOST_DIGITS) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return text.length() == (signed ? 1 : 0) ? NONE : text.startsWith("-") ? -value : value;
    }

    /// What a kind of funds says of when they are there; empty when it says nothing, null when it is none.
    @Nullable String availability(String fundsType) {
        return switch (fundsType) {
            case "", "Z", "0", "1", "2" -> "";
            case "S" -> next() + "/" + next() + "/" + next();
            case "V" -> next() + "/" + next();
            case "D" -> {
                long pairs = number();
                StringBuilder all = new StringBuilder();
                for (long i = 0; i < Math.max(0, pairs) && hasMore(); i++) {
                    all.append(i == 0 ? "" : " ").append(next()).append('/').append(next());
                }
                yield pairs < 0 ? null : all.toString();
            }
            default -> null;
        };
    }
}

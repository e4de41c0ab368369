package io.tieout.formats.bank;

import io.tieout.formats.FixedWidth;
import io.tieout.formats.RecordSink;
import io.tieout.shared.Message;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lines whose fields stand at fixed places, with line ends or without. A record is a line.
final class FixedParser implements LineParser {

    private final FixedWidth described;
    private final Charset charset;
    private final RecordSink sink;
    private final String[] fields;

    FixedParser(FixedWidth described, Charset charset, RecordSink sink) {
        this.described = described;
        this.charset = charset;
        this.sink = sink;
        this.fields = new String[described.fields().size()];
    }

    @Override
    public int lineLength(byte[] start) {
        int length = described.length();
        for (int i = 0; i < Math.min(start.length, length + 1); i++) {
            if (start[i] == '\n' || start[i] == '\r') {
                return 0;
            }
        }
        return start.length > length ? length : 0;
    }

    @Override
    public boolean begins(byte[] bytes, int from, int to, RawRecord open) {
        return true;
    }

    @Override
    public void record(RawRecord record) {
        String line = record.line(0, charset);
        if (line.isBlank()) {
            sink.aside(record.no(), false);
            return;
        }
        int length = described.length();
        if (length > 0 && line.length() != length) {
            wrong(record, Message.of("TIE-FMT-111.length", line.length(), length));
            return;
        }
        String kind = described.kind() < 0 ? "" : text(line, described.fields().get(described.kind()));
        if (described.kind() >= 0 && described.ignored().stream().anyMatch(other -> is(kind, other))) {
            sink.aside(record.no(), false);
        } else if (!described.records().isEmpty()
                && described.records().stream().noneMatch(known -> is(kind, known))) {
            wrong(record, Message.of("TIE-FMT-112.kind", kind));
        } else {
            read(record, line);
        }
    }

    private static boolean is(String kind, String wanted) {
        return wanted.endsWith("*")
                ? kind.startsWith(wanted.substring(0, wanted.length() - 1))
                : kind.equals(wanted.strip());
    }

    private void wrong(RawRecord record, Message why) {
        sink.malformed(record.no(), record.offset(), record.length(), why);
    }

    private static String text(String line, FixedWidth.Field field) {
        int from = Math.min(field.from() - 1, line.length());
        return line.substring(from, Math.min(field.to(), line.length())).strip();
    }

    /// Where a field with decimals is no number, what stands there and the decimals are given: that is no number
    /// either.
    private void read(RawRecord record, String line) {
        List<FixedWidth.Field> all = described.fields();
        for (int i = 0; i < fields.length; i++) {
            FixedWidth.Field field = all.get(i);
            String text = text(line, field);
            String pointed = field.decimals() == 0 ? text : pointed(text, field.decimals());
            fields[i] = pointed == null ? text + "/" + field.decimals() : pointed;
        }
        sink.record(record.no(), record.offset(), record.length(), fields, fields.length);
    }

    /// Digits with the decimal point in them; null when they are none.
    private static @Nullable String pointed(String text, int decimals) {
        if (text.isEmpty()) {
            return text;
        }
        int end = text.length();
        int start = 0;
        if (text.charAt(0) == '-' || text.charAt(0) == '+') {
            start = 1;
        } else if (text.charAt(end - 1) == '-' || text.charAt(end - 1) == '+') {
            end--;
        }
        String digits = text.substring(start, end).strip();
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        String wide = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
        int point = wide.length() - decimals;
        return text.substring(0, start) + wide.substring(0, point) + "." + wide.substring(point) + text.substring(end);
    }

    @Override
    public String context() {
        return "";
    }

    @Override
    public void restore(String context) {}

    @Override
    public void end() {}

    @Override
    public Optional<Message> flaw() {
        return Optional.empty();
    }
}

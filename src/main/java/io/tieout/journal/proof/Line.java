package io.tieout.journal.proof;

import io.tieout.journal.StoredFact;
import io.tieout.shared.Message;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One event as it was found: the bytes that are hashed, the hash stored beside them, and what is wrong at first sight.
@SuppressWarnings("ArrayRecordComponent")
record Line(byte[] bytes, int from, int length, String hash, Optional<Message> flaw) {

    private static final byte[] PREFIX = "{\"hash\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MIDDLE = "\",\"fact\":".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_DIGITS = 64;
    private static final int BODY = PREFIX.length + HASH_DIGITS + MIDDLE.length;

    /// A line of a segment: `{"hash":"...","fact":{...}}`, without its end.
    static Line parse(byte[] line) {
        if (line.length < BODY + 3
                || !matches(line, 0, PREFIX)
                || !matches(line, PREFIX.length + HASH_DIGITS, MIDDLE)
                || line[line.length - 1] != '}') {
            return broken(Message.of("TIE-JRN-001.no-line"));
        }
        String hash = new String(line, PREFIX.length, HASH_DIGITS, StandardCharsets.US_ASCII);
        return new Line(line, BODY, line.length - BODY - 1, hash, Optional.empty());
    }

    static Line of(StoredFact fact) {
        byte[] body = fact.body().getBytes(StandardCharsets.UTF_8);
        return new Line(
                body,
                0,
                body.length,
                fact.leafHash(),
                fact.flaw().isEmpty() ? Optional.empty() : Optional.of(Message.of("TIE-JRN-001.columns")));
    }

    static Line broken(Message flaw) {
        return new Line(new byte[0], 0, 0, "", Optional.of(flaw));
    }

    /// The line of a segment for a fact, with its end.
    static byte[] write(StoredFact fact) {
        return ("{\"hash\":\"" + fact.leafHash() + "\",\"fact\":" + fact.body() + "}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean matches(byte[] line, int at, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (line[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    String body() {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /// Whether the body ends as that of event `seq` of a log does: keys are sorted, so log, number and type come last.
    boolean isEvent(byte[] logMember, long seq) {
        byte[] number = (",\"seq\":\"" + seq + "\",\"type\":\"").getBytes(StandardCharsets.US_ASCII);
        int at = lastIndexOf(logMember);
        return at >= 0
                && at + logMember.length + number.length <= from + length
                && matches(bytes, at + logMember.length, number);
    }

    private int lastIndexOf(byte[] member) {
        for (int at = from + length - member.length; at >= from; at--) {
            if (matches(bytes, at, member)) {
                return at;
            }
        }
        return -1;
    }

    /// `"engagement":"<log>"`, as it stands in a body.
    static byte[] logMember(String log) {
        return ("\"engagement\":\"" + log + "\"").getBytes(StandardCharsets.US_ASCII);
    }
}

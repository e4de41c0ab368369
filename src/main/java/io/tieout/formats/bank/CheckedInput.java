package io.tieout.formats.bank;

import io.tieout.formats.CsvScanner;
import io.tieout.formats.EncodingCheck;
import io.tieout.formats.Flaw;
import io.tieout.shared.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A stream that copies what is read from it and finds out how its characters are written: in UTF-8 when all of its
/// bytes can be, else in the encoding that the feed names. Texts that can be both by accident do not occur.
public final class CheckedInput extends InputStream {

    private final InputStream in;
    private final OutputStream copy;
    private final CsvScanner.Digest digest;
    private final Charset declared;
    private final Check utf8 = new Check(StandardCharsets.UTF_8);
    private final @Nullable Check other;
    private long bytes;

    public CheckedInput(InputStream in, OutputStream copy, Charset declared, CsvScanner.Digest digest) {
        this.in = in;
        this.copy = copy;
        this.declared = declared;
        this.digest = digest;
        this.other = declared.equals(StandardCharsets.UTF_8) ? null : new Check(declared);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = in.read(buffer, from, length);
        if (read > 0) {
            copy.write(buffer, from, read);
            utf8.look(buffer, from, read, bytes);
            if (other != null) {
                other.look(buffer, from, read, bytes);
            }
            bytes += read;
        }
        return read;
    }

    /// Digest, size and copy are always of the whole.
    void readToEnd() throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (read(buffer, 0, buffer.length) >= 0) {
            // what is behind a flaw is copied too
        }
    }

    long bytes() {
        return bytes;
    }

    String sha256() throws IOException {
        return digest.hex();
    }

    Charset charset() {
        return utf8.isGood() ? StandardCharsets.UTF_8 : declared;
    }

    Optional<Flaw> undecodable(long records) {
        Check asked = other == null || utf8.isGood() ? utf8 : other;
        if (asked.isGood()) {
            return Optional.empty();
        }
        long bad = asked.bad < 0 ? bytes : asked.bad;
        Message why = other == null
                ? Message.of("TIE-FMT-007.not-utf-8", bad, declared.name())
                : Message.of("TIE-FMT-007.undecodable", bad, declared.name());
        return Optional.of(new Flaw(why, records, bad));
    }

    /// Of a text that says of itself that it is UTF-8.
    Optional<Flaw> notUtf8(long records) {
        long bad = utf8.bad < 0 ? bytes : utf8.bad;
        return utf8.isGood()
                ? Optional.empty()
                : Optional.of(new Flaw(Message.of("TIE-FMT-041.not-utf-8", bad), records, bad));
    }

    private static final class Check {

        private final EncodingCheck check;
        private long bad = -1;
        private byte[] piece = new byte[0];

        Check(Charset charset) {
            check = EncodingCheck.of(charset);
        }

        void look(byte[] buffer, int from, int length, long offset) {
            if (bad >= 0) {
                return;
            }
            byte[] looked = buffer;
            if (from > 0) {
                if (piece.length < length) {
                    piece = new byte[length];
                }
                System.arraycopy(buffer, from, piece, 0, length);
                looked = piece;
            }
            int found = check.firstBad(looked, length);
            bad = found < length ? offset + found : -1;
        }

        boolean isGood() {
            return bad < 0 && check.unfinished() == 0;
        }
    }
}

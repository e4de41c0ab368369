package io.tieout.formats;

import io.tieout.shared.Message;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// Gzip files (RFC 1952) of one member or several in a row, which are one text. Read by hand because the library takes
/// no notice of what follows the last member, and of some of the ways a file may be cut off.
final class GzipContainer {

    private static final int BUFFER = 1 << 16;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final PushbackInputStream in;
    private final ContainerCount count;
    private final ContainerCount.Member member;
    private final byte[] packed = new byte[BUFFER];
    private final byte[] plain = new byte[BUFFER];
    private int last;

    private GzipContainer(PushbackInputStream in, ContainerCount count, ContainerCount.Member member) {
        this.in = in;
        this.count = count;
        this.member = member;
    }

    static Optional<Flaw> read(Path file, String name, Container.Limits limits, Container.Sink sink)
            throws IOException {
        Optional<Flaw> unfit = Container.flaw(name);
        if (unfit.isPresent()) {
            return unfit;
        }
        ContainerCount count = new ContainerCount(Files.size(file), limits);
        try (PushbackInputStream in =
                        new PushbackInputStream(new BufferedInputStream(Files.newInputStream(file)), BUFFER);
                ContainerCount.Member member = count.member(sink.open(name))) {
            return new GzipContainer(in, count, member).read();
        } catch (EOFException cut) {
            return Optional.of(new Flaw(Message.of("TIE-FMT-017.cut-off"), 0, 0));
        } catch (ZipException broken) {
            return Optional.of(
                    new Flaw(Message.of("TIE-FMT-013.broken-container", String.valueOf(broken.getMessage())), 0, 0));
        }
    }

    private Optional<Flaw> read() throws IOException {
        do {
            header();
            Optional<Flaw> excess = member();
            if (excess.isPresent()) {
                return excess;
            }
        } while (hasMore());
        return Optional.empty();
    }

    /// Zeros behind the last member are padding, as tapes leave it.
    private boolean hasMore() throws IOException {
        int next = in.read();
        while (next == 0) {
            next = in.read();
        }
        if (next >= 0) {
            in.unread(next);
        }
        return next >= 0;
    }

    private void header() throws IOException {
        if (octet() != 0x1F || octet() != 0x8B || octet() != DEFLATE) {
            throw new ZipException("no gzip header where one must be");
        }
        int flags = octet();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("a gzip header of an unknown kind");
        }
        in.skipNBytes(6);
        if ((flags & EXTRA) != 0) {
            in.skipNBytes(octet() | octet() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            in.skipNBytes(2);
        }
    }

    private Optional<Flaw> member() throws IOException {
        CRC32 checksum = new CRC32();
        long length = 0;
        Inflater inflater = new Inflater(true);
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    feed(inflater);
                }
                int read = inflater.inflate(plain);
                checksum.update(plain, 0, read);
                length += read;
                member.write(plain, read);
                Optional<Flaw> excess = count.excess();
                if (excess.isPresent()) {
                    return excess;
                }
            }
            int left = inflater.getRemaining();
            in.unread(packed, last - left, left);
        } catch (DataFormatException damaged) {
            throw new ZipException(String.valueOf(damaged.getMessage()));
        } finally {
            inflater.end();
        }
        if (number() != checksum.getValue() || number() != (length & 0xFFFFFFFFL)) {
            throw new ZipException("a wrong checksum or length");
        }
        return Optional.empty();
    }

    private void feed(Inflater inflater) throws IOException {
        last = in.read(packed);
        if (last < 0) {
            throw new EOFException();
        }
        inflater.setInput(packed, 0, last);
    }

    private void skipText() throws IOException {
        while (octet() != 0) {
            // up to its end
        }
    }

    private long number() throws IOException {
        return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException();
        }
        return octet;
    }
}

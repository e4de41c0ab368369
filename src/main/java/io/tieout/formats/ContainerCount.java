package io.tieout.formats;

import io.tieout.shared.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.CRC32;

/// Counts what comes out of a container while it comes, and says when it is too much.
final class ContainerCount {

    private static final long HARMLESS = 10L << 20;

    private final long packed;
    private final Container.Limits limits;
    private long bytes;

    ContainerCount(long packed, Container.Limits limits) {
        this.packed = packed;
        this.limits = limits;
    }

    /// Why no byte more may come.
    Optional<Flaw> excess() {
        if (bytes > limits.bytes()) {
            return Optional.of(new Flaw(Message.of("TIE-FMT-011.too-large", limits.bytes()), 0, 0));
        }
        if (bytes > HARMLESS && bytes / Math.max(packed, 1) >= limits.ratio()) {
            return Optional.of(new Flaw(Message.of("TIE-FMT-011.ratio", bytes, packed, limits.ratio()), 0, 0));
        }
        return Optional.empty();
    }

    /// A member that is passed on and counted.
    Member member(OutputStream out) {
        return new Member(out);
    }

    /// One member's bytes: how many, and their checksum.
    final class Member implements AutoCloseable {

        private final OutputStream out;
        private final CRC32 checksum = new CRC32();
        private long length;

        private Member(OutputStream out) {
            this.out = out;
        }

        void write(byte[] buffer, int count) throws IOException {
            checksum.update(buffer, 0, count);
            length += count;
            bytes += count;
            if (excess().isEmpty()) {
                out.write(buffer, 0, count);
            }
        }

        long checksum() {
            return checksum.getValue();
        }

        long length() {
            return length;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}

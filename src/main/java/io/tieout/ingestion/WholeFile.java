package io.tieout.ingestion;

import java.io.IOException;
import java.io.OutputStream;

/// Bytes of which the number is known: they are put in their place when all have come, and never when some have not,
/// whatever closed it.
final class WholeFile extends OutputStream {

    private final OutputStream out;
    private final long expected;
    private final Placing placing;
    private long written;

    /// Puts the closed file where it belongs.
    interface Placing {
        void place() throws IOException;
    }

    WholeFile(OutputStream out, long expected, Placing placing) {
        this.out = out;
        this.expected = expected;
        this.placing = placing;
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        written++;
    }

    @Override
    public void write(byte[] buffer, int from, int count) throws IOException {
        out.write(buffer, from, count);
        written += count;
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (written == expected) {
            placing.place();
        }
    }
}

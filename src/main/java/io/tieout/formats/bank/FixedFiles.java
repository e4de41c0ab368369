package io.tieout.formats.bank;

import io.tieout.formats.Block;
import io.tieout.formats.FilePlan;
import io.tieout.formats.FixedWidth;
import io.tieout.formats.RecordSink;
import java.io.IOException;

/// Goes through files whose fields stand at fixed places.
public final class FixedFiles {

    private FixedFiles() {}

    /// @throws IOException when reading or writing fails
    public static FilePlan plan(FixedWidth described, CheckedInput in, int blockBytes, int maxRecordBytes)
            throws IOException {
        return LineRun.plan(
                in, (charset, sink, proof) -> new FixedParser(described, charset, sink), blockBytes, maxRecordBytes);
    }

    public static void parse(FixedWidth described, byte[] bytes, Block block, RecordSink sink) {
        LineRun.parse(bytes, block, (charset, out, proof) -> new FixedParser(described, charset, out), sink);
    }
}

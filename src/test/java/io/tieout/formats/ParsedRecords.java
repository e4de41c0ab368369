package io.tieout.formats;

import io.tieout.shared.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Scans and parses a whole file block by block and keeps what the parser told.
final class ParsedRecords implements RecordSink {

    record Parsed(long recordNo, long offset, int length, List<String> fields) {}

    record Malformed(long recordNo, long offset, int length, String code) {}

    final List<Parsed> records = new ArrayList<>();
    final List<Malformed> malformed = new ArrayList<>();

    static ParsedRecords of(byte[] file, CsvDialect dialect, int blockBytes) throws IOException {
        FilePlan plan = CsvScanner.scan(
                new ByteArrayInputStream(file), OutputStream.nullOutputStream(), dialect, blockBytes, 1 << 24);
        if (plan.flaw() != null) {
            throw new IllegalArgumentException(plan.flaw().toString());
        }
        ParsedRecords parsed = new ParsedRecords();
        CsvBlockParser parser = new CsvBlockParser(dialect.forFile(file, file.length));
        for (Block block : plan.blocks()) {
            int from = (int) block.offset();
            parser.parse(Arrays.copyOfRange(file, from, from + block.length()), block, parsed);
        }
        return parsed;
    }

    List<List<String>> fields() {
        return records.stream().map(Parsed::fields).toList();
    }

    @Override
    public void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {
        records.add(new Parsed(recordNo, byteOffset, byteLength, List.of(Arrays.copyOf(fields, fieldCount))));
    }

    @Override
    public void malformed(long recordNo, long byteOffset, int byteLength, Message why) {
        malformed.add(new Malformed(recordNo, byteOffset, byteLength, why.code()));
    }
}

package io.tieout.generator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the records of one CSV file as its sender does: fields are quoted where they must be and nowhere else.
final class Rows implements AutoCloseable {

    private final Writer out;
    private final char delimiter;
    private final String lineEnd;
    private int records;

    Rows(Path file, Charset charset, char delimiter, String lineEnd) throws IOException {
        this.out = new BufferedWriter(Files.newBufferedWriter(file, charset), 1 << 16);
        this.delimiter = delimiter;
        this.lineEnd = lineEnd;
    }

    /// The number of the record, from 1.
    int row(String... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i];
            if (i > 0) {
                out.write(delimiter);
            }
            boolean quoted = field.indexOf(delimiter) >= 0 || field.indexOf('"') >= 0 || field.indexOf('\n') >= 0;
            out.write(quoted ? '"' + field.replace("\"", "\"\"") + '"' : field);
        }
        out.write(lineEnd);
        return ++records;
    }

    int records() {
        return records;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

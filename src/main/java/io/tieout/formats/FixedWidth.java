package io.tieout.formats;

import io.tieout.formats.bank.CheckedInput;
import io.tieout.formats.bank.FixedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines whose fields stand at fixed places, as a feed describes them.
///
/// @param length characters of every line; 0 when lines may end early
/// @param kind index of the field that says what a line is, or -1
/// @param records what that field says of lines with records or totals; a trailing `*` means "starts with"
/// @param ignored what it says of lines that are nothing to read
public record FixedWidth(int length, List<Field> fields, int kind, List<String> records, List<String> ignored) {

    private static final int MOST = 100_000;
    private static final Pattern PLACES = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?(?:/([0-9]))?");

    public FixedWidth {
        fields = List.copyOf(fields);
        records = List.copyOf(records);
        ignored = List.copyOf(ignored);
    }

    /// @param from first place, counted from 1
    /// @param to last place
    /// @param decimals how many of its last digits stand behind a decimal point that is not written
    public record Field(String name, int from, int to, int decimals) {

        /// Places as feeds write them: `7`, `10-21`, `10-21/2`; empty when they are none.
        public static Optional<Field> of(String name, String places) {
            Matcher found = PLACES.matcher(places.strip());
            if (!found.matches()) {
                return Optional.empty();
            }
            int from = Integer.parseInt(found.group(1));
            int to = found.group(2) == null ? from : Integer.parseInt(found.group(2));
            int decimals = found.group(3) == null ? 0 : Integer.parseInt(found.group(3));
            return from < 1 || to < from || to > MOST || decimals > to - from
                    ? Optional.empty()
                    : Optional.of(new Field(name, from, to, decimals));
        }
    }

    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /// One pass: copies, hashes, counts and cuts into blocks.
    ///
    /// @param declared encoding of texts that are not UTF-8
    /// @param blockBytes aim for the length of a block
    /// @throws IOException when reading or writing fails
    public FilePlan scan(
            InputStream in,
            OutputStream copy,
            Charset declared,
            int blockBytes,
            int maxRecordBytes,
            CsvScanner.Digest sha256)
            throws IOException {
        return FixedFiles.plan(this, new CheckedInput(in, copy, declared, sha256), blockBytes, maxRecordBytes);
    }

    /// Calls the sink once for every record of a block that `scan` made, in order.
    public void parse(byte[] bytes, Block block, RecordSink sink) {
        FixedFiles.parse(this, bytes, block, sink);
    }
}

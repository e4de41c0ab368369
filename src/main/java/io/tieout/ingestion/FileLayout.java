package io.tieout.ingestion;

import io.tieout.formats.BankFormat;
import io.tieout.formats.Block;
import io.tieout.formats.CsvBlockParser;
import io.tieout.formats.CsvDialect;
import io.tieout.formats.CsvScanner;
import io.tieout.formats.FilePlan;
import io.tieout.formats.FixedWidth;
import io.tieout.formats.FixedWidth.Field;
import io.tieout.formats.Flaw;
import io.tieout.formats.RecordSink;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.intake.FixedSpec;
import io.tieout.shared.Encodings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How one file of a feed is laid out: as its first lines say (byte order, lines before the header, the header's
/// names), or as the standard of its format or the feed's description of lines says.
///
/// @param declared as the feed says it, with the lines before the header
/// @param dialect the same with the file's own byte order
/// @param first fields of the first record after the preamble: the header, or a record when the feed has none
/// @param format null for CSV and for lines of fixed places
/// @param fixed null for all but lines of fixed places
record FileLayout(
        CsvDialect declared,
        CsvDialect dialect,
        List<String> first,
        @Nullable BankFormat format,
        @Nullable FixedWidth fixed) {

    /// A longer record is a flaw of the file: most likely a quote that was never closed.
    static final int LONGEST_RECORD = 1 << 20;

    /// Among so many lines a header is looked for.
    static final int MOST_PREAMBLE = 50;

    private static final int START = 4;

    FileLayout {
        first = List.copyOf(first);
    }

    /// That of a CSV file.
    FileLayout(CsvDialect declared, CsvDialect dialect, List<String> first) {
        this(declared, dialect, first, null, null);
    }

    /// @throws IOException when the file cannot be read
    static FileLayout read(FeedSpec feed, Path file) throws IOException {
        FormatSpec format = feed.format();
        CsvDialect declared = dialect(format);
        Optional<BankFormat> standard = BankFormat.named(format.type());
        if (standard.isPresent()) {
            return new FileLayout(declared, declared, standard.get().fields(), standard.get(), null);
        }
        FixedSpec fixed = format.fixed();
        if (fixed != null) {
            FixedWidth width = fixed(fixed, feed);
            return new FileLayout(declared, declared, width.names(), null, width);
        }
        FileLayout layout = at(format.skipLines(), declared, file);
        for (int lines = 1;
                format.findHeader()
                        && lines <= MOST_PREAMBLE
                        && layout.flaw(feed).isPresent();
                lines++) {
            FileLayout next = at(lines, declared, file);
            if (next.flaw(feed).isEmpty()) {
                return next;
            }
        }
        return layout;
    }

    /// Lines of totals are read too: by the field that says what a line is.
    private static FixedWidth fixed(FixedSpec spec, FeedSpec feed) {
        List<Field> fields = new TreeMap<>(spec.fields())
                .entrySet().stream()
                        .map(field -> Field.of(field.getKey(), field.getValue()).orElseThrow())
                        .toList();
        List<String> records = new ArrayList<>(spec.records());
        String kind = spec.kind();
        if (!records.isEmpty()) {
            feed.control().stream()
                    .filter(control -> control.column().equals(kind))
                    .forEach(control -> records.add(control.is()));
        }
        int at = kind == null ? -1 : fields.stream().map(Field::name).toList().indexOf(kind);
        return new FixedWidth(spec.length(), fields, at, records, spec.ignored());
    }

    /// Whether a delimiter divides its fields.
    boolean isCsv() {
        return format == null && fixed == null;
    }

    /// What a feed says of its files; the byte order of plain UTF-16 is that of each.
    static CsvDialect dialect(FormatSpec format) {
        return new CsvDialect(
                Encodings.find(format.encoding()).orElseThrow(),
                format.delimiter().charAt(0),
                format.quote().isEmpty() ? CsvDialect.NO_QUOTE : format.quote().charAt(0),
                format.header(),
                format.skipLines());
    }

    /// Why the feed cannot read files that are laid out like this: a missing column, an ambiguous one.
    Optional<Flaw> flaw(FeedSpec feed) {
        return Optional.ofNullable(HeaderIndex.of(feed, this).flaw());
    }

    /// Names of the columns, empty when the feed has no header.
    List<String> header() {
        return dialect.header() ? first : List.of();
    }

    /// Number of the last record before the data: preamble and header.
    long lastHeadRecord() {
        return isCsv() ? dialect.skipLines() + (dialect.header() ? 1L : 0L) : fixed == null ? 0 : dialect.skipLines();
    }

    /// One pass over the bytes: copy, digest, count, split points, the file's own totals.
    ///
    /// @throws IOException when reading or writing fails
    FilePlan scan(InputStream in, OutputStream copy, int blockBytes, CsvScanner.Digest sha256) throws IOException {
        if (fixed != null) {
            return fixed.scan(in, copy, declared.charset(), blockBytes, LONGEST_RECORD, sha256);
        }
        return format == null
                ? CsvScanner.scan(in, copy, declared, blockBytes, LONGEST_RECORD, sha256)
                : format.scan(in, copy, declared.charset(), blockBytes, LONGEST_RECORD, sha256);
    }

    /// Gives the records of a block.
    void parse(byte[] bytes, Block block, RecordSink sink) {
        if (fixed != null) {
            fixed.parse(bytes, block, sink);
        } else if (format == null) {
            new CsvBlockParser(dialect).parse(bytes, block, sink);
        } else {
            format.parse(bytes, block, sink);
        }
    }

    private static FileLayout at(int lines, CsvDialect feed, Path file) throws IOException {
        CsvDialect declared = feed.after(lines);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS))) {
            in.mark(START);
            byte[] start = in.readNBytes(START);
            in.reset();
            return new FileLayout(declared, declared.forFile(start, start.length), CsvScanner.header(in, declared));
        }
    }
}

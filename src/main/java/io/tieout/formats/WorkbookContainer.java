package io.tieout.formats;

import io.tieout.shared.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/// Workbooks (Office Open XML): each sheet that holds anything becomes a CSV of its own, in UTF-8 with commas, record n
/// of which is row n of the sheet, hidden ones included, filled to the widest row above it. What a cell shows of a
/// number, a date or a result is written as
/// `SheetCell` says; a workbook keeps values and no texts for them.
final class WorkbookContainer {

    /// Texts of cells are kept in one part, which has to be in memory as a whole.
    private static final long MOST_TEXT_BYTES = 64L << 20;

    private static final int MOST_ROWS = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private WorkbookContainer() {}

    /// @param name of the workbook, which is the folder of its sheets
    static Optional<Flaw> read(Path file, String name, Container.Limits limits, Container.Sink sink)
            throws IOException {
        Optional<Flaw> unfit = unfit(file, limits);
        if (unfit.isPresent()) {
            return unfit;
        }
        ContainerCount count = new ContainerCount(Files.size(file), limits);
        try (ReadableWorkbook workbook = open(file)) {
            Set<String> names = new HashSet<>();
            int taken = 0;
            for (Sheet sheet : sheets(workbook)) {
                String path = name + "/" + sheet.getName() + ".csv";
                Optional<Flaw> unfitName = Container.flaw(path);
                if (unfitName.isPresent()) {
                    return unfitName;
                }
                if (!names.add(path.toLowerCase(Locale.ROOT))) {
                    return Optional.of(flaw(Message.of("TIE-FMT-015.same-name", Container.shown(path))));
                }
                if (!limits.litter().test(sheet.getName() + ".csv")) {
                    Writing writing = new Writing(path, workbook.isDate1904(), count, sink);
                    Optional<Flaw> excess = writing.write(sheet);
                    if (excess.isPresent()) {
                        return excess;
                    }
                    taken += writing.isOpen() ? 1 : 0;
                }
            }
            return taken == 0
                    ? Optional.of(flaw(Message.of("TIE-FMT-080.no-sheet", String.join(", ", names))))
                    : Optional.empty();
        } catch (Broken broken) {
            return Optional.of(flaw(Message.of("TIE-FMT-080.broken-workbook", broken.getMessage())));
        }
    }

    /// Passes over the parts, so that neither a bomb nor a heap of texts comes to the reader, which knows no limits.
    private static Optional<Flaw> unfit(Path file, Container.Limits limits) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            ContainerCount count = new ContainerCount(Files.size(file), limits);
            Enumeration<? extends ZipEntry> parts = zip.entries();
            while (parts.hasMoreElements()) {
                ZipEntry part = parts.nextElement();
                boolean isText = part.getName().toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml");
                try (ContainerCount.Member member = count.member(OutputStream.nullOutputStream());
                        InputStream in = zip.getInputStream(part)) {
                    byte[] buffer = new byte[BUFFER];
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        member.write(buffer, read);
                        Optional<Flaw> excess = isText && member.length() > MOST_TEXT_BYTES
                                ? Optional.of(flaw(Message.of("TIE-FMT-080.too-much-text", MOST_TEXT_BYTES)))
                                : count.excess();
                        if (excess.isPresent()) {
                            return excess;
                        }
                    }
                }
            }
            return Optional.empty();
        } catch (ZipException | java.io.EOFException broken) {
            return Optional.of(flaw(
                    isOle2(file)
                            ? Message.of("TIE-FMT-080.old-or-encrypted")
                            : Message.of("TIE-FMT-013.broken-container", String.valueOf(broken.getMessage()))));
        }
    }

    private static boolean isOle2(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ReadableWorkbook.isOLE2Header(in.readNBytes(8));
        }
    }

    /// The reader met something that no workbook has; it says so in many ways.
    private static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        Broken(Exception why) {
            super(String.valueOf(why.getMessage())
                    .lines()
                    .findFirst()
                    .orElse(why.getClass().getSimpleName()));
        }
    }

    private interface Reading<T extends @Nullable Object> {
        T read() throws IOException;
    }

    /// What the file system says of the file itself is told as such: it was read to its end a moment ago.
    private static <T extends @Nullable Object> T reading(Reading<T> call) throws Broken {
        try {
            return call.read();
        } catch (RuntimeException | IOException broken) {
            throw new Broken(broken);
        }
    }

    private static ReadableWorkbook open(Path file) throws Broken {
        return reading(() -> new ReadableWorkbook(file.toFile(), new ReadingOptions(hasFormats(file), false)));
    }

    /// A workbook without any is a workbook all the same; its numbers are numbers.
    private static boolean hasFormats(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return zip.stream()
                    .anyMatch(part -> part.getName().toLowerCase(Locale.ROOT).endsWith("styles.xml"));
        }
    }

    private static List<Sheet> sheets(ReadableWorkbook workbook) throws Broken {
        return reading(() -> workbook.getSheets().toList());
    }

    private static Flaw flaw(Message why) {
        return new Flaw(why, 0, 0);
    }

    /// One sheet on its way.
    private static final class Writing {

        private final String path;
        private final boolean isFrom1904;
        private final ContainerCount count;
        private final Container.Sink sink;
        private long lines;
        private int widest;
        private boolean open;

        Writing(String path, boolean isFrom1904, ContainerCount count, Container.Sink sink) {
            this.path = path;
            this.isFrom1904 = isFrom1904;
            this.count = count;
            this.sink = sink;
        }

        /// Whether anything was written.
        boolean isOpen() {
            return open;
        }

        Optional<Flaw> write(Sheet sheet) throws IOException, Broken {
            try (Stream<Row> stream = reading(sheet::openStream)) {
                Iterator<Row> rows = reading(stream::iterator);
                String first = next(rows);
                if (first == null) {
                    return Optional.empty();
                }
                open = true;
                try (ContainerCount.Member out = count.member(sink.open(path))) {
                    for (String line = first; line != null; line = next(rows)) {
                        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                        out.write(bytes, bytes.length);
                        Optional<Flaw> excess = count.excess();
                        if (excess.isPresent()) {
                            return excess;
                        }
                    }
                }
                return Optional.empty();
            } catch (UncheckedIOException broken) {
                throw new Broken(broken);
            }
        }

        /// The next row that holds something, behind an empty line for each that does not; null after the last.
        private @Nullable String next(Iterator<Row> rows) throws Broken {
            return WorkbookContainer.<@Nullable String>reading(() -> {
                while (rows.hasNext()) {
                    Row row = rows.next();
                    String line = SheetCell.line(row, isFrom1904, widest);
                    if (!line.isEmpty()) {
                        widest = Math.max(widest, SheetCell.fields(row));
                        int number = row.getRowNum();
                        if (number <= lines || number > MOST_ROWS) {
                            throw new IllegalArgumentException("row " + number + " after row " + lines);
                        }
                        String before = "\n".repeat((int) (number - lines - 1));
                        lines = number;
                        return before + line + "\n";
                    }
                }
                return null;
            });
        }
    }
}

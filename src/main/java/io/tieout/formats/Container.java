package io.tieout.formats;

import io.tieout.shared.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Files that hold other files, told by their names. What is in one is read within limits, whatever it says of itself:
/// sizes, names and checksums are believed only when the bytes agree.
public enum Container {
    ZIP(".zip") {
        @Override
        public Optional<Flaw> read(Path file, String name, Limits limits, Sink sink) throws IOException {
            return ZipContainer.read(file, limits, sink);
        }
    },
    GZIP(".gz") {
        @Override
        public Optional<Flaw> read(Path file, String name, Limits limits, Sink sink) throws IOException {
            return GzipContainer.read(file, inner(name), limits, sink);
        }
    },
    WORKBOOK(".xlsx") {
        @Override
        public Optional<Flaw> read(Path file, String name, Limits limits, Sink sink) throws IOException {
            return WorkbookContainer.read(file, name, limits, sink);
        }
    };

    /// Characters and parts by which a name could leave its folder, on any system.
    private static final Pattern UNSAFE =
            Pattern.compile("^/|^[A-Za-z]:|[\\\\\\p{Cntrl}]|(^|/)\\.{0,2}(/|$)|^$", Pattern.UNICODE_CHARACTER_CLASS);

    /// Of a file's name in the register, folders included.
    private static final int LONGEST_NAME = 255;

    private final String ending;

    Container(String ending) {
        this.ending = ending;
    }

    /// The kind of container that a name says; empty for any other file.
    public static Optional<Container> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Container kind : values()) {
            if (lower.endsWith(kind.ending) && name.length() > kind.ending.length()) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// The name without the ending that makes it a container's.
    public String inner(String name) {
        return name.substring(0, name.length() - ending.length());
    }

    /// Reads a container to its end, each member once, in its order.
    ///
    /// @param name as it was received
    /// @return why it cannot be taken in; what was given to the sink until then counts for nothing
    public abstract Optional<Flaw> read(Path file, String name, Limits limits, Sink sink) throws IOException;

    /// Why no file can be made of a member of this name.
    static Optional<Flaw> flaw(String path) {
        boolean isLong = path.length() > LONGEST_NAME;
        return isLong || UNSAFE.matcher(path).find()
                ? Optional.of(new Flaw(
                        isLong
                                ? Message.of("TIE-FMT-014.long-name", LONGEST_NAME, shown(path))
                                : Message.of("TIE-FMT-014.unsafe-name", shown(path)),
                        0,
                        0))
                : Optional.empty();
    }

    /// A name as people may see it.
    static String shown(String path) {
        String plain = path.replaceAll("\\p{Cntrl}", "?");
        return plain.substring(0, Math.min(200, plain.length()));
    }

    /// How much may come out of one container.
    ///
    /// @param ratio of bytes that come out to bytes that came in; asked only above ten megabytes
    /// @param litter last parts of names to leave out: notes of file managers, sheets that no feed takes
    public record Limits(int members, long bytes, int ratio, Predicate<String> litter) {}

    /// Takes what is in a container.
    @FunctionalInterface
    public interface Sink {

        /// @param path as the container names it, parts divided by `/`; it leaves no folder
        /// @return where its bytes go; closed after the last
        OutputStream open(String path) throws IOException;
    }
}

package io.tieout.ingestion;

import io.tieout.formats.Container;
import io.tieout.formats.Flaw;
import io.tieout.jobsconfig.TieoutSpec.ContainersSpec;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The sheets of a workbook as files to look at: the CSV that a load would make of each, in a temporary folder that
/// goes when this is closed. Of any other file, that file.
public final class SheetFiles implements AutoCloseable {

    private final SortedMap<String, Path> sheets = new TreeMap<>();
    private final Path workbook;
    private final @Nullable Path folder;

    /// @throws OperatorException when it is a workbook and cannot be read
    /// @throws IOException when there is no room for its sheets
    public SheetFiles(Path file, ContainersSpec limits) throws IOException {
        workbook = file;
        String name = String.valueOf(file.getFileName());
        if (Container.of(name).filter(kind -> kind == Container.WORKBOOK).isEmpty()) {
            folder = null;
            return;
        }
        Path temporary = Files.createTempDirectory("tieout-sheets-");
        folder = temporary;
        Container.Limits most =
                new Container.Limits(limits.mostMembers(), limits.mostBytes(), limits.mostRatio(), sheet -> false);
        Optional<Flaw> flaw = Container.WORKBOOK.read(file, name, most, path -> {
            String sheet = path.substring(path.indexOf('/') + 1, path.length() - ".csv".length());
            Path target = temporary.resolve(sheets.size() + ".csv");
            sheets.put(sheet, target);
            return Files.newOutputStream(target);
        });
        if (flaw.isPresent()) {
            close();
            throw new OperatorException(
                    ExitCode.USAGE, file.toString(), flaw.get().why());
        }
    }

    /// How many sheets the file has that hold anything.
    public int count() {
        return sheets.size();
    }

    /// A sheet to look at; the file itself when it has none.
    public record Chosen(String sheet, Path file) {}

    /// The sheet of this name, else the only one that is wanted.
    ///
    /// @throws OperatorException when there is none of that name, or several could be meant
    public Chosen choose(@Nullable String name, Predicate<String> wanted) {
        if (folder == null) {
            return new Chosen("", workbook);
        }
        SortedMap<String, Path> left = new TreeMap<>(sheets);
        left.keySet().removeIf(sheet -> name == null ? !wanted.test(sheet) : !sheet.equals(name));
        if (left.size() != 1) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    workbook.toString(),
                    Message.of("TIE-ING-060.which-sheet", String.join(", ", sheets.keySet())));
        }
        Map.Entry<String, Path> only = left.firstEntry();
        return new Chosen(only.getKey(), only.getValue());
    }

    @Override
    public void close() throws IOException {
        for (Path sheet : sheets.values()) {
            Files.deleteIfExists(sheet);
        }
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }
}

package io.tieout.ingestion;

import io.tieout.formats.Container;
import io.tieout.formats.DescribedTable;
import io.tieout.formats.Flaw;
import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.jobsconfig.TieoutSpec.ContainersSpec;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sheets of a workbook, or the tables of a data delivery, as files to look at: what a load would make of each, in
/// a
/// temporary folder that goes when this is closed. Of any other file, that file.
public final class SheetFiles implements AutoCloseable {

    private final List<Chosen> parts = new ArrayList<>();
    private final Path whole;
    private final @Nullable Path folder;

    /// A part to look at; the file itself when it has none.
    ///
    /// @param name of the sheet or table; empty for the file itself
    /// @param table what the index of a data delivery says of it; null for any other part
    public record Chosen(String name, Path file, @Nullable DescribedTable table) {}

    /// @throws OperatorException when it is a workbook or a data delivery and cannot be read
    /// @throws IOException when there is no room for its parts
    public SheetFiles(Path file, ContainersSpec limits) throws IOException {
        whole = file;
        String name = String.valueOf(file.getFileName());
        Container kind = Container.of(name).orElse(null);
        Container.Limits most =
                new Container.Limits(limits.mostMembers(), limits.mostBytes(), limits.mostRatio(), part -> false);
        TableDelivery delivery = kind == Container.ZIP ? TableDelivery.read(file, name, most) : TableDelivery.NONE;
        delivery.flaw().ifPresent(flaw -> {
            throw new OperatorException(ExitCode.USAGE, file.toString(), flaw);
        });
        if (kind == null || (kind != Container.WORKBOOK && delivery.tables().isEmpty())) {
            folder = null;
            return;
        }
        folder = Files.createTempDirectory("tieout-sheets-");
        Optional<Flaw> flaw = kind.read(
                file, name, most, path -> kind == Container.WORKBOOK ? sheet(path) : table(delivery.table(path)));
        if (flaw.isPresent()) {
            close();
            throw new OperatorException(
                    ExitCode.USAGE, file.toString(), flaw.get().why());
        }
    }

    private OutputStream sheet(String path) throws IOException {
        return part(path.substring(path.indexOf('/') + 1, path.length() - ".csv".length()), null);
    }

    private OutputStream table(@Nullable DescribedTable table) throws IOException {
        return table == null ? OutputStream.nullOutputStream() : part(table.name(), table);
    }

    private OutputStream part(String name, @Nullable DescribedTable table) throws IOException {
        if (folder == null) {
            throw new IllegalStateException(name);
        }
        Path target = folder.resolve(parts.size() + ".csv");
        parts.add(new Chosen(name, target, table));
        return Files.newOutputStream(target);
    }

    /// How many parts the file has that hold anything.
    public int count() {
        return parts.size();
    }

    /// The part of this name, else the only one that the format wants.
    ///
    /// @param wanted null for any
    /// @throws OperatorException when there is none of that name, or several could be meant
    public Chosen choose(@Nullable String name, @Nullable FormatSpec wanted) {
        if (folder == null) {
            return new Chosen("", whole, null);
        }
        List<Chosen> left = parts.stream()
                .filter(part -> name == null
                        ? wanted == null || isWanted(part, wanted)
                        : part.name().equals(name))
                .toList();
        if (left.size() != 1) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    whole.toString(),
                    Message.of(
                            "TIE-ING-060.which-sheet",
                            String.join(
                                    ", ",
                                    parts.stream().map(Chosen::name).sorted().toList())));
        }
        return left.getFirst();
    }

    private static boolean isWanted(Chosen part, FormatSpec wanted) {
        DescribedTable table = part.table();
        return table == null ? wanted.takesSheet(part.name()) : wanted.takesTable(table);
    }

    @Override
    public void close() throws IOException {
        for (Chosen part : parts) {
            Files.deleteIfExists(part.file());
        }
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }
}

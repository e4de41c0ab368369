package io.tieout.ingestion;

import io.tieout.formats.Container;
import io.tieout.formats.DescribedTable;
import io.tieout.formats.Flaw;
import io.tieout.formats.TableIndex;
import io.tieout.shared.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a zip file says of its files when it is a data delivery: each `index.xml` in it describes files beside and
/// below
/// itself.
///
/// @param tables by the place of their files in the container, in small letters
/// @param folders where an index lies
/// @param flaw why an index cannot be taken
record TableDelivery(SortedMap<String, DescribedTable> tables, Set<String> folders, Optional<Message> flaw) {

    /// Indexes are read into memory.
    private static final int MOST = 100;

    private static final long MOST_BYTES = 4L * TableIndex.MOST_BYTES;
    private static final String NOTHING_INSIDE = "TIE-FMT-016";

    static final TableDelivery NONE = new TableDelivery(new TreeMap<>(), Set.of(), Optional.empty());

    /// @param limits of what may come out of it
    /// @return `NONE` where there is no index
    static TableDelivery read(Path container, String name, Container.Limits limits) throws IOException {
        SortedMap<String, Captured> indexes = new TreeMap<>();
        Container.Limits ofIndexes =
                new Container.Limits(MOST, MOST_BYTES, limits.ratio(), member -> !TableIndex.isIndex(member));
        Optional<Flaw> flaw = Container.ZIP.read(container, name, ofIndexes, path -> {
            Captured captured = new Captured();
            indexes.put(path, captured);
            return captured;
        });
        if (flaw.isPresent()) {
            boolean isNone = flaw.get().code().equals(NOTHING_INSIDE);
            return isNone ? NONE : new TableDelivery(new TreeMap<>(), Set.of(), flaw.map(Flaw::why));
        }
        SortedMap<String, DescribedTable> tables = new TreeMap<>();
        Set<String> folders = new TreeSet<>();
        for (Map.Entry<String, Captured> entry : indexes.entrySet()) {
            TableIndex index = TableIndex.read(entry.getValue().bytes());
            if (index.flaw().isPresent()) {
                return new TableDelivery(new TreeMap<>(), Set.of(), index.flaw());
            }
            String folder = entry.getKey().substring(0, entry.getKey().lastIndexOf('/') + 1);
            folders.add(folder);
            index.tables().forEach(table -> tables.put(key(folder + table.url()), table));
        }
        return new TableDelivery(tables, folders, Optional.empty());
    }

    /// Keeps no more than an index may have, and the byte that says that there is more.
    private static final class Captured extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            kept.write(bytes, from, Math.min(count, TableIndex.MOST_BYTES + 1 - kept.size()));
        }

        ByteArrayInputStream bytes() {
            return new ByteArrayInputStream(kept.toByteArray());
        }
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }

    /// What an index says of the file at this place; null when none names it.
    @Nullable DescribedTable table(String path) {
        return tables.get(key(path));
    }

    /// Whether a file is an index, or the document type that it names.
    boolean isOfIndex(String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return folders.contains(folder)
                && (TableIndex.isIndex(path) || key(path).endsWith(".dtd"));
    }

    /// Tables whose files are not among these.
    List<DescribedTable> missing(List<String> paths) {
        Set<String> there = new TreeSet<>();
        paths.forEach(path -> there.add(key(path)));
        List<DescribedTable> missing = new ArrayList<>();
        tables.forEach((path, table) -> {
            if (!there.contains(path)) {
                missing.add(table);
            }
        });
        return missing;
    }
}

package io.tieout.ingestion;

import io.tieout.formats.Flaw;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where the columns of a feed stand in files with one header. Names match without case and outer blanks.
final class HeaderIndex {

    /// Place of a column that the file may lack and lacks.
    static final int ABSENT = -1;

    private final long headerRecord;
    private final List<String> header;
    private final Map<String, List<Integer>> places = new HashMap<>();
    private @Nullable Flaw flaw;

    private HeaderIndex(FileLayout layout) {
        this.headerRecord = layout.dialect().skipLines() + 1L;
        this.header = layout.header();
        for (int i = 0; i < header.size(); i++) {
            places.computeIfAbsent(key(header.get(i)), name -> new ArrayList<>())
                    .add(i);
        }
    }

    /// Looks every column up; afterwards `flaw` tells what is wrong, if anything.
    static HeaderIndex of(FeedSpec feed, FileLayout layout) {
        HeaderIndex index = new HeaderIndex(layout);
        new TreeMap<>(feed.columns()).forEach((field, column) -> index.column(column, field));
        new TreeMap<>(feed.attributes()).forEach((name, column) -> index.column(column, "attribute " + name));
        feed.control().forEach(control -> {
            index.reference(control.column());
            index.reference(control.count());
            index.reference(control.total());
        });
        return index;
    }

    @Nullable Flaw flaw() {
        return flaw;
    }

    /// Names of the header as they are compared.
    static String key(String name) {
        return Texts.trimmed(name).toLowerCase(Locale.ROOT);
    }

    /// The place of a mapped column, or `ABSENT`.
    int column(ColumnSpec column, String field) {
        if (column.constant() != null) {
            return ABSENT;
        }
        if (column.header().isEmpty()) {
            return column.index() == null ? ABSENT : column.index() - 1;
        }
        List<Integer> found = new ArrayList<>();
        column.header().stream()
                .map(HeaderIndex::key)
                .distinct()
                .forEach(name -> found.addAll(places.getOrDefault(name, List.of())));
        if (found.size() > 1) {
            ambiguous(found, field);
        } else if (found.isEmpty() && !column.optional()) {
            missing("'" + String.join("' " + Messages.text("text.or") + " '", column.header()) + "' (" + field + ")");
        }
        return found.isEmpty() ? ABSENT : found.getFirst();
    }

    /// The place of a column named by header or as `#3`; `ABSENT` for null.
    int reference(@Nullable String name) {
        if (name == null) {
            return ABSENT;
        }
        if (name.matches("#[0-9]{1,4}")) {
            return Integer.parseInt(name.substring(1)) - 1;
        }
        List<Integer> found = places.getOrDefault(key(name), List.of());
        if (found.size() > 1) {
            ambiguous(found, Messages.text("text.control-row"));
        } else if (found.isEmpty()) {
            missing("'" + name + "' (" + Messages.text("text.control-row") + ")");
        }
        return found.isEmpty() ? ABSENT : found.getFirst();
    }

    private void ambiguous(List<Integer> found, String field) {
        List<String> names = found.stream()
                .sorted()
                .map(i -> "'" + Texts.trimmed(header.get(i)) + "' (" + Messages.text("text.column", i + 1) + ")")
                .toList();
        flawed(Message.of("TIE-ING-002.several-columns", field, String.join(", ", names)));
    }

    private void missing(String what) {
        List<String> names = header.stream().map(Texts::trimmed).toList();
        String found = names.isEmpty() ? Messages.text("text.none") : String.join(", ", names);
        flawed(Message.of("TIE-ING-001.no-column", what, found));
    }

    private void flawed(Message why) {
        if (flaw == null) {
            flaw = new Flaw(why, headerRecord, 0);
        }
    }
}

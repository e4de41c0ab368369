package io.tieout.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Columns for people: widths from the content, numbers to the right, one line a row.
public final class Table {

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... header) {
        this.header = List.of(header);
    }

    public Table row(Object... values) {
        List<String> row = new ArrayList<>();
        for (Object value : values) {
            row.add(printable(value));
        }
        rows.add(List.copyOf(row));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public void print(PrintStream out) {
        out.println(line(header, true).stripTrailing());
        rows.forEach(row -> out.println(line(row, false).stripTrailing()));
    }

    private String line(List<String> cells, boolean isHeader) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            int width = width(i);
            String cell = cells.get(i);
            String pad = " ".repeat(Math.max(0, width - cell.codePointCount(0, cell.length())));
            line.append(isNumeric(i) ? pad + cell : cell + pad).append(i == cells.size() - 1 ? "" : "  ");
        }
        return isHeader ? line.toString().toUpperCase(java.util.Locale.ROOT) : line.toString();
    }

    private int width(int column) {
        int width = header.get(column).length();
        for (List<String> row : rows) {
            String cell = row.get(column);
            width = Math.max(width, cell.codePointCount(0, cell.length()));
        }
        return width;
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream().allMatch(row -> row.get(column).matches("[-+]?[\\d.,%]*"))
                && rows.stream().anyMatch(row -> !row.get(column).isEmpty());
    }

    /// Text from files must not steer the terminal: control characters are shown as `?`.
    public static String printable(Object value) {
        return String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
    }
}

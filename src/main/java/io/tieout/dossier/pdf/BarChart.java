package io.tieout.dossier.pdf;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/// A grouped bar chart as SVG: one group a category, two bars a group (left side solid, right side outlined, so
/// that it reads in grey), a label over each bar.
final class BarChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 190;
    private static final int BASE = 158;
    private static final int TOP = 24;
    private static final int BAR = 42;
    private static final int GAP = 6;

    private BarChart() {}

    /// The bars of a category; values are not negative.
    record Group(String label, long left, long right, String leftLabel, String rightLabel) {}

    static String svg(String description, List<Group> groups) {
        long max = groups.stream()
                .mapToLong(group -> Math.max(group.left(), group.right()))
                .max()
                .orElse(0);
        Html svg = new Html();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                String.valueOf(WIDTH),
                "height",
                String.valueOf(HEIGHT),
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT);
        svg.element("desc", "", description);
        int step = WIDTH / Math.max(1, groups.size());
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            int middle = step * i + step / 2;
            bar(svg, middle - BAR - GAP / 2, height(group.left(), max), "#1f3a5f", group.leftLabel());
            bar(svg, middle + GAP / 2, height(group.right(), max), "#c3ccd8", group.rightLabel());
            text(svg, middle, BASE + 18, 11, "#222222", group.label());
        }
        line(svg);
        return svg.close().toString();
    }

    private static void line(Html svg) {
        svg.open(
                        "line",
                        "x1",
                        "0",
                        "x2",
                        String.valueOf(WIDTH),
                        "y1",
                        String.valueOf(BASE),
                        "y2",
                        String.valueOf(BASE),
                        "stroke",
                        "#444444",
                        "stroke-width",
                        "1")
                .close();
    }

    private static void bar(Html svg, int x, int height, String fill, String label) {
        svg.open(
                        "rect",
                        "x",
                        String.valueOf(x),
                        "y",
                        String.valueOf(BASE - height),
                        "width",
                        String.valueOf(BAR),
                        "height",
                        String.valueOf(height),
                        "fill",
                        fill,
                        "stroke",
                        "#1f3a5f",
                        "stroke-width",
                        "1")
                .close();
        text(svg, x + BAR / 2, BASE - height - 5, 10, "#222222", label);
    }

    private static void text(Html svg, int x, int y, int size, String fill, String text) {
        svg.open(
                        "text",
                        "x",
                        String.valueOf(x),
                        "y",
                        String.valueOf(y),
                        "text-anchor",
                        "middle",
                        "font-family",
                        "Sans",
                        "font-size",
                        String.format(Locale.ROOT, "%d", size),
                        "fill",
                        fill)
                .text(text)
                .close();
    }

    private static int height(long value, long max) {
        return max == 0
                ? 0
                : BigInteger.valueOf(value)
                        .multiply(BigInteger.valueOf(BASE - TOP))
                        .divide(BigInteger.valueOf(max))
                        .intValue();
    }
}

package io.tieout.bench;

import java.util.List;
import java.util.Locale;

/// Seconds over entries a side, both from zero on, as a picture: a straight line is a cost that grows with the size
/// and no faster.
final class SizePlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int MARGIN = 60;
    private static final int STEPS = 5;

    private SizePlot() {}

    static String svg(List<ReconcileSizesBench.Point> all) {
        List<ReconcileSizesBench.Point> points = all.stream()
                .filter(point -> point.kind() == PairFiles.Kind.USUAL)
                .toList();
        double most = points.stream()
                .mapToDouble(ReconcileSizesBench.Point::records)
                .max()
                .orElse(1);
        double longest = points.stream()
                .mapToDouble(point -> point.outcome().seconds())
                .max()
                .orElse(1);
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif'"
                        + " font-size='12'>",
                WIDTH,
                HEIGHT);
        line(svg, "<rect width='100%%' height='100%%' fill='white'/>");
        for (int step = 0; step <= STEPS; step++) {
            double x = x(step, STEPS);
            double y = y(step, STEPS);
            line(
                    svg,
                    "<path d='M%.1f %d V%d M%d %.1f H%d' stroke='#ddd'/>",
                    x,
                    MARGIN / 2,
                    HEIGHT - MARGIN,
                    MARGIN,
                    y,
                    WIDTH - MARGIN / 2);
            line(
                    svg,
                    "<text x='%.1f' y='%d' text-anchor='middle'>%.1f</text>",
                    x,
                    HEIGHT - MARGIN + 18,
                    most / 1e6 * step / STEPS);
            line(svg, "<text x='%d' y='%.1f' text-anchor='end'>%.0f</text>", MARGIN - 6, y + 4, longest * step / STEPS);
        }
        line(svg, "<text x='%d' y='%d' text-anchor='middle'>million entries a side</text>", WIDTH / 2, HEIGHT - 14);
        line(
                svg,
                "<text x='14' y='%d' transform='rotate(-90 14 %d)' text-anchor='middle'>seconds</text>",
                HEIGHT / 2,
                HEIGHT / 2);
        StringBuilder path = new StringBuilder();
        for (ReconcileSizesBench.Point point : points) {
            double x = x(point.records(), most);
            double y = y(point.outcome().seconds(), longest);
            path.append(path.isEmpty() ? 'M' : 'L').append(String.format(Locale.ROOT, "%.1f %.1f ", x, y));
            line(svg, "<circle cx='%.1f' cy='%.1f' r='4' fill='#1f4e79'/>", x, y);
        }
        line(
                svg,
                "<path d='%s' fill='none' stroke='#1f4e79' stroke-width='2'/>",
                path.toString().strip());
        return svg.append("</svg>\n").toString();
    }

    private static double x(double value, double most) {
        return MARGIN + (WIDTH - MARGIN * 1.5) * value / most;
    }

    private static double y(double value, double most) {
        return HEIGHT - MARGIN - (HEIGHT - MARGIN * 1.5) * value / most;
    }

    private static void line(StringBuilder svg, String text, Object... arguments) {
        svg.append(String.format(Locale.ROOT, text, arguments)).append('\n');
    }
}

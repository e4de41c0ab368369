package io.tieout.formats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/// What a cell of a workbook is as text: a number in plain digits with a point, of the fifteen digits that the program
/// it comes from shows; a number in a format of days as `2026-03-02`, with `10:15:00` when it has a time; a text as it
/// is, line ends as blanks; of a formula the result that was saved with it.
///
/// Days are numbers since 1900, counted with a 29 February 1900 that never was, or since 1904 (ECMA-376 part 1,
/// 18.17.4).
final class SheetCell {

    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final int MOST_COLUMNS = 1 << 14;

    /// A larger exponent is no number of any program, and as digits a bomb.
    private static final int MOST_SCALE = 400;

    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
    private static final BigDecimal LEAP = BigDecimal.valueOf(60);
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465);
    private static final BigDecimal NANOS = BigDecimal.valueOf(86_400_000L);

    /// Numbers of the formats of days and times that every program knows (18.8.30).
    private static final Set<Integer> BUILT_IN = Stream.of(
                    IntStream.rangeClosed(14, 22),
                    IntStream.rangeClosed(27, 36),
                    IntStream.rangeClosed(45, 47),
                    IntStream.rangeClosed(50, 58))
            .flatMap(IntStream::boxed)
            .collect(Collectors.toUnmodifiableSet());

    /// Texts in quotes, escaped characters, and conditions, colours and languages in brackets.
    private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\[[^\\]]*\\]");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private SheetCell() {}

    /// A record of CSV without its line end, of as many fields as wanted or more; empty when no cell holds anything.
    static String line(Row row, boolean isFrom1904, int fields) {
        StringBuilder line = new StringBuilder();
        int last = -1;
        for (Cell cell : row) {
            String text = cell == null ? "" : text(cell, isFrom1904);
            if (cell == null || text.isEmpty()) {
                continue;
            }
            int column = cell.getColumnIndex();
            if (column <= last || column >= MOST_COLUMNS) {
                throw new IllegalArgumentException("row " + row.getRowNum() + ": column " + column);
            }
            line.append(",".repeat(column - Math.max(last, 0))).append(quoted(text));
            last = column;
        }
        return last < 0
                ? ""
                : line.append(",".repeat(Math.max(0, fields - 1 - last))).toString();
    }

    /// How many fields a row has up to its last cell.
    static int fields(Row row) {
        return row.stream()
                .filter(cell -> cell != null && cell.getValue() != null)
                .mapToInt(cell -> cell.getColumnIndex() + 1)
                .max()
                .orElse(0);
    }

    private static String quoted(String text) {
        boolean isPlain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String text(Cell cell, boolean isFrom1904) {
        Object value = cell.getValue();
        return switch (value) {
            case null -> "";
            case BigDecimal number ->
                isTime(cell.getDataFormatId(), cell.getDataFormatString())
                        ? time(number, String.valueOf(cell.getDataFormatString()), isFrom1904)
                                .orElseGet(() -> plain(number))
                        : plain(number);
            case Boolean truth -> truth ? "TRUE" : "FALSE";
            default -> value.toString().replaceAll("\\r\\n|[\\r\\n]", " ");
        };
    }

    static String plain(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_SCALE) {
            return number.toString();
        }
        BigDecimal shown = number.round(SHOWN).stripTrailingZeros();
        return shown.signum() == 0 ? "0" : shown.toPlainString();
    }

    /// Whether a number in this format is a day or a time.
    static boolean isTime(@Nullable Integer id, @Nullable String format) {
        if (id != null && BUILT_IN.contains(id)) {
            return true;
        }
        if (format == null || format.equalsIgnoreCase("General")) {
            return false;
        }
        String plain = NOT_FORMAT.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        return plain.chars().anyMatch(letter -> "ymdhs".indexOf(letter) >= 0)
                || format.matches("(?i).*\\[(h+|m+|s+)].*");
    }

    /// Empty when no calendar has the day.
    static Optional<String> time(BigDecimal serial, String format, boolean isFrom1904) {
        boolean isNoDay = !isFrom1904 && serial.compareTo(LEAP) >= 0 && serial.compareTo(LEAP.add(BigDecimal.ONE)) < 0;
        if (serial.signum() < 0 || serial.compareTo(LAST_DAY) > 0 || isNoDay) {
            return Optional.empty();
        }
        BigDecimal days = serial.setScale(0, RoundingMode.FLOOR);
        long millis = serial.subtract(days)
                .multiply(NANOS)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        LocalDate epoch = isFrom1904 ? EPOCH_1904 : EPOCH_1900;
        long early = !isFrom1904 && serial.compareTo(LEAP) < 0 ? 1 : 0;
        LocalDateTime at =
                epoch.plusDays(days.longValueExact() + early).atStartOfDay().plusNanos(millis * 1_000_000);
        at = at.plusNanos(500_000_000).withNano(0);
        boolean isTimeOnly =
                days.signum() == 0 && !format.toLowerCase(Locale.ROOT).matches(".*[yd].*");
        if (isTimeOnly) {
            return Optional.of(TIME.format(at));
        }
        boolean isDay = at.toLocalTime().equals(LocalTime.MIDNIGHT);
        return Optional.of(isDay ? at.toLocalDate().toString() : at.toLocalDate() + " " + TIME.format(at));
    }
}

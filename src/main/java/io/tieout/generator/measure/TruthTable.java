package io.tieout.generator.measure;

import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads a CSV file that somebody made by hand or with a spreadsheet: UTF-8 with or without byte order mark, commas or
/// semicolons, any line ends, columns by name in any order.
final class TruthTable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final Map<String, Integer> columns = new HashMap<>();
    private int width;
    private long line;

    private TruthTable(Path file) {
        this.file = file;
    }

    /// One record after the header.
    final class Row {
        private final CSVRecord fields;

        private Row(CSVRecord fields) {
            this.fields = fields;
        }

        /// Without outer blanks; empty when the file has no such column.
        String text(String column) {
            Integer place = columns.get(column);
            return place == null || place >= fields.size()
                    ? ""
                    : fields.get(place).strip();
        }

        /// @throws OperatorException when there is nothing
        String needed(String column) {
            String text = text(column);
            if (text.isEmpty()) {
                throw mistake(Message.of("TIE-CLI-020.truth-empty", column));
            }
            return text;
        }

        /// A count from 1 on.
        ///
        /// @throws OperatorException when it is none
        long number(String column) {
            String text = needed(column);
            if (!text.matches("\\d{1,10}") || Long.parseLong(text) == 0) {
                throw mistake(Message.of("TIE-CLI-020.truth-number", column, text));
            }
            return Long.parseLong(text);
        }

        /// What is wrong in this line of the file.
        OperatorException mistake(Message message) {
            return TruthTable.this.mistake(message);
        }
    }

    /// What is done with each record.
    interface Reader {
        void row(Row row);
    }

    /// @param needed columns that must be there
    /// @throws OperatorException when the file is not such a table (exit code 64)
    static void read(Path file, List<String> needed, Reader reader) throws IOException {
        TruthTable table = new TruthTable(file);
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = table.format(text).parse(text)) {
            Iterator<CSVRecord> records = parser.iterator();
            table.line = 1;
            table.header(records, needed);
            while (records.hasNext()) {
                CSVRecord fields = records.next();
                table.line = parser.getCurrentLineNumber();
                if (fields.size() != table.width) {
                    throw table.mistake(Message.of("TIE-CLI-020.truth-line", table.width, fields.size()));
                }
                reader.row(table.new Row(fields));
            }
        } catch (CharacterCodingException notText) {
            throw table.notText(notText);
        } catch (UncheckedIOException broken) {
            throw broken.getCause() instanceof CharacterCodingException cause
                    ? table.notText(cause)
                    : table.after(Message.of("TIE-CLI-020.truth-quotes"), broken);
        }
    }

    private CSVFormat format(BufferedReader text) throws IOException {
        text.mark(1 << 16);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        text.mark(1 << 16);
        String header = text.readLine();
        text.reset();
        boolean semicolons = header != null && header.indexOf(';') >= 0 && header.indexOf(',') < 0;
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(semicolons ? ';' : ',')
                .setIgnoreEmptyLines(true)
                .get();
    }

    private void header(Iterator<CSVRecord> records, List<String> needed) {
        if (records.hasNext()) {
            CSVRecord names = records.next();
            width = names.size();
            for (int i = 0; i < width; i++) {
                columns.putIfAbsent(names.get(i).strip().toLowerCase(Locale.ROOT), i);
            }
        }
        List<String> missing =
                needed.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw mistake(Message.of("TIE-CLI-020.truth-header", String.join(", ", missing)));
        }
    }

    private OperatorException notText(CharacterCodingException cause) {
        return after(Message.of("TIE-CLI-020.truth-not-utf8"), cause);
    }

    private OperatorException after(Message message, Exception cause) {
        OperatorException mistake = mistake(message);
        mistake.initCause(cause);
        return mistake;
    }

    private OperatorException mistake(Message message) {
        return new OperatorException(ExitCode.USAGE, file + ":" + line, message);
    }
}

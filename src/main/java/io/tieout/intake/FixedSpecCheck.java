package io.tieout.intake;

import io.tieout.formats.FixedWidth;
import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Suggestion;
import io.tieout.shared.Encodings;
import io.tieout.shared.Message;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a feed must say of lines whose fields stand at fixed places.
final class FixedSpecCheck {

    private static final String PATH = "format.fixed";
    private static final int MOST = 100_000;

    private final FeedSpec spec;
    private final ConfigKind.Report report;

    FixedSpecCheck(FeedSpec spec, ConfigKind.Report report) {
        this.spec = spec;
        this.report = report;
    }

    void check() {
        FixedSpec fixed = spec.format().fixed();
        if (fixed == null) {
            report.problem(PATH, Message.of("TIE-CFG-008.fixed-needed"));
            return;
        }
        if (!spec.format().type().equals("fixed")) {
            report.problem(
                    PATH,
                    Message.of(
                            "TIE-CFG-008.fixed-of-another-format", spec.format().type()));
            return;
        }
        if (fixed.length() < 0 || fixed.length() > MOST) {
            report.problem(PATH + ".length", Message.of("TIE-CFG-008.not-between", 0, MOST, 0));
        }
        fields(fixed);
        kinds(fixed);
        Optional<Charset> charset = Encodings.find(spec.format().encoding());
        if (charset.isPresent() && charset.get().name().startsWith("UTF-16")) {
            report.problem("format.encoding", Message.of("TIE-CFG-008.fixed-wide"));
        }
        spec.columns().forEach((name, column) -> names("columns." + name, column, fixed));
        spec.attributes().forEach((name, column) -> names("attributes." + name, column, fixed));
        for (int i = 0; i < spec.control().size(); i++) {
            String path = "control[" + i + "]";
            name(path + ".column", spec.control().get(i).column(), fixed);
            name(path + ".count", spec.control().get(i).count(), fixed);
            name(path + ".total", spec.control().get(i).total(), fixed);
        }
    }

    private void fields(FixedSpec fixed) {
        if (fixed.fields().isEmpty()) {
            report.problem(PATH + ".fields", Message.of("TIE-CFG-008.fixed-without-fields"));
        }
        for (Map.Entry<String, String> field : fixed.fields().entrySet()) {
            String path = PATH + ".fields." + field.getKey();
            Optional<FixedWidth.Field> places = FixedWidth.Field.of(field.getKey(), field.getValue());
            if (places.isEmpty()) {
                report.problem(path, Message.of("TIE-CFG-008.fixed-no-places", field.getValue()));
            } else if (fixed.length() > 0 && places.get().to() > fixed.length()) {
                report.problem(path, Message.of("TIE-CFG-008.fixed-beyond-line", field.getValue(), fixed.length()));
            }
        }
    }

    private void kinds(FixedSpec fixed) {
        if (fixed.kind() == null) {
            if (!fixed.records().isEmpty() || !fixed.ignored().isEmpty()) {
                report.problem(PATH + ".kind", Message.of("TIE-CFG-008.fixed-kinds-of-nothing"));
            }
            return;
        }
        name(PATH + ".kind", fixed.kind(), fixed);
        if (fixed.records().isEmpty()) {
            report.problem(PATH + ".records", Message.of("TIE-CFG-008.fixed-without-records"));
        }
    }

    private void names(String path, ColumnSpec column, FixedSpec fixed) {
        column.header().forEach(name -> name(path + ".header", name, fixed));
    }

    private void name(String path, @Nullable String name, FixedSpec fixed) {
        if (name != null && !fixed.fields().containsKey(name)) {
            List<String> all = List.copyOf(new TreeSet<>(fixed.fields().keySet()));
            report.problem(
                    path,
                    Message.of("TIE-CFG-008.fixed-no-field", name, Suggestion.of(name, all), String.join(", ", all)));
        }
    }
}

package io.tieout.engagements;

import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Period;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Writes the commented files of a new engagement: its settings, a bank feed, a ledger feed, a reconciliation.
public final class EngagementTemplate {

    private static final List<String> FILES =
            List.of("engagement.yaml", "feeds/bank.yaml", "feeds/ledger.yaml", "reconciliations/bank-to-ledger.yaml");

    /// What must be known to open an engagement.
    public record Opening(EngagementId code, String name, Period period, ZoneId zone, String currency) {}

    private EngagementTemplate() {}

    /// Writes the files below `engagements/<code>/` and returns their paths; never overwrites one.
    ///
    /// @throws OperatorException when the engagement is there already (exit code 3)
    /// @throws UncheckedIOException when a file cannot be written
    public static List<Path> write(Path jobsConfig, Opening opening) {
        Path folder = jobsConfig.resolve("engagements").resolve(opening.code().code());
        List<Path> targets = FILES.stream().map(folder::resolve).toList();
        targets.stream().filter(Files::exists).findFirst().ifPresent(there -> {
            throw new OperatorException(
                    ExitCode.NOTHING_TO_DO,
                    there.toString(),
                    Message.of("TIE-CFG-014.engagement-exists", opening.code()));
        });
        List<Path> written = new ArrayList<>();
        try {
            for (int i = 0; i < FILES.size(); i++) {
                Files.createDirectories(targets.get(i).getParent());
                Files.writeString(targets.get(i), fill(FILES.get(i), opening), StandardOpenOption.CREATE_NEW);
                written.add(targets.get(i));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return written;
    }

    private static String fill(String file, Opening opening) throws IOException {
        try (InputStream template = EngagementTemplate.class.getResourceAsStream("template/" + file)) {
            if (template == null) {
                throw new IllegalStateException("the program lacks its template " + file);
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@code@", opening.code().code())
                    .replace("@period@", opening.period().toString())
                    .replace("@zone@", opening.zone().getId())
                    .replace("@currency@", opening.currency())
                    .replace("@name@", quoted(opening.name()));
        }
    }

    /// A text as a YAML double-quoted scalar.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(' ');
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

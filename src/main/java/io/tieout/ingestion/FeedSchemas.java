package io.tieout.ingestion;

import io.tieout.formats.BankFormat;
import io.tieout.formats.FilePlan;
import io.tieout.formats.SchemaVerdict;
import io.tieout.formats.XmlSchemas;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.SchemaSpec;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.Message;
import io.tieout.shared.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// The XML schemas that feeds name, each list of them made ready once, at the first file that is held against them.
@Component
public class FeedSchemas {

    private final JobsConfig config;
    private final Map<List<String>, XmlSchemas> ready = new ConcurrentHashMap<>();

    public FeedSchemas(JobsConfig config) {
        this.config = config;
    }

    /// What the feed's schemas say of a file; empty for a feed that names none.
    ///
    /// @param plan of the same file, without a flaw
    /// @throws IOException when the file cannot be read
    Optional<SchemaVerdict> check(FeedSpec feed, FilePlan plan, Path file) throws IOException {
        SchemaSpec named = feed.format().schema();
        Optional<BankFormat> format = BankFormat.named(feed.format().type());
        if (named == null || format.isEmpty()) {
            return Optional.empty();
        }
        XmlSchemas schemas = ready.computeIfAbsent(named.files(), files -> compiled(config.schemas(), files));
        return Optional.of(schemas.check(format.get(), plan, file));
    }

    private static XmlSchemas compiled(SortedMap<String, byte[]> texts, List<String> files) {
        List<String> faults = new ArrayList<>();
        return XmlSchemas.of(
                        texts, files, (path, line, column, why) -> faults.add(path + ":" + line + ": " + why.text()))
                .orElseThrow(() -> new IllegalStateException("the configuration was not checked: " + faults));
    }

    /// Whether all schemas that feeds name are there and can be used, with the very code that uses them.
    public static void check(JobsConfig config, Consumer<Problem> problems) {
        SortedMap<String, byte[]> texts = config.schemas();
        Map<List<String>, Boolean> seen = new ConcurrentHashMap<>();
        config.all(FeedSpec.KIND).forEach((key, feed) -> {
            SchemaSpec named = feed.format().schema();
            if (named != null && !isMissing(config, key, named.files(), problems)) {
                seen.computeIfAbsent(named.files(), files -> {
                    ConfigKind<FeedSpec> kind = FeedSpec.KIND;
                    String feedFile = config.place(kind, "format.schema.files", key.toArray(String[]::new));
                    XmlSchemas.of(
                            texts,
                            files,
                            (path, line, column, why) -> problems.accept(new Problem(
                                    path.isEmpty() ? feedFile : config.shown(path) + ":" + line + ":" + column, why)));
                    return true;
                });
            }
        });
    }

    private static boolean isMissing(
            JobsConfig config, List<String> key, List<String> files, Consumer<Problem> problems) {
        boolean missing = files.isEmpty();
        for (int i = 0; i < files.size(); i++) {
            if (!config.schemas().containsKey(files.get(i))) {
                missing = true;
                String all = String.join(", ", config.schemas().keySet());
                problems.accept(new Problem(
                        config.place(FeedSpec.KIND, "format.schema.files[" + i + "]", key.toArray(String[]::new)),
                        Message.of("TIE-FMT-140.no-such-schema", files.get(i), config.shown("schemas/"), all)));
            }
        }
        return missing;
    }
}

package io.tieout.cli.command;

import io.tieout.cli.Schemas;
import io.tieout.cli.Session;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `schema`: JSON schemas of the configuration files, for editors.
@Command(
        name = "schema",
        description = "JSON schemas (2020-12) of the configuration files, for editors: print one, or write them.")
public final class SchemaCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "KIND", arity = "0..1", description = "such as feed; all when left out")
    private @Nullable String kind;

    @Option(names = "--output", paramLabel = "DIR", description = "write KIND.json there instead of printing")
    private @Nullable Path output;

    public SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SortedMap<String, String> schemas = Schemas.all();
        String name = kind;
        if (name != null && !schemas.containsKey(name)) {
            throw mistake(Message.of("TIE-CFG-031.no-such-kind", name, known(schemas)));
        }
        if (output != null) {
            Path folder = output;
            schemas.forEach((known, schema) -> {
                if (name == null || name.equals(known)) {
                    session.out().printf("wrote %s%n", Schemas.write(folder, known, schema));
                }
            });
        } else if (name != null) {
            session.out().print(schemas.get(name));
        } else {
            throw mistake(Message.of("TIE-CFG-031.which-kind", known(schemas)));
        }
        return ExitCode.DONE.code();
    }

    private static String known(SortedMap<String, String> schemas) {
        return String.join(", ", schemas.keySet());
    }

    private static OperatorException mistake(Message message) {
        return new OperatorException(ExitCode.USAGE, "KIND", message);
    }
}

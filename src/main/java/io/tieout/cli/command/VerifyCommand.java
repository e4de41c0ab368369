package io.tieout.cli.command;

import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.dossier.BagVerifier;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `verify`: whether a dossier folder is genuine, with no database.
@Command(name = "verify", description = "Check a dossier folder: genuine (0) or not (1). Needs no database.")
public final class VerifyCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "PATH", description = "the folder of a dossier")
    private Path folder = Path.of("");

    public VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new OperatorException(ExitCode.USAGE, folder.toString(), Message.of("TIE-CLI-011.no-folder"));
        }
        List<Problem> problems = BagVerifier.verify(folder);
        if (session.json()) {
            session.out()
                    .println(Json.line(Map.of(
                            "genuine",
                            problems.isEmpty(),
                            "problems",
                            problems.stream().map(Problem::toString).toList())));
        } else if (problems.isEmpty()) {
            session.out().println("genuine: every file is the one that was written, none is missing, none was added");
            session.out()
                    .println(
                            "(a folder rewritten as a whole is told by the journal head that mails and dossiers carry)");
        } else {
            problems.forEach(problem -> session.out().println(Table.printable(problem)));
            session.out().printf("not genuine: %d problem(s)%n", problems.size());
        }
        return problems.isEmpty() ? ExitCode.DONE.code() : ExitCode.FAILED.code();
    }
}

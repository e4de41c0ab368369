package io.tieout.cli.command;

import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.dossier.BagVerifier;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `verify`: whether a dossier folder or a journal is genuine, with no database.
@Command(
        name = "verify",
        description = {
            "Check whether something is genuine (0) or not (1): a dossier folder, an exported journal (--journal), a"
                    + " journal against heads that others hold (--anchor), the archived files against it (--archive), a proof"
                    + " (--proof). A path needs no database."
        })
public final class VerifyCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "the folder of a dossier")
    private Path folder = Path.of("");

    @Option(
            names = "--journal",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "PATH",
            description = "archive/, archive/CODE or a journal's folder; without PATH this home's, tables included")
    private @Nullable String journal;

    @Option(
            names = "--archive",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "PATH",
            description = "as --journal without tables, and every archived file against it; reads all their bytes")
    private @Nullable String archive;

    @Option(
            names = "--anchor",
            arity = "1..*",
            paramLabel = "FILE",
            description = "mails (.eml) or dossier folders whose journal heads must belong to the journal")
    private List<Path> anchors = List.of();

    @Option(names = "--keys", paramLabel = "FILE", description = "the firm's public keys as you received them")
    private @Nullable Path keys;

    @Option(
            names = "--proof",
            paramLabel = "FILE",
            description = "what 'events proof' wrote; with --anchor the mail whose head it begins from")
    private @Nullable Path proof;

    public VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path given = proof;
        if (given != null) {
            return new JournalCheck(session, keys, anchors).proof(given);
        }
        if (archive != null) {
            return new JournalCheck(session, keys, anchors).withFiles(archive);
        }
        if (journal != null || !anchors.isEmpty()) {
            return new JournalCheck(session, keys, anchors).run(journal);
        }
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

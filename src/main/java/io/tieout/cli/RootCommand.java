package io.tieout.cli;

import io.tieout.shared.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `tieout`: all commands, and the options that every command takes.
@Command(
        name = "tieout",
        description = "Forensic audit batch engine: files in, reconciled books and a dossier out.",
        mixinStandardHelpOptions = true,
        version = "Tieout 0.1.0",
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed, restartable (verify: not genuine)",
            "2:configuration",
            "3:nothing to do or already done (a duplicate too)",
            "4:done with rejects, held or quarantined files or provisional results",
            "5:the run waits for a person",
            "6:stopped",
            "64:usage",
            "69:service unavailable",
            "75:try again",
            "77:not allowed"
        })
final class RootCommand implements Runnable {

    private final Session session;

    @Spec
    private @Nullable CommandSpec spec;

    RootCommand(Session session) {
        this.session = session;
    }

    @Option(
            names = "--json",
            description = "machine-readable output, of commands that answer with data",
            scope = ScopeType.INHERIT)
    void json(boolean wanted) {
        session.options(wanted, null);
    }

    @Option(
            names = {"-e", "--engagement"},
            paramLabel = "CODE",
            description = "the engagement; not needed when there is only one",
            scope = ScopeType.INHERIT)
    void engagement(String code) {
        session.options(false, code);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "which command? (exit code " + ExitCode.USAGE.code() + ")");
        }
    }
}

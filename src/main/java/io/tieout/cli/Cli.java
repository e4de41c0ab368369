package io.tieout.cli;

import io.tieout.cli.command.AgeingCommand;
import io.tieout.cli.command.AlertsCommand;
import io.tieout.cli.command.CaseCommand;
import io.tieout.cli.command.CheckCommand;
import io.tieout.cli.command.DemoCommand;
import io.tieout.cli.command.DropCommand;
import io.tieout.cli.command.EngagementCommand;
import io.tieout.cli.command.EventsCommand;
import io.tieout.cli.command.ExpectedCommand;
import io.tieout.cli.command.ExplainCommand;
import io.tieout.cli.command.ExportCommand;
import io.tieout.cli.command.FeedCommand;
import io.tieout.cli.command.FileCommand;
import io.tieout.cli.command.GenerateCommand;
import io.tieout.cli.command.IngestCommand;
import io.tieout.cli.command.KeysCommand;
import io.tieout.cli.command.LearnedCommand;
import io.tieout.cli.command.MailCommand;
import io.tieout.cli.command.MatchCommand;
import io.tieout.cli.command.PartyCommand;
import io.tieout.cli.command.PayoutsCommand;
import io.tieout.cli.command.ProbeCommand;
import io.tieout.cli.command.PurchasesCommand;
import io.tieout.cli.command.QualityCommand;
import io.tieout.cli.command.ReceiptCommand;
import io.tieout.cli.command.RecoverCommand;
import io.tieout.cli.command.RestartCommand;
import io.tieout.cli.command.RollForwardCommand;
import io.tieout.cli.command.RunCommand;
import io.tieout.cli.command.RunsCommand;
import io.tieout.cli.command.SchedulesCommand;
import io.tieout.cli.command.SchemaCommand;
import io.tieout.cli.command.ServeCommand;
import io.tieout.cli.command.StatementCommand;
import io.tieout.cli.command.StatusCommand;
import io.tieout.cli.command.StopCommand;
import io.tieout.cli.command.VerifyCommand;
import io.tieout.cli.command.WhereCommand;
import io.tieout.shared.DiskTrouble;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// Runs one command and gives its exit code. What an operator can mend is said in a line or two with its remedy; a
/// stack trace goes to the log only.
public final class Cli {

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            ServeCommand.class,
            CheckCommand.class,
            EngagementCommand.class,
            ProbeCommand.class,
            DropCommand.class,
            IngestCommand.class,
            ExpectedCommand.class,
            FeedCommand.class,
            FileCommand.class,
            WhereCommand.class,
            ReceiptCommand.class,
            RunCommand.class,
            RunsCommand.class,
            StatusCommand.class,
            StopCommand.class,
            RestartCommand.class,
            RecoverCommand.class,
            SchedulesCommand.class,
            ExportCommand.class,
            EventsCommand.class,
            ExplainCommand.class,
            MatchCommand.class,
            LearnedCommand.class,
            PartyCommand.class,
            PurchasesCommand.class,
            RollForwardCommand.class,
            PayoutsCommand.class,
            StatementCommand.class,
            AgeingCommand.class,
            CaseCommand.class,
            AlertsCommand.class,
            MailCommand.class,
            KeysCommand.class,
            VerifyCommand.class,
            GenerateCommand.class,
            SchemaCommand.class,
            QualityCommand.class);

    private Cli() {}

    public static int run(Class<?> application, String[] arguments) {
        Session session = new Session(application);
        CommandLine line = new CommandLine(new RootCommand(session), new CommandFactory(session));
        COMMANDS.forEach(line::addSubcommand);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(LocalDate.class, Cli::date);
        line.setParameterExceptionHandler((wrong, given) -> usage(wrong));
        line.setExecutionExceptionHandler((failure, at, parsed) -> failed(session, at, failure));
        try {
            session.chooseLanguage();
        } catch (OperatorException unknown) {
            return failed(session, line, unknown);
        }
        return line.execute(arguments);
    }

    /// `2026-03-31`, or `20260331` as schedulers write it.
    private static LocalDate date(String text) {
        return text.matches("\\d{8}") ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE) : LocalDate.parse(text);
    }

    private static int usage(CommandLine.ParameterException wrong) {
        CommandLine at = wrong.getCommandLine();
        at.getErr().println("tieout: " + wrong.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, at.getErr())) {
            at.getErr().println("Try: " + at.getCommandSpec().qualifiedName() + " --help");
        }
        at.getErr().flush();
        return ExitCode.USAGE.code();
    }

    private static int failed(Session session, CommandLine at, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OperatorException mistake) {
                mistake.problems().forEach(problem -> at.getErr().println("tieout: " + Table.printable(problem)));
                return mistake.exitCode().code();
            }
        }
        Optional<DiskTrouble> disk = DiskTrouble.ofEmbedded(session.home().data(), failure);
        if (disk.isPresent()) {
            LoggerFactory.getLogger(Cli.class).info("a command failed", failure);
            at.getErr()
                    .println("tieout: "
                            + Table.printable(disk.get().problem(", " + Messages.text("text.then-try-again"))));
            return ExitCode.TRY_AGAIN.code();
        }
        Optional<String> away = DatabaseAway.in(failure);
        if (away.isPresent()) {
            LoggerFactory.getLogger(Cli.class).warn("a command lost its database", failure);
            at.getErr()
                    .println("tieout: "
                            + Table.printable(new Problem("", Message.of("TIE-CLI-006.database-away", away.get()))));
            return ExitCode.UNAVAILABLE.code();
        }
        LoggerFactory.getLogger(Cli.class).error("a command failed", failure);
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        String name = root.getClass().getSimpleName();
        at.getErr().println("tieout: " + new Problem(name, Message.of("TIE-CLI-001.unexpected", text)));
        return ExitCode.FAILED.code();
    }
}

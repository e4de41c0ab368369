package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.intake.DropNote;
import io.tieout.intake.Origin;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What an operator can say of a file while dropping it.
final class NoteOptions {

    @Option(
            names = "--supersedes",
            paramLabel = "F17",
            description = "the LIVE file that this one replaces once it is loaded and passes its gate")
    private @Nullable String supersedes;

    @Option(names = "--reason", description = "why it replaces that one; kept for ever")
    private String reason = "";

    @Option(names = "--supplier", description = "receipt: who issued the file, such as the bank")
    private @Nullable String supplier;

    @Option(names = "--custodian", description = "receipt: who kept it until it came here")
    private @Nullable String custodian;

    @Option(names = "--authority", description = "receipt: on what ground it was handed over")
    private @Nullable String authority;

    @Option(names = "--channel", description = "receipt: how it came, such as a portal or a data carrier")
    private @Nullable String channel;

    @Option(names = "--sha256", description = "receipt: the file's SHA-256 as its sender states it")
    private @Nullable String sha256;

    @Option(names = "--records", description = "receipt: how many records the file has, as its sender states it")
    private @Nullable Long records;

    DropNote note(Application application, EngagementId engagement, List<Path> files) {
        requireOne(files, "--sha256", sha256);
        requireOne(files, "--records", records);
        requireOne(files, "--supersedes", supersedes);
        Origin origin = new Origin(supplier, custodian, authority, channel, sha256, null, records);
        if (supersedes == null) {
            return new DropNote(Optional.empty(), reason, origin);
        }
        long old = FileNumber.find(application, engagement, supersedes).fileNo();
        return new DropNote(Optional.of(old), reason, origin);
    }

    private static void requireOne(List<Path> files, String option, @Nullable Object value) {
        if (value != null && files.size() > 1) {
            throw new OperatorException(ExitCode.USAGE, option, Message.of("TIE-CLI-032.one-file-only", option));
        }
    }
}

package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;

/// `F17` as people write it.
final class FileNumber {

    private FileNumber() {}

    static SourceFile find(Application application, EngagementId engagement, String text) {
        if (!text.matches("[Ff]?\\d{1,9}")) {
            throw new OperatorException(ExitCode.USAGE, text, Message.of("TIE-CLI-030.no-file-number"));
        }
        long fileNo = Long.parseLong(text.replaceFirst("^[Ff]", ""));
        return application
                .get(SourceFiles.class)
                .find(engagement, fileNo)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE, text, Message.of("TIE-CLI-031.no-such-file", engagement)));
    }
}

package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.OperatorException;

/// `F17` as people write it.
final class FileNumber {

    private FileNumber() {}

    static SourceFile find(Application application, EngagementId engagement, String text) {
        if (!text.matches("[Ff]?\\d{1,9}")) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "TIE-CLI-030",
                    text,
                    "is not a file number",
                    "write F17 as 'tieout file list' shows it");
        }
        long fileNo = Long.parseLong(text.replaceFirst("^[Ff]", ""));
        return application
                .get(SourceFiles.class)
                .find(engagement, fileNo)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE,
                        "TIE-CLI-031",
                        text,
                        "no such file in " + engagement,
                        "'tieout file list' shows the files there are"));
    }
}

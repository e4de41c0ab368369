package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;

/// A run by the number people type.
final class RunNumber {

    private RunNumber() {}

    static RunRequest find(Application application, EngagementId engagement, long id) {
        return application
                .get(Runs.class)
                .find(engagement, id)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE, Long.toString(id), Message.of("TIE-CLI-033.no-such-run", engagement)));
    }
}

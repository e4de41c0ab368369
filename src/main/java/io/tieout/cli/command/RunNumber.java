package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.people.People;
import io.tieout.people.Permissions;
import io.tieout.people.Role;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.util.Set;

/// A run by the number people type.
final class RunNumber {

    private RunNumber() {}

    /// Stopping and restarting is work of those who care for files and jobs.
    static void requireOperator(Application application, EngagementId engagement, String act) {
        application
                .get(Permissions.class)
                .require(
                        engagement,
                        application.get(People.class).current(),
                        act,
                        Set.of(Role.OPERATOR, Role.SUPERVISOR));
    }

    static RunRequest find(Application application, EngagementId engagement, long id) {
        return application
                .get(Runs.class)
                .find(engagement, id)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE, Long.toString(id), Message.of("TIE-CLI-033.no-such-run", engagement)));
    }
}

package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.pipeline.Launcher.IfDone;
import io.tieout.runs.NewRun;
import io.tieout.runs.RunRequest;
import io.tieout.runs.RunStatus;
import io.tieout.runs.Submitted;
import io.tieout.shared.Actor;
import io.tieout.shared.ExitCode;
import io.tieout.shared.OperatorException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What asking for the same run again does, over the states the first can be in.
class LauncherTests {

    private static final NewRun NIGHT = Launcher.of(
            "reconcile",
            RunControl.ACME,
            Map.of("reconciliation", "a_b%#2"),
            LocalDate.of(2026, 3, 31),
            Actor.person("alice"));

    @ParameterizedTest
    @EnumSource
    void skipLeavesWhatIsDoneOrAPersonsAloneAndGoesOnWithWhatFailed(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            Launcher launcher = new Launcher(control.runs);
            long first = launcher.submit(NIGHT, IfDone.SKIP).id();

            assertThat(launcher.submit(NIGHT, IfDone.SKIP)).isEqualTo(new Submitted(first, false));
            for (RunStatus status : List.of(RunStatus.COMPLETED, RunStatus.STOPPED, RunStatus.WAITING)) {
                set(control, first, status);
                assertThat(launcher.submit(NIGHT, IfDone.SKIP)).isEqualTo(new Submitted(first, false));
                assertThat(control.runs.get(first).status()).isEqualTo(status);
            }
            set(control, first, RunStatus.FAILED);
            assertThat(launcher.submit(NIGHT, IfDone.SKIP)).isEqualTo(new Submitted(first, false));
            assertThat(control.runs.get(first).status()).isEqualTo(RunStatus.QUEUED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void againMakesARoundOnceTheLastHasEndedAndTheLastRoundIsTheOneThatCounts(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            Launcher launcher = new Launcher(control.runs);
            long first = launcher.submit(NIGHT, IfDone.AGAIN).id();

            assertThat(launcher.submit(NIGHT, IfDone.AGAIN)).isEqualTo(new Submitted(first, false));
            set(control, first, RunStatus.COMPLETED);
            Submitted second = launcher.submit(NIGHT, IfDone.AGAIN);
            assertThat(second.isNew()).isTrue();
            set(control, second.id(), RunStatus.WAITING);
            Submitted third = launcher.submit(NIGHT, IfDone.AGAIN);
            assertThat(third.isNew()).isTrue();

            assertThat(launcher.submit(NIGHT, IfDone.SKIP)).isEqualTo(new Submitted(third.id(), false));
            assertThat(control.runs.latest(RunControl.ACME, 9))
                    .extracting(RunRequest::dedupeKey)
                    .containsExactly(NIGHT.dedupeKey() + "#3", NIGHT.dedupeKey() + "#2", NIGHT.dedupeKey());
        }
    }

    @ParameterizedTest
    @EnumSource
    void failRefusesASecondTimeWhateverBecameOfTheFirst(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            Launcher launcher = new Launcher(control.runs);
            long first = launcher.submit(NIGHT, IfDone.FAIL).id();
            set(control, first, RunStatus.COMPLETED);

            assertThatThrownBy(() -> launcher.submit(NIGHT, IfDone.FAIL))
                    .isInstanceOfSatisfying(
                            OperatorException.class,
                            refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED))
                    .hasMessageContaining("TIE-RUN-104");
        }
    }

    private static void set(RunControl control, long run, RunStatus status) {
        control.jdbc
                .sql("update run_request set status = :status where id = :id")
                .param("status", status.name())
                .param("id", run)
                .update();
    }
}

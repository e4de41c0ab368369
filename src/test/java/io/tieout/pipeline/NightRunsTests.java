package io.tieout.pipeline;

import static io.tieout.pipeline.RunControl.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.runs.RunRequest;
import io.tieout.runs.RunStatus;
import io.tieout.shared.Actor;
import io.tieout.shared.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NightRunsTests {

    @ParameterizedTest
    @EnumSource
    void aNightRunsItsPartsOneAfterTheOtherAndSaysWhatTheySay(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            AtomicBoolean broken = new AtomicBoolean(true);
            control.script.onStep = Map.of("pinInputs", () -> {
                if (broken.getAndSet(false)) {
                    throw new IllegalStateException("no calendar");
                }
            });
            long id = control.submit("nightly");

            RunRequest night = control.toItsEnd(id);

            assertThat(night.status()).isEqualTo(RunStatus.FAILED);
            assertThat(night.message())
                    .matches("ingest \\(run \\d+\\): completed; reconcile bank \\(run \\d+\\): failed; reconcile wages"
                            + " \\(run \\d+\\): completed; dossier \\(run \\d+\\): completed \\[TIE-RUN-120]");
            assertThat(control.runs.restart(ACME, id, Actor.person("alice"))).isTrue();
            RunRequest second = control.toItsEnd(id);
            assertThat(second.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(second.outcome()).isEqualTo(ExitCode.PARTIAL);
            assertThat(control.runs.children(id))
                    .as("dossiers had been made without the reconciliation that failed")
                    .extracting(RunRequest::job)
                    .containsExactly("ingest", "reconcile", "reconcile", "dossier", "dossier");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNightWhoseIntakeFailedIsDoneAnewFromThereByARestart(TestDatabase kind) {
        try (var control = new RunControl(kind, List.of())) {
            AtomicBoolean full = new AtomicBoolean(true);
            control.script.onStep = Map.of("archiveFiles", () -> {
                if (full.getAndSet(false)) {
                    throw new IllegalStateException("no room");
                }
            });
            long id = control.submit("nightly");
            assertThat(control.toItsEnd(id).status()).isEqualTo(RunStatus.FAILED);

            assertThat(control.runs.restart(ACME, id, Actor.person("alice"))).isTrue();

            RunRequest second = control.toItsEnd(id);
            assertThat(second.status()).isEqualTo(RunStatus.COMPLETED);
            List<RunRequest> parts = control.runs.children(id);
            assertThat(parts)
                    .extracting(RunRequest::job)
                    .containsExactly(
                            "ingest", "reconcile", "reconcile", "dossier", "reconcile", "reconcile", "dossier");
            assertThat(parts).extracting(RunRequest::status).containsOnly(RunStatus.COMPLETED);
            assertThat(parts.subList(4, 7))
                    .allSatisfy(part -> assertThat(part.startedAt())
                            .isAfterOrEqualTo(parts.getFirst().endedAt()));
            assertThat(second.message())
                    .contains("run " + parts.get(4).id())
                    .doesNotContain("run " + parts.get(1).id() + ")");
        }
    }
}

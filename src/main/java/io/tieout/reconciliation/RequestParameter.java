package io.tieout.reconciliation;

import java.util.Objects;
import org.springframework.batch.core.step.StepContribution;

/// The one job parameter, as tasklets see it.
final class RequestParameter {

    private RequestParameter() {}

    static long of(StepContribution contribution) {
        return Objects.requireNonNull(
                contribution.getStepExecution().getJobParameters().getLong("request"), "job parameter 'request'");
    }
}

package io.tieout.pipeline;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// No step is done while our own rows say that work of it is left. Batch 6.0.4 calls a chunk step COMPLETED when its
/// thread was interrupted between two chunks, and when a chunk was rolled back without an exception; a completed step
/// is never entered again, so that the run could not be mended. Such a step is made FAILED, and the run goes on.
@Configuration(proxyBeanMethods = false)
class WholeSteps {

    @Bean
    static BeanPostProcessor refuseUnfinishedSteps(ObjectProvider<WorkLedgers> ledgers) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof AbstractStep step) {
                    step.registerStepExecutionListener(new Check(ledgers));
                }
                return bean;
            }
        };
    }

    /// Work was left in a step that ended as if it were done; another try finds it.
    static final class WorkLeftException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WorkLeftException(String message) {
            super(message);
        }
    }

    private record Check(ObjectProvider<WorkLedgers> ledgers) implements StepExecutionListener {

        @Override
        public ExitStatus afterStep(StepExecution step) {
            if (step.getStatus() == BatchStatus.COMPLETED) {
                try {
                    long left = left(step);
                    if (left > 0) {
                        fail(
                                step,
                                new WorkLeftException("step " + step.getStepName() + " ended with " + left
                                        + " pieces not done; the run goes on with them"));
                    }
                } catch (RuntimeException notAnswered) {
                    fail(step, notAnswered);
                }
            }
            return step.getExitStatus();
        }

        private long left(StepExecution step) {
            String job = step.getJobExecution().getJobInstance().getJobName();
            Long request = step.getJobExecution().getJobParameters().getLong("request");
            return request == null ? 0 : ledgers.getObject().left(job, request, step.getStepName());
        }

        private static void fail(StepExecution step, RuntimeException why) {
            step.setStatus(BatchStatus.FAILED);
            step.setExitStatus(ExitStatus.FAILED.addExitDescription(why));
            step.addFailureException(why);
        }
    }
}

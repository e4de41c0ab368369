package io.tieout.pipeline;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every step, a partition's too, hands its live execution to the job repository when it begins and after each chunk:
/// the one place where all of them pass.
@Configuration(proxyBeanMethods = false)
class LiveExecutionsWatch {

    @Bean
    static BeanPostProcessor watchStepExecutions(LiveExecutions live) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JobRepository repository ? watched(repository, live) : bean;
            }
        };
    }

    private static JobRepository watched(JobRepository repository, LiveExecutions live) {
        ProxyFactory factory = new ProxyFactory();
        factory.setInterfaces(JobRepository.class);
        factory.setTarget(repository);
        factory.addAdvice((MethodInterceptor) invocation -> {
            if (invocation.getMethod().getName().equals("update")
                    && invocation.getArguments()[0] instanceof StepExecution step) {
                live.seen(step);
            }
            return invocation.proceed();
        });
        return (JobRepository) factory.getProxy();
    }
}

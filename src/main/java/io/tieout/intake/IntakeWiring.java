package io.tieout.intake;

import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.jobsconfig.TieoutSpec.IntakeSpec;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Hands the installation's intake settings to those who need them.
@Configuration(proxyBeanMethods = false)
class IntakeWiring {

    @Bean
    Watch inboxWatch(Inboxes inboxes, Sightings sightings, IntakeSpec spec, Clock clock) {
        return new Watch(inboxes, sightings, spec, clock);
    }

    @Bean
    IntakeSpec intakeSpec(JobsConfig config) {
        return config.single(TieoutSpec.KIND).intake();
    }
}

package io.tieout.intake;

import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Hands the installation's intake settings to those who need them.
@Configuration(proxyBeanMethods = false)
class IntakeWiring {

    @Bean
    Watch inboxWatch(Inboxes inboxes, Sightings sightings, JobsConfig config, Clock clock) {
        return new Watch(inboxes, sightings, config.single(TieoutSpec.KIND).intake(), clock);
    }

    @Bean
    Drops drops(Inboxes inboxes, Sightings sightings, JobsConfig config) {
        return new Drops(inboxes, sightings, config.single(TieoutSpec.KIND).intake());
    }
}

package io.tieout;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/// What the build runs to have the bean definitions written down as code: which beans there are depends on the
/// libraries alone, so no start needs to find it out again. Nothing is started by it.
final class BuildTimeBeans {

    private BuildTimeBeans() {}

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(Tieout.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(arguments);
    }
}

package io.tieout;

import io.tieout.cli.Cli;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/// The program: its entry point, and where Spring looks for components when a command needs them.
@Modulithic(sharedModules = "shared")
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class) // simple names belong to steps and jobs
public class Tieout {

    public static void main(String[] arguments) {
        System.exit(Cli.run(Tieout.class, arguments));
    }
}

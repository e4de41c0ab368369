package io.tieout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains("__")) // bean definitions that an earlier build wrote
            .importPackages("io.tieout");

    @Test
    void modulesDependDownwardsOnly() {
        ApplicationModules.of(Tieout.class).verify();
    }

    @Test
    void springBatchAppearsOnlyInThePipelineAndInSteps() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tieout.pipeline..")
                .and()
                .haveNameNotMatching(".*Step(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.batch..")
                .because("a reader of a module meets its rules, not its framework")
                .check(CLASSES);
    }

    @Test
    void formatsSharedAndGeneratorKnowNoSpring() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.tieout.formats..", "io.tieout.shared..", "io.tieout.generator..", "io.tieout.jobsconfig..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(withoutPackageInfos());
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.tieout.database.DatabaseConfiguration")
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("now"))
                        .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.AccessTarget.Predicates.declaredIn(
                                        com.tngtech.archunit.base.DescribedPredicate.describe(
                                                "java.time",
                                                type -> type.getPackageName().equals("java.time")
                                                        && !type.isEquivalentTo(Clock.class)))))
                        .and(com.tngtech.archunit.base.DescribedPredicate.describe(
                                "without a clock",
                                call -> call.getTarget().getRawParameterTypes().stream()
                                        .noneMatch(type -> type.isEquivalentTo(Clock.class)))))
                .because("tests and replays must be able to say what time it is: inject the Clock")
                .check(CLASSES);
    }

    @Test
    void nobodyStopsThroughTheOperatorOrInterruptsSteps() {
        noClasses()
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.AccessTarget.Predicates.declaredIn(
                                        "org.springframework.batch.core.launch.JobOperator"))
                        .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("stop"))))
                .because("it writes STOPPED while the chunk still runs; set the stop flag of the request instead")
                .check(CLASSES);
    }

    @Test
    void noResultIsLeftOpen() {
        noClasses()
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.AccessTarget.Predicates.declaredIn(
                                        "org.springframework.jdbc.core.simple.JdbcClient$MappedQuerySpec"))
                        .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("stream"))))
                .because("such a stream keeps its connection until closed: use list(), or a row callback for many rows")
                .check(CLASSES);
    }

    @Test
    void questionsToStoresNameTheEngagement() {
        methods()
                .that()
                .arePublic()
                .and()
                .haveName("each")
                .should()
                .haveRawParameterTypes(
                        new com.tngtech.archunit.base.DescribedPredicate<>("begin with an EngagementId") {
                            @Override
                            public boolean test(List<com.tngtech.archunit.core.domain.JavaClass> types) {
                                return !types.isEmpty()
                                        && types.getFirst().getSimpleName().equals("EngagementId");
                            }
                        })
                .check(CLASSES);
    }

    @Test
    void aTableIsTouchedByItsOwnModuleOnly() throws IOException {
        TreeMap<String, String> owners = new TreeMap<>();
        for (Path info : sources("package-info.java")) {
            Matcher table = Pattern.compile("`([a-z]+(?:_[a-z]+)*)`").matcher(tablesPart(Files.readString(info)));
            while (table.find()) {
                owners.put(table.group(1), info.getParent().getFileName().toString());
            }
        }
        List<String> violations = new ArrayList<>();
        for (Path source : sources(".java")) {
            String module = Path.of("src/main/java/io/tieout")
                    .relativize(source)
                    .getName(0)
                    .toString();
            Matcher write = Pattern.compile("(?i)\\b(?:insert into|update|delete from)\\s+([a-z_]+)")
                    .matcher(Files.readString(source));
            while (write.find()) {
                String owner = owners.get(write.group(1));
                if (owner != null && !owner.equals(module)) {
                    violations.add(source + " writes " + write.group(1) + ", which belongs to " + owner);
                }
            }
        }

        assertThat(owners.keySet()).containsExactlyInAnyOrderElementsOf(migrated());
        assertThat(violations).isEmpty();
    }

    /// The tables that the migrations make, without those of Batch and Quartz and the partitions of a table.
    private static Set<String> migrated() throws IOException {
        Set<String> tables = new TreeSet<>();
        Pattern change = Pattern.compile("(?i)create table (?!batch_|qrtz_)([a-z_]+)(?! partition of)\\b"
                + "|alter table ([a-z_]+) rename to ([a-z_]+)|drop table ([a-z_]+)");
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                change.matcher(Files.readString(file)).results().forEach(found -> {
                    Stream.of(2, 4).map(found::group).filter(Objects::nonNull).forEach(tables::remove);
                    Stream.of(1, 3).map(found::group).filter(Objects::nonNull).forEach(tables::add);
                });
            }
        }
        return tables;
    }

    private static String tablesPart(String info) {
        int tables = info.indexOf("Tables:");
        return tables < 0 ? "" : info.substring(tables, info.indexOf("\n@", tables));
    }

    private static JavaClasses withoutPackageInfos() {
        return CLASSES.that(com.tngtech.archunit.base.DescribedPredicate.not(
                com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName("package-info")));
    }

    private static List<Path> sources(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/tieout"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}

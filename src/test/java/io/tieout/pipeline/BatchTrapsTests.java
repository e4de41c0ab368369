package io.tieout.pipeline;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tieout.database.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.AbstractJob;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.partition.PartitionStep;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.ThreadStepInterruptionPolicy;
import org.springframework.batch.core.step.item.ChunkOrientedStep;
import org.springframework.batch.core.step.tasklet.TaskletStep;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.util.ReflectionTestUtils;

/// That the defects of Spring Batch shown by `BatchDefectsTests` cannot reach our steps, read from the steps and jobs
/// of the program as it starts: nobody can add one that skips, retries, is interrupted or lacks its transaction.
class BatchTrapsTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tieout");

    @TempDir
    private static Path folder;

    private static ServedHome home;

    @BeforeAll
    static void start() throws Exception {
        home = new ServedHome(folder, TestDatabase.H2, "", new BeanPostProcessor() {});
    }

    @AfterAll
    static void stop() {
        home.close();
    }

    @Test
    void everyStepOfEveryJobIsOneOfTheThreeKindsLookedAtHere() {
        Collection<String> used = new ArrayList<>();
        for (Job job : home.beans(Job.class).values()) {
            used.addAll(((AbstractJob) job).getStepNames());
        }

        assertThat(used)
                .contains("archiveFiles", "loadFiles", "validateFiles", "matchEntries")
                .isSubsetOf(home.beans(Step.class).keySet());
        assertThat(home.beans(Step.class).values())
                .allMatch(step -> step instanceof ChunkOrientedStep
                        || step instanceof TaskletStep
                        || step instanceof PartitionStep);
    }

    /// Batch asks the step of the partitions, not the one that divides, whether a completed one may start again.
    @Test
    void aPartitionThatSharesItsWorkWithOthersIsEnteredAgain() {
        assertThat(home.beans(Step.class).get("matchBatchesStep").isAllowStartIfComplete())
                .isTrue();
        assertThat(home.beans(Step.class).get("matchEntries").isAllowStartIfComplete())
                .isTrue();
    }

    @Test
    void everyStepHasTheOneTransactionManager() {
        JdbcTransactionManager manager = home.bean(JdbcTransactionManager.class);

        assertThat(fields(ChunkOrientedStep.class, "transactionManager").values())
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(manager::equals);
        assertThat(fields(TaskletStep.class, "transactionManager").values())
                .isNotEmpty()
                .allMatch(manager::equals);
    }

    @Test
    void noStepSkipsRetriesOrHasAnInterruptionPolicyOfItsOwn() {
        assertThat(fields(ChunkOrientedStep.class, "faultTolerant").values()).allMatch(Boolean.FALSE::equals);
        assertThat(fields(ChunkOrientedStep.class, "interruptionPolicy").values())
                .allMatch(ThreadStepInterruptionPolicy.class::isInstance);
    }

    @Test
    void itemsAreProcessedOnTheThreadAndInTheTransactionOfTheirChunk() {
        assertThat(fields(ChunkOrientedStep.class, "taskExecutor").values())
                .isNotEmpty()
                .allMatch(executor -> executor == null);
    }

    @Test
    void aPartitionNeverWaitsForAThreadThatWaitsForIt() {
        assertThat(fields(PartitionStep.class, "partitionHandler").values())
                .isNotEmpty()
                .allSatisfy(handler -> {
                    Object executor = ReflectionTestUtils.getField(handler, "taskExecutor");
                    assertThat(executor).isInstanceOf(SimpleAsyncTaskExecutor.class);
                    assertThat(home.beans(SimpleAsyncTaskExecutor.class))
                            .doesNotContainValue((SimpleAsyncTaskExecutor) executor);
                });
    }

    @Test
    void noJobHasAnIncrementer() {
        assertThat(home.beans(Job.class).values())
                .isNotEmpty()
                .allMatch(job -> job.getJobParametersIncrementer() == null);
    }

    @Test
    void noStepIsInterruptedAndNoChunkRolledBackWithoutAnException() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.tieout.cli..", "io.tieout.demo..")
                .and()
                .doNotHaveFullyQualifiedName("io.tieout.intake.FileDropWatcher") // on the watcher's thread, in no step
                .should()
                .callMethodWhere(target(nameMatching("shutdownNow|setRollbackOnly")))
                .orShould()
                .callMethodWhere(target(HasName.Predicates.name("recover"))
                        .and(target(owner(HasName.Predicates.nameMatching(".*JobOperator")))))
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("JobExecutionShutdownHook")
                .because("Batch 6.0.4 calls such a step COMPLETED; the end of the process sets terminateOnly and waits")
                .check(CLASSES);
    }

    private static Map<String, @Nullable Object> fields(Class<? extends Step> kind, String field) {
        Map<String, @Nullable Object> found = new TreeMap<>();
        home.beans(kind).forEach((name, step) -> found.put(name, ReflectionTestUtils.getField(step, field)));
        return found;
    }
}

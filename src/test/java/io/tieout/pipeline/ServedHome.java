package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tieout.cli.ConfigKinds;
import io.tieout.database.TestDatabase;
import io.tieout.generator.GeneratedEngagement;
import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The whole product in this process, serving a home with the engagement `harbour` and empty inboxes.
final class ServedHome implements AutoCloseable {

    private static final EngagementId HARBOUR = new EngagementId("harbour");

    private final Path root;
    private final ConfigurableApplicationContext context;

    /// @param settings lines of `tieout.yaml` beside the database
    ServedHome(Path root, TestDatabase kind, String settings, BeanPostProcessor change) throws IOException {
        this(root, kind, settings, "", change);
    }

    /// @param settings lines of `tieout.yaml` beside the database
    /// @param ledger further lines of the ledger's feed
    ServedHome(Path root, TestDatabase kind, String settings, String ledger, BeanPostProcessor change)
            throws IOException {
        this.root = root;
        GeneratedEngagement.write(root, "harbour", 100, 1);
        try (Stream<Path> walk = Files.walk(root.resolve("input"))) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        Files.writeString(
                root.resolve("jobs-config/engagements/harbour/feeds/ledger.yaml"), ledger, StandardOpenOption.APPEND);
        String database = kind == TestDatabase.POSTGRESQL
                ? "database: {url: \"" + kind.open().handOver() + "\", user: postgres}\n"
                : "";
        Files.writeString(root.resolve("jobs-config/tieout.yaml"), database + settings);
        context = start(change);
        context.getBean(ServeLoop.class).start(ServeLoop.Role.SERVE);
    }

    /// One more engine on the same folders and the same database, which must be PostgreSQL.
    ServedHome(ServedHome first) {
        root = first.root;
        context = start(new BeanPostProcessor() {});
        context.getBean(ServeLoop.class).start(ServeLoop.Role.SERVE);
    }

    Path inbox(String feed) throws IOException {
        return Files.createDirectories(root.resolve("input/harbour").resolve(feed));
    }

    SourceFile file(long fileNo) {
        return bean(SourceFiles.class).find(HARBOUR, fileNo).orElseThrow();
    }

    /// Waits until a file is decided and asserts how.
    void settles(long fileNo, FileStatus status) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Set.of(FileStatus.LIVE, FileStatus.HELD, FileStatus.QUARANTINED)
                        .contains(file(fileNo).status()));
        assertThat(file(fileNo).status())
                .as(String.valueOf(file(fileNo).reason()))
                .isEqualTo(status);
    }

    private ConfigurableApplicationContext start(BeanPostProcessor change) {
        System.setProperty("TIEOUT_LOG", root.resolve("test.log").toString());
        System.setProperty("TIEOUT_PID", "test");
        SpringApplication application = new SpringApplication(io.tieout.Tieout.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.addInitializers(given -> {
            GenericApplicationContext beans = (GenericApplicationContext) given;
            beans.registerBean(Home.class, () -> new Home(root));
            beans.registerBean(JobsConfig.class, () -> JobsConfig.load(root.resolve("jobs-config"), ConfigKinds.ALL));
            beans.registerBean("change", BeanPostProcessor.class, () -> change);
        });
        return application.run("--logging.config=classpath:logback-service.xml");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> Map<String, T> beans(Class<T> type) {
        return context.getBeansOfType(type);
    }

    long number(String query) {
        return bean(JdbcClient.class).sql(query).query(Long.class).single();
    }

    /// Every file with its run: `LIVE COMPLETED name after n restarts: message`.
    List<String> register() {
        return bean(JdbcClient.class).sql("""
                select f.status || ' ' || coalesce(r.status, 'UNCLAIMED') || ' ' || f.name || ' after '
                       || coalesce(r.restarts, 0) || ' restarts: ' || coalesce(r.message, '')
                from intake_file f left join run_request r on r.id = f.request_id order by f.file_no
                """).query(String.class).list();
    }

    /// Drops a ledger of that many postings, no two files alike.
    void drop(String name, int records) throws IOException {
        drop(name, records, "");
    }

    void drop(String name, int records, String more) throws IOException {
        StringBuilder text =
                new StringBuilder("Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n");
        for (int i = 1; i <= records; i++) {
            text.append(
                    i + ",2026-03-02,D-" + name + "-" + i + ",1200,ACME,Text of the posting," + i + ".10,,EUR,u1\n");
        }
        Path inbox = Files.createDirectories(root.resolve("input/harbour/ledger"));
        Path temporary = inbox.resolve(".drop.tmp");
        Files.writeString(temporary, text + more);
        Files.move(temporary, inbox.resolve(name));
    }

    @Override
    public void close() {
        context.close();
    }
}

package io.tieout.cli;

import io.tieout.engagements.Engagements;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Home;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/// The started program: its components, until closed.
public final class Application implements AutoCloseable {

    private static final Set<String> EXECUTING = Set.of("serve", "run", "restart", "ingest");
    private static final Set<String> VIEWING = Set.of(
            "status",
            "runs",
            "schedules",
            "explain",
            "statement",
            "export",
            "quality",
            "where",
            "receipt",
            "alerts",
            "mail");

    private final ConfigurableApplicationContext context;
    private final List<Runnable> lastWords = new CopyOnWriteArrayList<>();

    private Application(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Application start(Class<?> type, Home home, JobsConfig config, String role) {
        Path logs = home.data().resolve("logs");
        makePrivate(logs);
        requireWritable(
                home.data(), logs, logs.resolve("tieout.log"), home.data().resolve("tieout.mv.db"));
        if (EXECUTING.contains(role)) {
            requireWritable(home.root().resolve("archive"));
        }
        System.setProperty(
                "TIEOUT_LOG", home.data().resolve("logs").resolve("tieout.log").toString());
        System.setProperty("TIEOUT_PID", Long.toString(ProcessHandle.current().pid()));
        SpringApplication application = new SpringApplication(type);
        useDefinitionsOfBuild(application, type);
        application.setLazyInitialization(VIEWING.contains(role));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.of("logging.config", "classpath:logback-service.xml"));
        application.addInitializers(context -> {
            LogStatus.install(System.err, logs.resolve("tieout.log"));
            context.getBeanFactory().registerSingleton("home", home);
            context.getBeanFactory().registerSingleton("jobsConfig", config);
        });
        Application started = new Application(application.run());
        Runtime.getRuntime().addShutdownHook(new Thread(started::shutDown, "shutdown"));
        return started;
    }

    /// The jar has the bean definitions as code (`process-aot` in the build, when Maven runs on the JDK of the
    /// program); a folder of classes may have those of an earlier build, so there they are found anew.
    private static void useDefinitionsOfBuild(SpringApplication application, Class<?> type) {
        URL place = Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class"));
        Class<?> writer = ClassUtils.resolveClassName(type.getPackageName() + ".BuildTimeBeans", type.getClassLoader());
        if (place.getProtocol().equals("jar")
                && ClassUtils.isPresent(writer.getName() + "__ApplicationContextInitializer", type.getClassLoader())) {
            System.setProperty("spring.aot.enabled", "true");
            application.setMainApplicationClass(writer);
        }
    }

    /// `data/` and what is below belong to the account that runs the program and to nobody else.
    private static void makePrivate(Path logs) {
        try {
            Path data = Objects.requireNonNull(logs.getParent());
            boolean isNew = !Files.exists(data);
            Files.createDirectories(logs);
            if (isNew && Files.getFileStore(data).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException failed) {
            throw new OperatorException(
                    ExitCode.CONFIGURATION,
                    logs.toString(),
                    Message.of("TIE-CLI-004.home-not-writable", failed.getMessage()));
        }
    }

    /// Commands that only show something write here too: their log, their place among the processes.
    private static void requireWritable(Path... places) {
        for (Path place : places) {
            if (Files.exists(place) && !Files.isWritable(place)) {
                throw new OperatorException(
                        ExitCode.CONFIGURATION,
                        place.toString(),
                        Message.of("TIE-CLI-035.not-writable", System.getProperty("user.name")));
            }
        }
    }

    /// What is to be said when a signal ends the process, before anything is closed.
    void atSignal(Runnable words) {
        lastWords.add(words);
    }

    private void shutDown() {
        lastWords.forEach(Runnable::run);
        close();
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /// The engagement the session speaks of.
    public EngagementId engagement(Session session) {
        return session.engagement(get(Engagements.class).all());
    }

    /// The engagement a command is to change.
    ///
    /// @throws OperatorException when it is closed
    public EngagementId openEngagement(Session session) {
        EngagementId engagement = engagement(session);
        if (get(Engagements.class).isClosed(engagement)) {
            throw new OperatorException(
                    ExitCode.USAGE, "engagement " + engagement, Message.of("TIE-CLI-014.engagement-closed"));
        }
        return engagement;
    }

    /// Lets running work end after the piece it is at; idempotent.
    @Override
    public void close() {
        context.close();
    }
}

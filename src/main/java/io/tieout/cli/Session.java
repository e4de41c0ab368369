package io.tieout.cli;

import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Home;
import io.tieout.shared.Language;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import io.tieout.shared.OperatorException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one call of the program knows before it does anything: where home is, where results go, how to start the rest.
public final class Session {

    private final Class<?> application;
    private final Home home;
    private boolean json;
    private @Nullable String engagement;

    Session(Class<?> application) {
        this.application = application;
        this.home = new Home(Path.of(Optional.ofNullable(System.getenv("TIEOUT_HOME"))
                .filter(text -> !text.isBlank())
                .orElse(".")));
    }

    /// Speaks what the environment asks for, else what `tieout.yaml` asks for, else English; never the shell's
    /// locale: what is stored would depend on who typed the command.
    void chooseLanguage() {
        String wanted = System.getenv("TIEOUT_LANGUAGE");
        if (wanted == null || wanted.isBlank()) {
            JobsConfig.language(home.jobsConfig()).ifPresent(Messages::speak);
            return;
        }
        Messages.speak(Language.of(wanted)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.CONFIGURATION,
                        "TIEOUT_LANGUAGE",
                        Message.of("TIE-CLI-005.no-such-language", wanted))));
    }

    public Home home() {
        return home;
    }

    public PrintStream out() {
        return System.out;
    }

    public PrintStream err() {
        return System.err;
    }

    public boolean json() {
        return json;
    }

    void options(boolean wantsJson, @Nullable String engagementCode) {
        json |= wantsJson;
        engagement = engagementCode == null ? engagement : engagementCode;
    }

    /// The whole configuration, valid.
    ///
    /// @throws OperatorException with every problem, exit code 2
    public JobsConfig config() {
        return CrossCheck.of(JobsConfig.load(home.jobsConfig(), ConfigKinds.ALL));
    }

    /// Starts what the command needs of Spring, the database included; the caller closes it.
    public Application start(String role) {
        return Application.start(application, home, config(), role);
    }

    /// The engagement named by `--engagement`, or the only one there is.
    public EngagementId engagement(List<EngagementId> all) {
        if (engagement != null) {
            String code = engagement;
            return all.stream()
                    .filter(id -> id.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new OperatorException(
                            ExitCode.USAGE,
                            "--engagement",
                            all.isEmpty()
                                    ? Message.of("TIE-CLI-002.no-engagement-yet", code)
                                    : Message.of("TIE-CLI-002.no-such-engagement", code, names(all))));
        }
        if (all.size() == 1) {
            return all.getFirst();
        }
        throw new OperatorException(
                ExitCode.USAGE,
                "--engagement",
                all.isEmpty() ? Message.of("TIE-CLI-003.none-yet") : Message.of("TIE-CLI-003.several", names(all)));
    }

    private static String names(List<EngagementId> all) {
        return all.stream().map(EngagementId::code).collect(Collectors.joining(", "));
    }
}

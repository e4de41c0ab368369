package io.tieout.alerts;

import io.tieout.alerts.AlertsSpec.Severity;
import io.tieout.alerts.MailFailedException.Stage;
import io.tieout.jobsconfig.TieoutSpec.MailSpec;
import io.tieout.jobsconfig.TieoutSpec.Tls;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Home;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sends a mail at once, without the outbox, and says how far it came.
public final class MailCheck {

    private final MailSpec spec;
    private final Post post;

    private MailCheck(MailSpec spec, Post post) {
        this.spec = spec;
        this.post = post;
    }

    public static MailCheck of(MailSpec spec, Home home) {
        return new MailCheck(spec, AlertsBeans.post(spec, home));
    }

    /// One thing a mail has to pass, and how it went.
    public record Step(String name, boolean done, String said) {}

    /// All steps up to the first that failed.
    ///
    /// @param exit 0 when the mail left, 2 when the settings must change, 69 when the server cannot be used now
    /// @param problem what to do; none when the mail left
    public record Result(List<Step> steps, ExitCode exit, List<Problem> problem) {
        public Result {
            steps = List.copyOf(steps);
            problem = List.copyOf(problem);
        }
    }

    public Result send(String address, Instant now) {
        try {
            String to = post.deliver(mail(address, now), spec.timeout().multipliedBy(6));
            return spec.host() == null
                    ? new Result(List.of(step("file", to)), ExitCode.DONE, List.of())
                    : new Result(passed(Stage.MAIL, to), ExitCode.DONE, List.of());
        } catch (MailFailedException failed) {
            List<Step> steps = new ArrayList<>(passed(failed.stage(), ""));
            steps.removeLast();
            steps.add(new Step(name(failed.stage()), false, failed.inOneLine()));
            return new Result(steps, exit(failed), List.of(problem(failed)));
        }
    }

    /// What a mail has passed that came as far as this stage.
    private List<Step> passed(Stage last, String accepted) {
        List<Step> steps = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            if (stage.compareTo(last) <= 0) {
                steps.add(step(
                        name(stage),
                        switch (stage) {
                            case CONNECT -> spec.host() + ":" + spec.portInUse();
                            case TLS -> protection();
                            case LOGIN -> spec.user() == null ? Messages.text("text.mail.no-login") : spec.user();
                            case MAIL -> accepted;
                        }));
            }
        }
        return steps;
    }

    private String protection() {
        return switch (spec.protection()) {
            case NONE -> Messages.text("text.mail.clear");
            case OPPORTUNISTIC -> Messages.text("text.mail.opportunistic");
            case REQUIRED -> Messages.text("text.mail.starttls");
            case IMPLICIT -> Messages.text("text.mail.implicit");
        };
    }

    private static Step step(String name, String said) {
        return new Step(name, true, said);
    }

    private static String name(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private static ExitCode exit(MailFailedException failed) {
        boolean isSettings = failed.stage() == Stage.LOGIN || failed.isRefusal() || failed.stage() == Stage.TLS;
        return isSettings ? ExitCode.CONFIGURATION : ExitCode.UNAVAILABLE;
    }

    private Problem problem(MailFailedException failed) {
        if (failed.getCause() instanceof OperatorException settings) {
            return settings.problems().getFirst();
        }
        String said = failed.inOneLine();
        Message message = switch (failed.stage()) {
            case CONNECT -> Message.of("TIE-MAI-006.not-reached", said);
            case TLS ->
                spec.protection() == Tls.IMPLICIT
                        ? Message.of("TIE-MAI-007.no-tls", said)
                        : Message.of("TIE-MAI-007.no-starttls", said);
            case LOGIN ->
                spec.user() == null
                        ? Message.of("TIE-MAI-008.login-wanted", said)
                        : Message.of("TIE-MAI-008.login-refused", said);
            case MAIL ->
                failed.isRefusal()
                        ? Message.of("TIE-MAI-009.mail-refused", said)
                        : Message.of("TIE-MAI-009.mail-later", said);
        };
        return new Problem(spec.host() + ":" + spec.portInUse(), message);
    }

    private static Mail mail(String address, Instant now) {
        Letter letter = new Letter(
                "[Tieout] " + Messages.text("letter.subject.test"),
                Severity.INFO,
                Messages.text("letter.test"),
                List.of(),
                List.of(Messages.text("letter.test-nothing")));
        return new Mail(
                0,
                address,
                letter.subject(),
                LetterText.of(letter),
                LetterHtml.of(letter),
                "<test-" + now.toEpochMilli() + "@tieout>",
                now,
                Map.of());
    }
}

package io.tieout.alerts;

import io.tieout.jobsconfig.TieoutSpec.MailSpec;
import io.tieout.jobsconfig.TieoutSpec.Tls;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.PrivateFiles;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// The configured mail server: how it is reached, and who we are there. The password is read anew for each
/// connection, so a corrected file counts at the next attempt and a missing one fails mail alone.
final class SmtpServer {

    static final String PASSWORD = "TIEOUT_MAIL_PASSWORD";

    private final MailSpec spec;
    private final String host;
    private final Path root;
    private final @Nullable String passwordOfEnvironment;

    /// @param root what relative names of files start at
    SmtpServer(MailSpec spec, String host, Path root, @Nullable String passwordOfEnvironment) {
        this.spec = spec;
        this.host = host;
        this.root = root;
        this.passwordOfEnvironment = passwordOfEnvironment;
    }

    String address() {
        return host + ":" + spec.portInUse();
    }

    String from() {
        return spec.from();
    }

    Tls protection() {
        return spec.protection();
    }

    @Nullable String user() {
        return spec.user();
    }

    /// Connects, encrypts and logs in as configured; the caller closes it.
    SMTPTransport connect() throws MailFailedException {
        String password = spec.user() == null ? null : password();
        try {
            Session session = Session.getInstance(properties());
            SMTPTransport transport =
                    (SMTPTransport) session.getTransport(spec.protection() == Tls.IMPLICIT ? "smtps" : "smtp");
            transport.connect(host, spec.portInUse(), spec.user(), password);
            return transport;
        } catch (MessagingException failed) {
            throw SmtpFailures.whileConnecting(failed);
        } catch (IOException | GeneralSecurityException unreadable) {
            OperatorException problem = new OperatorException(
                    ExitCode.CONFIGURATION,
                    String.valueOf(spec.trust()),
                    Message.of("TIE-MAI-003.trust-unreadable", unreadable.getMessage()));
            throw new MailFailedException(
                    MailFailedException.Stage.TLS,
                    0,
                    String.valueOf(problem.problems().getFirst()),
                    problem);
        }
    }

    /// @throws MailFailedException when there is none, or others can read its file
    private String password() throws MailFailedException {
        if (passwordOfEnvironment != null) {
            return passwordOfEnvironment;
        }
        String name = String.valueOf(spec.passwordFile());
        try {
            if (spec.passwordFile() == null) {
                throw unreadable("mail.passwordFile");
            }
            return PrivateFiles.readSecret(root.resolve(name));
        } catch (OperatorException problem) {
            throw noLogin(problem);
        } catch (IOException failed) {
            throw noLogin(unreadable(name));
        }
    }

    private static OperatorException unreadable(String where) {
        return new OperatorException(ExitCode.CONFIGURATION, where, Message.of("TIE-MAI-002.password-unreadable"));
    }

    private static MailFailedException noLogin(OperatorException problem) {
        return new MailFailedException(
                MailFailedException.Stage.LOGIN,
                0,
                String.valueOf(problem.problems().getFirst()),
                problem);
    }

    /// Every wait is bounded. Opportunistic protection takes any certificate, for it promises nothing about who
    /// listens (RFC 7435); the other kinds check it and the name in it.
    private Properties properties() throws IOException, GeneralSecurityException {
        Properties properties = new Properties();
        Tls tls = spec.protection();
        String prefix = tls == Tls.IMPLICIT ? "mail.smtps." : "mail.smtp.";
        String millis = Long.toString(spec.timeout().toMillis());
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "quitwait", "false");
        properties.setProperty(prefix + "auth", Boolean.toString(spec.user() != null));
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(tls != Tls.NONE && tls != Tls.IMPLICIT));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(tls == Tls.REQUIRED));
        properties.setProperty(prefix + "ssl.checkserveridentity", Boolean.toString(tls != Tls.OPPORTUNISTIC));
        if (tls == Tls.OPPORTUNISTIC) {
            properties.setProperty(prefix + "ssl.trust", "*");
        } else if (spec.trust() != null && tls != Tls.NONE) {
            properties.put(prefix + "ssl.socketFactory", TrustFile.socketFactory(root.resolve(spec.trust())));
            properties.setProperty(prefix + "ssl.socketFactory.fallback", "false");
        }
        return properties;
    }
}

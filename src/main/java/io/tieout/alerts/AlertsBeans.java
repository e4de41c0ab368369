package io.tieout.alerts;

import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.jobsconfig.TieoutSpec.MailSpec;
import io.tieout.journal.proof.JournalExports;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Home;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Wires the outbox to the configured way out: SMTP when a host is named, files otherwise.
@Configuration(proxyBeanMethods = false)
class AlertsBeans {

    @Bean
    AlertListener alertListener(JobsConfig config, JournalExports journal, JdbcClient jdbc) {
        return new AlertListener(config.single(AlertsSpec.KIND), journal::head, new AlertMails(jdbc));
    }

    @Bean
    Outbox outbox(JobsConfig config, Home home, JdbcClient jdbc) {
        MailSpec mail = config.single(TieoutSpec.KIND).mail();
        Duration hold = mail.timeout().multipliedBy(6).plusSeconds(30);
        return new Outbox(new AlertMails(jdbc), post(mail, home), hold);
    }

    static Post post(MailSpec mail, Home home) {
        String host = mail.host();
        return host == null
                ? new FilePost(home.data().resolve("mail"), mail.from())
                : new SmtpPost(mail, host, password(mail, home));
    }

    private static @Nullable String password(MailSpec mail, Home home) {
        String fromEnvironment = System.getenv("TIEOUT_MAIL_PASSWORD");
        if (fromEnvironment != null || mail.passwordFile() == null) {
            return fromEnvironment;
        }
        Path file = home.root().resolve(mail.passwordFile());
        try {
            return PrivateFiles.readSecret(file);
        } catch (IOException unreadable) {
            throw new OperatorException(
                    ExitCode.CONFIGURATION, file.toString(), Message.of("TIE-MAI-002.password-unreadable"));
        }
    }
}

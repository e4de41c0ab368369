package io.tieout.alerts;

import io.tieout.jobsconfig.TieoutSpec.MailSpec;
import jakarta.mail.MessagingException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Mail by SMTP; every network wait is bounded, STARTTLS is required when configured.
final class SmtpPost implements Post {

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final String from;

    SmtpPost(MailSpec spec, String host, @Nullable String password) {
        this.from = spec.from();
        sender.setHost(host);
        sender.setPort(spec.port());
        sender.setDefaultEncoding("UTF-8");
        if (spec.user() != null) {
            sender.setUsername(spec.user());
            sender.setPassword(password);
        }
        String millis = Long.toString(spec.timeout().toMillis());
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.auth", Boolean.toString(spec.user() != null));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(spec.startTls()));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(spec.startTls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    }

    @Override
    public String deliver(Mail mail) throws MessagingException {
        sender.send(Post.fill(sender.createMimeMessage(), from, mail));
        return "smtp " + sender.getHost() + ":" + sender.getPort() + " " + String.join(" ", mail.recipients());
    }
}

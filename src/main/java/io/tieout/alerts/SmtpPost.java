package io.tieout.alerts;

import io.tieout.alerts.MailFailedException.Stage;
import io.tieout.shared.Messages;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mail by SMTP (RFC 5321), one connection a mail.
final class SmtpPost implements Post {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpPost.class);

    private static final int SYNTAX = 501;

    private final SmtpServer server;

    SmtpPost(SmtpServer server) {
        this.server = server;
    }

    /// A server that answers, but a letter at a time, passes every timeout of a single answer; so the attempt as a
    /// whole runs on a thread of its own, whose interruption closes the connection (virtual threads do that).
    @Override
    public String deliver(Mail mail, Duration limit) throws MailFailedException {
        FutureTask<String> attempt = new FutureTask<>(() -> send(mail));
        Thread.ofVirtual().name("smtp-" + mail.id()).start(attempt);
        try {
            return attempt.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            attempt.cancel(true);
            throw new MailFailedException(Stage.CONNECT, 0, Messages.text("letter.mail-late", limit.toSeconds()), late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof MailFailedException known) {
                throw known;
            }
            throw new MailFailedException(Stage.MAIL, 0, String.valueOf(failed.getCause()), failed);
        } catch (InterruptedException interrupted) {
            attempt.cancel(true);
            Thread.currentThread().interrupt();
            throw new MailFailedException(Stage.CONNECT, 0, "interrupted", interrupted);
        }
    }

    private String send(Mail mail) throws MailFailedException {
        MimeMessage message = message(mail);
        SMTPTransport transport = server.connect();
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return "smtp " + server.address() + " " + mail.to() + " "
                    + String.valueOf(transport.getLastServerResponse()).strip();
        } catch (MessagingException failed) {
            throw SmtpFailures.whileSending(failed);
        } finally {
            close(transport);
        }
    }

    /// What cannot be written down as a mail is refused as a server would refuse it.
    private MimeMessage message(Mail mail) throws MailFailedException {
        try {
            return MimeMail.of(Session.getInstance(new Properties()), server.from(), mail);
        } catch (MessagingException unfit) {
            throw new MailFailedException(Stage.MAIL, SYNTAX, unfit.toString(), unfit);
        }
    }

    /// After the server has taken the mail nothing that happens while parting takes it back.
    static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException ignored) {
            LOG.debug("the mail server left first: {}", ignored.getMessage());
        }
    }
}

package io.tieout.alerts;

import io.tieout.alerts.MailFailedException.Stage;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// What the mail library throws, as how far a mail came and what the server said.
final class SmtpFailures {

    /// Replies that ask for a login, given to a mail (RFC 4954, section 6).
    private static final Set<Integer> WANTS_LOGIN = Set.of(530, 534, 535, 538);

    private static final int CLOSING = 421;

    private SmtpFailures() {}

    static MailFailedException whileConnecting(MessagingException failed) {
        if (failed instanceof AuthenticationFailedException) {
            return new MailFailedException(Stage.LOGIN, 0, said(failed), failed);
        }
        boolean isTls = has(failed, SSLException.class)
                || has(failed, java.security.cert.CertificateException.class)
                || String.valueOf(failed.getMessage()).contains("STARTTLS");
        return new MailFailedException(isTls ? Stage.TLS : Stage.CONNECT, 0, said(failed), failed);
    }

    static MailFailedException whileSending(MessagingException failed) {
        int reply = reply(failed);
        Stage stage = WANTS_LOGIN.contains(reply) ? Stage.LOGIN : reply == CLOSING ? Stage.CONNECT : Stage.MAIL;
        return new MailFailedException(stage, reply, said(failed), failed);
    }

    /// The three digits of the innermost answer, 0 when the server gave none.
    private static int reply(MessagingException failed) {
        int reply = 0;
        for (Throwable cause = failed; cause != null; cause = next(cause)) {
            int code = code(cause);
            reply = code > 0 ? code : reply;
        }
        return reply;
    }

    private static int code(Throwable failed) {
        return switch (failed) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
        };
    }

    /// The texts of all causes; the library often hides the reason in the last.
    private static String said(Throwable failed) {
        StringBuilder said = new StringBuilder();
        for (Throwable cause = failed; cause != null; cause = next(cause)) {
            String text = String.valueOf(cause.getMessage()).strip();
            String shown = cause.getMessage() == null ? cause.getClass().getSimpleName() : text;
            if (said.indexOf(shown) < 0) {
                said.append(said.isEmpty() ? "" : ": ").append(shown);
            }
        }
        return said.toString().replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
    }

    private static boolean has(Throwable failed, Class<? extends Throwable> type) {
        for (Throwable cause = failed; cause != null; cause = next(cause)) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static @org.jspecify.annotations.Nullable Throwable next(Throwable failed) {
        return failed instanceof MessagingException chained && chained.getNextException() != null
                ? chained.getNextException()
                : failed.getCause();
    }
}

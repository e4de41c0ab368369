package io.tieout.alerts;

import io.tieout.journal.proof.SignedHead;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.springframework.mail.MailException;

/// How a mail leaves this program.
sealed interface Post permits SmtpPost, FilePost {

    /// Hands the mail over.
    ///
    /// @return where it went, for the register
    /// @throws MailException, MessagingException, IOException when it did not leave and is to be tried again
    String deliver(Mail mail) throws MailException, MessagingException, IOException;

    /// Fills an empty message; plain text, UTF-8, marked as made by a machine (RFC 3834).
    static MimeMessage fill(MimeMessage message, String from, Mail mail) throws MessagingException {
        message.setFrom(new InternetAddress(from, true));
        for (String recipient : mail.recipients()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
        }
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(mail.date()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(mail.body(), StandardCharsets.UTF_8.name());
        for (SignedHead head : SignedHead.find(mail.body().getBytes(StandardCharsets.UTF_8))) {
            message.setHeader(SignedHead.NAME, MimeUtility.fold(SignedHead.NAME.length() + 2, head.stamp()));
        }
        message.saveChanges();
        message.setHeader("Message-ID", mail.messageId());
        return message;
    }
}

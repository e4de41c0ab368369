package io.tieout.alerts;

import io.tieout.shared.Sha256;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// A mail as it travels (RFC 5322, multipart/alternative of RFC 2046): the one place where headers are set. Nothing in
/// it depends on when or where it is put together, so that a mail sent twice is the same mail.
final class MimeMail {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private MimeMail() {}

    static MimeMessage of(Session session, String from, Mail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(from, true));
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(mail.to(), true));
        message.setSubject(mail.subject(), UTF_8);
        message.setHeader("Date", DATE.format(mail.date()));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no answers by machines
        for (Map.Entry<String, String> header : mail.headers().entrySet()) {
            message.setHeader(header.getKey(), MimeUtility.fold(header.getKey().length() + 2, header.getValue()));
        }
        String html = mail.html();
        if (html == null) {
            message.setText(lines(mail.text()), UTF_8);
        } else {
            message.setContent(alternative(mail, html));
        }
        message.saveChanges();
        message.setHeader("Message-ID", mail.messageId());
        return message;
    }

    private static MimeMultipart alternative(Mail mail, String html) throws MessagingException {
        MimeMultipart parts = new Alternative("=_" + Sha256.of(mail.messageId()).substring(0, 32));
        MimeBodyPart text = new MimeBodyPart();
        text.setText(lines(mail.text()), UTF_8);
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(lines(html), UTF_8, "html");
        parts.addBodyPart(text);
        parts.addBodyPart(rich);
        return parts;
    }

    /// Lines end in CRLF, in files too.
    private static String lines(String text) {
        return text.replace("\n", "\r\n");
    }

    /// The library takes its boundary from a counter and the clock; `=_` cannot occur in quoted-printable text.
    private static final class Alternative extends MimeMultipart {

        Alternative(String boundary) {
            super("alternative");
            contentType = "multipart/alternative; boundary=\"" + boundary + "\"";
        }
    }
}

package io.tieout.alerts;

import java.time.Duration;

/// How a mail leaves this program.
sealed interface Post permits SmtpPost, FilePost {

    /// Hands the mail over.
    ///
    /// @param limit the attempt is given up after this long, whatever the other side does
    /// @return where it went, for the register
    String deliver(Mail mail, Duration limit) throws MailFailedException;
}

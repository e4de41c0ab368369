package io.tieout.alerts;

/// A mail did not leave: how far it came, and what the server said. Never holds a password.
final class MailFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /// What a mail passes on its way, in this order.
    enum Stage {
        CONNECT,
        TLS,
        LOGIN,
        MAIL
    }

    private final Stage stage;
    private final int reply;

    /// @param reply the server's three digits, or 0 when it said none
    MailFailedException(Stage stage, int reply, String message, Throwable cause) {
        super(message, cause);
        this.stage = stage;
        this.reply = reply;
    }

    Stage stage() {
        return stage;
    }

    /// The server answered to this very mail; others may fare better.
    boolean concernsThisMailOnly() {
        return stage == Stage.MAIL && reply > 0;
    }

    /// The server will not take this mail, whenever it comes (RFC 5321, 4.2.1: replies 5yz).
    boolean isRefusal() {
        return concernsThisMailOnly() && reply >= 500;
    }

    String inOneLine() {
        String message = String.valueOf(getMessage());
        return message.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}

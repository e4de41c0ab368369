package io.tieout.shared;

/// One mistake an operator can mend: stable code (`TIE-CFG-003`), place (`file:line:column` or the like, may be
/// empty), what is wrong, and the remedy.
public record Problem(String code, String place, String message, String remedy) {

    public Problem(String place, Message message) {
        this(message.code(), place, message.text(), message.remedy());
    }

    @Override
    public String toString() {
        return (place.isEmpty() ? "" : place + ": ")
                + message
                + (remedy.isEmpty() ? "" : " -> " + remedy)
                + " ["
                + code
                + "]";
    }
}

package io.tieout.soak;

/// What the campaign found to be wrong; it ends here and keeps the home.
final class ViolationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ViolationException(String message) {
        super(message);
    }
}

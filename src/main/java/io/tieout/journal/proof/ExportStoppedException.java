package io.tieout.journal.proof;

/// The tables and the exported files contradict each other: nothing more is exported until somebody has looked.
final class ExportStoppedException extends RuntimeException {

    ExportStoppedException(String message) {
        super(message);
    }
}

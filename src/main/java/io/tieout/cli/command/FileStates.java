package io.tieout.cli.command;

import io.tieout.intake.FileStatus;

/// What a file's state means, in a few words.
final class FileStates {

    private FileStates() {}

    static String words(FileStatus status, long entries) {
        return switch (status) {
            case SEEN -> "in the inbox, not yet complete";
            case STABLE -> "in the inbox, complete; the next run takes it";
            case CLAIMED, ARCHIVED, LOADING, VALIDATING -> "being loaded";
            case LIVE -> "in: " + entries + " entries take part";
            case HELD -> "loaded, and waits for a person";
            case REFUSED -> "refused by a person; takes no part";
            case SUPERSEDED -> "replaced by another version; takes no part";
            case WITHDRAWN -> "withdrawn by a person; takes no part";
            case QUARANTINED -> "could not be loaded, or contradicts itself; the bytes are kept";
            case UNPACKED -> "a container: what came out of it has rows of its own";
            case DUPLICATE -> "the same content was in before; not loaded twice";
            case FAILED -> "failed";
            case VANISHED -> "was taken out of the inbox before it was loaded";
        };
    }
}

package io.tieout.cli.command;

import io.tieout.shared.EntryId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;

/// `F17:4203` as people write it.
final class EntryNumber {

    private EntryNumber() {}

    static EntryId of(String text) {
        try {
            return EntryId.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new OperatorException(ExitCode.USAGE, text, Message.of("TIE-CLI-032.no-entry-number"));
        }
    }
}

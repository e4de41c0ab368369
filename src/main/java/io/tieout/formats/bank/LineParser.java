package io.tieout.formats.bank;

import io.tieout.shared.Message;
import java.util.Optional;

/// The rules of one format of lines: which lines belong together, what a record says, what the file must add up to.
/// Goes through a file or a block once, in order.
interface LineParser {

    /// Whether a line begins a record, while another one is open.
    boolean begins(byte[] bytes, int from, int to, RawRecord open);

    /// Takes the next record.
    void record(RawRecord record);

    /// What a parser must know to go on behind the last record; lines of text.
    String context();

    /// Goes on where the parser was that gave this context.
    void restore(String context);

    /// The file has ended: what it left open is an error.
    void end();

    /// Why the whole file is none of this format.
    Optional<Message> flaw();

    /// What only the whole file shows and every block needs to know; a word, or empty.
    default String ofWholeFile() {
        return "";
    }

    /// Takes what the pass over the whole file found.
    default void knowWholeFile(String known) {}

    /// Whether a block may begin with the record that begins with this line.
    default boolean mayCut(byte[] bytes, int from, int to) {
        return true;
    }

    /// The block has ended: what was kept back is given.
    default void flush() {}

    /// Whether lines end where a `<` begins the next one, in place of line ends.
    default boolean isTagged() {
        return false;
    }

    /// How many bytes each line has when the file has no line ends, else 0.
    default int lineLength(byte[] start) {
        return 0;
    }

    /// Whether there are nothing but blanks and control characters.
    static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}

package io.tieout.formats.bank;

import io.tieout.shared.Message;

/// A text that is no well-formed XML, or more of it than is read; the place is in the message.
final class XmlFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message why;
    private final long offset;

    XmlFault(Message why, long offset) {
        super(why.coded(), null, false, false);
        this.why = why;
        this.offset = offset;
    }

    Message why() {
        return why;
    }

    long offset() {
        return offset;
    }
}

package io.tieout.formats;

import io.tieout.shared.Message;

/// Why a whole file cannot be read: stable code, plain words, and the place.
public record Flaw(String code, String message, String remedy, long recordNo, long byteOffset) {

    public Flaw(Message why, long recordNo, long byteOffset) {
        this(why.code(), why.text(), why.remedy(), recordNo, byteOffset);
    }

    public Message why() {
        return new Message(code, message, remedy);
    }
}

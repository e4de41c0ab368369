package io.tieout.formats.bank;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// What a statement says before its entries, as far as each of them needs it.
final class MtHead {

    String reference = "";
    String related = "";
    String account = "";
    String statement = "";
    String currency = "";

    void clear() {
        reference = "";
        related = "";
        account = "";
        statement = "";
        currency = "";
    }

    String context() {
        return String.join("\n", reference, related, account, statement, currency);
    }

    /// @param context of a pass that read bytes as characters
    static MtHead of(String context, Charset charset) {
        String[] parts = new String(context.getBytes(StandardCharsets.ISO_8859_1), charset).split("\n", 5);
        MtHead head = new MtHead();
        head.reference = parts[0];
        head.related = parts[1];
        head.account = parts[2];
        head.statement = parts[3];
        head.currency = parts[4];
        return head;
    }
}

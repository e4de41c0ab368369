package io.tieout.journal.proof;

import io.tieout.journal.TreeHead;
import io.tieout.shared.EngagementId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Size and root of a log, when, and who says so: key and signature are empty when nobody signed.
public record SignedHead(EngagementId log, long size, String root, Instant at, String key, String signature) {

    /// The name of the mail header, of the line in mails and of the tag in a dossier's `bag-info.txt`.
    public static final String NAME = "Tieout-Journal-Head";

    private static final String UNSIGNED = "unsigned";
    private static final Pattern STAMP = Pattern.compile("([a-z0-9][a-z0-9-]{0,31})\\s+(\\d{1,18})\\s+([0-9a-f]{64})"
            + "\\s+(\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}Z)\\s+(unsigned|([0-9a-f]{16})\\s+([A-Za-z0-9_-]{86}))");

    /// The head as of now, signed when there is a key.
    static SignedHead of(TreeHead head, Instant now, Optional<SigningKey> key) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        SignedHead bare = new SignedHead(head.engagement(), head.size(), head.root(), at, "", "");
        return key.map(signer ->
                        new SignedHead(bare.log, bare.size, bare.root, at, signer.id(), signer.sign(bare.signedText())))
                .orElse(bare);
    }

    /// What the signature is over: five lines.
    public String signedText() {
        return "tieout-journal-head-1\n" + log + "\n" + size + "\n" + root + "\n" + at + "\n";
    }

    public boolean isSigned() {
        return !key.isEmpty();
    }

    /// The head in one line for mails and dossiers, without the name.
    public String stamp() {
        return log + " " + size + " " + root + " " + at + " " + (isSigned() ? key + " " + signature : UNSIGNED);
    }

    /// `Tieout-Journal-Head: ...`, a line that `find` recognises.
    public String line() {
        return NAME + ": " + stamp();
    }

    /// All heads in a text such as a mail, as it was sent or copied: long lines may have been folded or broken.
    public static List<SignedHead> find(byte[] mail) {
        String text = new String(mail, StandardCharsets.ISO_8859_1)
                .replaceAll("=\\r?\\n", "") // quoted-printable breaks
                .replaceAll("\\r?\\n[> \\t]*", " ");
        List<SignedHead> heads = new ArrayList<>();
        Matcher stamp = STAMP.matcher(text);
        for (int at = text.indexOf(NAME); at >= 0; at = text.indexOf(NAME, at + 1)) {
            int value = text.indexOf(':', at);
            if (value >= 0 && stamp.find(value)) {
                head(stamp).filter(head -> !heads.contains(head)).ifPresent(heads::add);
            }
        }
        heads.sort(Comparator.comparingLong(SignedHead::size));
        return heads;
    }

    private static Optional<SignedHead> head(Matcher stamp) {
        try {
            boolean signed = !stamp.group(5).equals(UNSIGNED);
            return Optional.of(new SignedHead(
                    new EngagementId(stamp.group(1)),
                    Long.parseLong(stamp.group(2)),
                    stamp.group(3),
                    Instant.parse(stamp.group(4)),
                    signed ? stamp.group(6) : "",
                    signed ? stamp.group(7) : ""));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}

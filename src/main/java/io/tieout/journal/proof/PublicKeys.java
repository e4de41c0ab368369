package io.tieout.journal.proof;

import io.tieout.journal.CanonicalJson;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The firm's public keys, oldest first: `keys.jsonl`, which verifiers are given.
///
/// Each key after the first is introduced by a line that the key before it signed too. The line also says how far each
/// log had been signed by then: what the older key signs beyond that, it signs after it was retired.
public final class PublicKeys {

    public static final String NAME = "keys.jsonl";

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Introduction> introductions;

    private PublicKeys(List<Introduction> introductions) {
        this.introductions = List.copyOf(introductions);
    }

    /// Reads a file of keys; one that does not exist has none. A last line without its end is not there yet.
    ///
    /// @throws IOException also when a line is no introduction of a key
    public static PublicKeys read(Path file) throws IOException {
        List<Introduction> introductions = new ArrayList<>();
        if (Files.exists(file)) {
            String text = Files.readString(file);
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                try {
                    introductions.add(Introduction.parse(line));
                } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException wrong) {
                    throw new IOException(file + ":" + (introductions.size() + 1) + " introduces no key", wrong);
                }
            }
        }
        return new PublicKeys(introductions);
    }

    public boolean isEmpty() {
        return introductions.isEmpty();
    }

    public List<Introduction> all() {
        return introductions;
    }

    /// The name of the key in force; empty without keys.
    public String current() {
        return introductions.isEmpty() ? "" : introductions.getLast().key();
    }

    /// Whether these begin with all of the others.
    boolean startsWith(PublicKeys others) {
        int size = others.introductions.size();
        return introductions.size() >= size && introductions.subList(0, size).equals(others.introductions);
    }

    /// What is wrong with the history itself; nothing when every key was introduced by itself and by its predecessor.
    public Optional<Message> flaw() {
        String previous = "";
        byte[] previousKey = {};
        for (Introduction one : introductions) {
            byte[] open = one.publicBytes();
            String text = one.signedText();
            if (!one.key().equals(SigningKey.id(open)) || !SigningKey.verifies(open, text, one.signature())) {
                return Optional.of(Message.of("TIE-JRN-004.not-by-itself", one.key()));
            }
            if (!one.previous().equals(previous)) {
                return Optional.of(Message.of("TIE-JRN-004.out-of-order", one.key(), previous));
            }
            if (!previous.isEmpty() && !SigningKey.verifies(previousKey, text, one.previousSignature())) {
                return Optional.of(Message.of("TIE-JRN-004.not-by-predecessor", previous, one.key()));
            }
            previous = one.key();
            previousKey = open;
        }
        return Optional.empty();
    }

    /// What is wrong with a head's signature; nothing when the key that was in force made it. Heads from before the
    /// first key have none.
    public Optional<Message> flaw(SignedHead head) {
        int at = head.isSigned() ? indexOf(head.key()) : -1;
        if (head.isSigned() && at < 0) {
            return Optional.of(Message.of("TIE-JRN-003.unknown-key", head.key()));
        }
        if (at >= 0 && !SigningKey.verifies(introductions.get(at).publicBytes(), head.signedText(), head.signature())) {
            return Optional.of(Message.of("TIE-JRN-003.another-signature", head.key()));
        }
        boolean retired = at + 1 < introductions.size();
        long upTo = retired ? introductions.get(at + 1).upTo().getOrDefault(head.log(), 0L) : Long.MAX_VALUE;
        if (head.size() <= upTo) {
            return Optional.empty();
        }
        return Optional.of(
                head.isSigned()
                        ? Message.of("TIE-JRN-003.retired-key", head.key(), upTo)
                        : Message.of("TIE-JRN-003.unsigned", upTo));
    }

    private int indexOf(String key) {
        for (int i = 0; i < introductions.size(); i++) {
            if (introductions.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /// How a key became the firm's: signed by itself and by the one before it (empty for the first).
    public record Introduction(
            String key,
            String publicKey,
            String previous,
            Instant at,
            Map<EngagementId, Long> upTo,
            String signature,
            String previousSignature) {

        public Introduction {
            upTo = Map.copyOf(upTo);
        }

        static Introduction unsigned(SigningKey fresh, String previous, Instant at, Map<EngagementId, Long> upTo) {
            return new Introduction(fresh.id(), fresh.publicKey(), previous, at, upTo, "", "");
        }

        Introduction signed(String own, String byPrevious) {
            return new Introduction(key, publicKey, previous, at, upTo, own, byPrevious);
        }

        private byte[] publicBytes() {
            return Base64.getUrlDecoder().decode(publicKey);
        }

        String signedText() {
            return "tieout-journal-key-1\n" + key + "\n" + publicKey + "\n" + previous + "\n" + at + "\n" + sizes()
                    + "\n";
        }

        private String sizes() {
            return new TreeMap<>(upTo)
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + ":" + entry.getValue())
                            .collect(Collectors.joining(","));
        }

        /// The members of the line in `keys.jsonl` and of the fact `key.introduced`.
        public SortedMap<String, String> members() {
            return new TreeMap<>(Map.of(
                    "key", key,
                    "public", publicKey,
                    "previous", previous,
                    "at", at.toString(),
                    "upTo", sizes(),
                    "signature", signature,
                    "previousSignature", previousSignature));
        }

        String line() {
            return CanonicalJson.of(members());
        }

        private static Introduction parse(String line) {
            JsonNode json = JSON.readTree(line);
            Map<EngagementId, Long> upTo = new TreeMap<>();
            for (String pair : json.path("upTo").asString().split(",", -1)) {
                int colon = pair.indexOf(':');
                if (colon > 0) {
                    upTo.put(new EngagementId(pair.substring(0, colon)), Long.valueOf(pair.substring(colon + 1)));
                }
            }
            Introduction read = new Introduction(
                    json.path("key").asString(),
                    json.path("public").asString(),
                    json.path("previous").asString(),
                    Instant.parse(json.path("at").asString()),
                    upTo,
                    json.path("signature").asString(),
                    json.path("previousSignature").asString());
            read.publicBytes();
            return read;
        }
    }
}

package io.tieout.journal.proof;

import io.tieout.shared.PrivateFiles;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/// The firm's private key (Ed25519, RFC 8032): a PEM file under `data/keys` that only its owner can read.
public final class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final int ID_DIGITS = 16;

    private final PrivateKey secret;
    private final byte[] open;

    private SigningKey(PrivateKey secret, byte[] open) {
        this.secret = secret;
        this.open = open;
    }

    static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic().getEncoded());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, missing);
        }
    }

    /// The key in a file; empty when there is none.
    ///
    /// @throws io.tieout.shared.OperatorException when others can read the file
    static Optional<SigningKey> load(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = PrivateFiles.readSecret(file);
        try {
            byte[] secret = block(text, "PRIVATE KEY");
            return Optional.of(new SigningKey(
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secret)),
                    block(text, "PUBLIC KEY")));
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new IOException(file + " is no " + ALGORITHM + " key", damaged);
        }
    }

    private static byte[] block(String text, String name) {
        String begin = "-----BEGIN " + name + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + name, from + 1);
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException("no " + name);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    /// Writes the key, readable for its owner only; replaces what is there.
    void save(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            PrivateFiles.requireFolder(folder);
        }
        PrivateFiles.write(file, pem("PRIVATE KEY", secret.getEncoded()) + pem("PUBLIC KEY", open));
    }

    private static String pem(String name, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + name + "-----\n" + base64 + "\n-----END " + name + "-----\n";
    }

    /// Sixteen digits that name the key: the beginning of the SHA-256 of its public half.
    String id() {
        return id(open);
    }

    /// The public half: X.509 SubjectPublicKeyInfo, base64url.
    String publicKey() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(open);
    }

    /// The signature over the UTF-8 of a text, base64url.
    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("key " + id() + " cannot sign", failed);
        }
    }

    static String id(byte[] publicKey) {
        return Sha256.of(publicKey).substring(0, ID_DIGITS);
    }

    /// Whether the signature over the text is that of the public key; false also for what is neither.
    static boolean verifies(byte[] publicKey, String text, String signature) {
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey));
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }
}

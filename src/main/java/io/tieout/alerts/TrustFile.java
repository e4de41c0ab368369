package io.tieout.alerts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Certificates that vouch for a mail server: a PEM file, or a key store whose password is in
/// `TIEOUT_MAIL_TRUST_PASSWORD` (`changeit` when it is not said: such stores hold nothing secret).
final class TrustFile {

    private static final String PASSWORD = "TIEOUT_MAIL_TRUST_PASSWORD";
    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    private TrustFile() {}

    static SSLSocketFactory socketFactory(Path file) throws IOException, GeneralSecurityException {
        byte[] content = Files.readAllBytes(file);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(new String(content, StandardCharsets.ISO_8859_1).contains(PEM) ? pem(file) : store(file));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static KeyStore pem(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
        }
        return notEmpty(store, file);
    }

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        String password = Optional.ofNullable(System.getenv(PASSWORD)).orElse("changeit");
        return notEmpty(KeyStore.getInstance(file.toFile(), password.toCharArray()), file);
    }

    private static KeyStore notEmpty(KeyStore store, Path file) throws GeneralSecurityException {
        if (store.size() == 0) {
            throw new CertificateException("no certificate in " + file);
        }
        return store;
    }
}

package io.tieout.alerts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A mail server on a real socket that can be told to misbehave.
public final class SmtpScript implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private volatile @Nullable SSLContext tls;
    private volatile boolean implicit;
    private volatile @Nullable String login;
    private volatile boolean silent;
    private volatile boolean drips;
    private volatile boolean diesInMail;
    private volatile boolean diesAfterMail;
    private volatile Runnable afterMail = () -> {};

    public SmtpScript(int port) throws IOException {
        socket = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
    }

    public SmtpScript() throws IOException {
        this(0);
    }

    /// A key store with a new key for `localhost` and 127.0.0.1.
    static Path keyStore(Path folder) throws IOException, InterruptedException {
        return keyStore(folder, "CN=localhost", "san=dns:localhost,ip:127.0.0.1");
    }

    static Path keyStore(Path folder, String name, String alternative) throws IOException, InterruptedException {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        name,
                        "-ext",
                        alternative,
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        return store;
    }

    SmtpScript withTls(Path store, boolean fromTheFirstByte) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), "changeit".toCharArray()), "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        tls = context;
        implicit = fromTheFirstByte;
        return this;
    }

    SmtpScript withLogin(String user, String password) {
        login = "\0" + user + "\0" + password;
        return this;
    }

    /// Answers a command, by its first word or words, with this.
    public SmtpScript replying(String command, String reply) {
        replies.put(command, reply);
        return this;
    }

    public SmtpScript behavingAgain() {
        replies.clear();
        login = null;
        silent = false;
        drips = false;
        diesInMail = false;
        diesAfterMail = false;
        return this;
    }

    /// Takes connections and says nothing.
    public SmtpScript silent() {
        silent = true;
        return this;
    }

    /// Says its greeting a letter at a time and never ends.
    SmtpScript dripping() {
        drips = true;
        return this;
    }

    SmtpScript dyingInMail() {
        diesInMail = true;
        return this;
    }

    /// Takes the mail and is gone before it can say so.
    SmtpScript dyingAfterMail() {
        diesAfterMail = true;
        return this;
    }

    /// Does something between the mail's last byte and the answer that it was taken.
    public SmtpScript afterMail(Runnable deed) {
        afterMail = deed;
        return this;
    }

    public SmtpScript start() {
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    open.add(client);
                    Thread.ofVirtual().start(() -> serve(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return this;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// The mails that were taken, as they came.
    public List<String> mails() {
        return List.copyOf(mails);
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    private void serve(Socket client) {
        try (client) {
            SSLContext context = tls;
            talk(implicit && context != null ? wrap(context, client) : client);
        } catch (IOException | UncheckedIOException gone) {
            // the client left, or was meant to
        }
    }

    private static SSLSocket wrap(SSLContext context, Socket client) throws IOException {
        SSLSocket secure = (SSLSocket) context.getSocketFactory()
                .createSocket(client, client.getInetAddress().getHostAddress(), client.getPort(), true);
        secure.setUseClientMode(false);
        return secure;
    }

    private void talk(Socket client) throws IOException {
        if (silent) {
            client.getInputStream().read();
            return;
        }
        OutputStream out = client.getOutputStream();
        if (drips) {
            drip(client, out);
            return;
        }
        say(out, replies.getOrDefault("GREETING", "220 script ESMTP"));
        converse(client, out, client instanceof SSLSocket);
    }

    private static void drip(Socket client, OutputStream out) throws IOException {
        client.setSoTimeout(100);
        out.write("220-".getBytes(StandardCharsets.US_ASCII));
        while (true) {
            out.write('x');
            out.flush();
            try {
                client.getInputStream().read();
            } catch (SocketTimeoutException next) {
                // the pause between two letters
            }
        }
    }

    private void converse(Socket client, OutputStream out, boolean secure) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        boolean known = login == null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add((secure ? "* " : "") + line);
            String reply = scripted(line);
            SSLContext context = tls;
            if (reply != null) {
                say(out, reply);
            } else if (line.startsWith("EHLO")) {
                String startTls = context != null && !secure ? "250-STARTTLS\r\n" : "";
                say(
                        out,
                        "250-script\r\n" + startTls + (login == null ? "" : "250-AUTH PLAIN\r\n") + "250 SIZE 1000000");
            } else if (line.equals("STARTTLS") && context != null) {
                say(out, "220 go ahead");
                Socket wrapped = wrap(context, client);
                converse(wrapped, wrapped.getOutputStream(), true);
                return;
            } else if (line.startsWith("AUTH PLAIN")) {
                byte[] said = Base64.getDecoder().decode(line.substring("AUTH PLAIN ".length()));
                known = new String(said, StandardCharsets.UTF_8).endsWith(String.valueOf(login));
                say(out, known ? "235 welcome" : "535 5.7.8 wrong user or password");
            } else if (line.startsWith("MAIL FROM") && !known) {
                say(out, "530 5.7.0 authentication required");
            } else if (line.equals("DATA")) {
                data(client, in, out);
            } else if (line.equals("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, "250 ok");
            }
        }
    }

    private @Nullable String scripted(String line) {
        return replies.entrySet().stream()
                .filter(entry -> line.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private void data(Socket client, BufferedReader in, OutputStream out) throws IOException {
        say(out, "354 end with a dot");
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            if (diesInMail) {
                client.close();
                return;
            }
        }
        String refusal = replies.get("DOT");
        if (refusal != null) {
            say(out, refusal);
            return;
        }
        mails.add(mail.toString());
        afterMail.run();
        if (diesAfterMail) {
            client.close();
            return;
        }
        say(out, "250 2.0.0 queued");
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
    }
}

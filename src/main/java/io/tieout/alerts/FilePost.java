package io.tieout.alerts;

import io.tieout.shared.PrivateFiles;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/// Mail as files that any mail program opens (RFC 5322), for installations without a mail server.
final class FilePost implements Post {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String from;

    FilePost(Path folder, String from) {
        this.folder = folder;
        this.from = from;
    }

    @Override
    public String deliver(Mail mail, Duration limit) throws MailFailedException {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            MimeMail.of(Session.getInstance(new Properties()), from, mail).writeTo(bytes);
            Path data = Objects.requireNonNull(folder.getParent());
            if (!Files.exists(data)) {
                PrivateFiles.requireFolder(data);
            }
            Files.createDirectories(folder);
            String name = STAMP.format(mail.date()) + "-" + mail.id() + "-" + slug(mail.subject()) + ".eml";
            Path temporary = folder.resolve("." + name + ".part");
            write(temporary, bytes.toByteArray());
            Path file = folder.resolve(name);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file.toString();
        } catch (MessagingException | IOException failed) {
            throw new MailFailedException(MailFailedException.Stage.CONNECT, 0, failed.toString(), failed);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    static String slug(String subject) {
        String plain = subject.replace("[Tieout]", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.length() > 60 ? plain.substring(0, 60) : plain;
    }
}

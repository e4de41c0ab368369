package io.tieout.shipped;

import io.tieout.generator.GeneratedEngagement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A generated home with empty inboxes; its files lie in another folder until a test takes one.
record Generated(Shipped tieout, Path files) {

    static final String LEDGER = "Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n";
    static final String LEDGER_ROW = "1,2026-03-02,D-1,1200,ACME,Text,10.00,,EUR,u1\n";

    static Generated in(Path folder, int records) throws IOException {
        Path home = folder.resolve("home");
        GeneratedEngagement.write(home, "harbour", records, 1);
        Path files = folder.resolve("elsewhere");
        Files.move(home.resolve("input/harbour"), files);
        return new Generated(new Shipped(home), files);
    }

    /// A ledger of so many postings, there at once.
    static void ledger(Path target, int rows) throws IOException {
        Files.createDirectories(target.getParent());
        Path temporary = target.resolveSibling(".drop.tmp");
        Files.writeString(
                temporary,
                LEDGER
                        + IntStream.rangeClosed(1, rows)
                                .mapToObj(row -> row + LEDGER_ROW.substring(1))
                                .collect(Collectors.joining()));
        Files.move(temporary, target);
    }

    String bankFile() {
        return files.resolve("bank/Bank-EUR-2026-03.csv").toString();
    }

    Path settings(String path, String text) throws IOException {
        tieout.write("jobs-config/" + path, text);
        return tieout.home().resolve("jobs-config").resolve(path);
    }
}

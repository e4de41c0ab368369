package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first steps with a file of one's own, as the README gives them, with the shipped jar.
class FeedInitIT {

    private static final String STATEMENT = """
            Date,Reference,Counterparty,Amount
            2026-03-02,R-1001,Acme Ltd,1250.00
            2026-03-13,R-1002,Borealis GmbH,-310.25
            2026-03-27,R-1003,Acme Ltd,77.10
            """;

    @TempDir
    private Path folder;

    @Test
    void aFileOfOnesOwnIsLoadedAfterFeedInit() throws IOException {
        Shipped tieout = opened();
        Path file = Files.writeString(folder.resolve("statement.csv"), STATEMENT);

        tieout.run("feed", "init", file.toString(), "--feed", "current", "--side", "BANK")
                .expect(0);
        tieout.run("check").expect(0);
        tieout.run("probe", "current", file.toString()).expect(0);
        Files.copy(file, tieout.home().resolve("input/acme/current/statement.csv"));
        tieout.run("run", "ingest").expect(0);

        assertThat(tieout.export("entries"))
                .extracting(row -> row.get("booking_date") + " " + row.get("reference") + " " + row.get("amount"))
                .containsExactlyInAnyOrder(
                        "2026-03-02 R-1001 1250.00", "2026-03-13 R-1002 -310.25", "2026-03-27 R-1003 77.10");
    }

    @Test
    void aDescriptionIsNeverReplacedAndNeverLeavesItsFolder() throws IOException {
        Shipped tieout = opened();
        Path file = Files.writeString(folder.resolve("statement.csv"), STATEMENT);
        tieout.run("feed", "init", file.toString(), "--side", "BANK").expect(0);
        Path feed = tieout.home().resolve("jobs-config/engagements/acme/feeds/statement.yaml");
        String written = Files.readString(feed);

        assertThat(tieout.run("feed", "init", file.toString()).expect(64).err()).contains("statement.yaml");
        assertThat(tieout.run("feed", "init", file.toString(), "--feed", "../../../outside")
                        .expect(64)
                        .err())
                .contains("--feed", "../../../outside");
        assertThat(tieout.run("feed", "init", folder.resolve("none.csv").toString())
                        .expect(64)
                        .err())
                .contains("there is no such file");
        assertThat(feed).hasContent(written);
        assertThat(tieout.home().resolve("jobs-config/outside.yaml")).doesNotExist();
    }

    private Shipped opened() throws IOException {
        Shipped tieout = new Shipped(folder.resolve("home"));
        Files.createDirectories(tieout.home().resolve("jobs-config"));
        tieout.run(
                        "engagement",
                        "open",
                        "acme",
                        "--name",
                        "ACME Ltd",
                        "--currency",
                        "GBP",
                        "--period",
                        "2026-01-01..2026-12-31",
                        "--zone",
                        "Europe/London")
                .expect(0);
        return tieout;
    }
}

package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// README's main command: drop by copy, kill, recovery, duplicate, broken file, schedule, mail, dossier, forgery.
class DemoIT {

    @TempDir
    private Path home;

    @Test
    void theDemoHoldsAllItsChecks() {
        JsonNode facts = new Shipped(home).run("demo", "--json").expect(0).json();

        assertThat(facts.get("checks_broken")).isEmpty();
        assertThat(facts.get("records_doubled").asLong()).isZero();
        assertThat(facts.get("records_before_kill").asLong()).isPositive();
        assertThat(Path.of(facts.get("mail").asString())).content().contains("Subject: [Tieout]");
        assertThat(Files.isRegularFile(Path.of(facts.get("dossier").asString(), "data", "dossier.pdf")))
                .isTrue();
    }
}

package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tieout.generator.GeneratedEngagement;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossCheckTests {

    @TempDir
    private Path folder;

    @Test
    void namesThatLeadNowhereAreSaidWithTheirPlaces() throws IOException {
        Path home = folder.resolve("home");
        GeneratedEngagement.write(home, "acme", 100, 1);
        Path config = home.resolve("jobs-config");
        assertThat(CrossCheck.of(JobsConfig.load(config, ConfigKinds.ALL))).isNotNull();
        replace(config.resolve("engagements/acme/reconciliations/bank-ledger.yaml"), "right: ledger", "right: leger");
        replace(config.resolve("engagements/acme/engagement.yaml"), "clearlyTrivial", "calendar: moon\nclearlyTrivial");

        OperatorException mistakes = catchThrowableOfType(
                OperatorException.class, () -> CrossCheck.of(JobsConfig.load(config, ConfigKinds.ALL)));

        assertThat(mistakes.problems())
                .extracting(problem -> problem.place().replaceFirst(".*/", "") + " " + problem.message())
                .containsExactlyInAnyOrder(
                        "bank-ledger.yaml:4:8 there is no feed 'leger'",
                        "engagement.yaml:7:11 there is no calendar 'moon'");
    }

    @Test
    void anAgeingNamesAReconciliationThatIsThereAndSaysWhoIsExcluded() throws IOException {
        Path home = folder.resolve("home");
        GeneratedEngagement.write(home, "acme", 100, 1);
        Path config = home.resolve("jobs-config");
        Path ageing = Files.createDirectories(config.resolve("engagements/acme/ageing"))
                .resolve("customers.yaml");
        Files.writeString(ageing, """
                title: Customers
                reconciliation: bank-ledger
                due: {attribute: due_date, formats: [dd.MM.yyyy]}
                dunning:
                  levels: [1, 15, 30]
                  exclude:
                    - {party: Alder, reason: agreed}
                """);
        assertThat(CrossCheck.of(JobsConfig.load(config, ConfigKinds.ALL))).isNotNull();
        replace(ageing, "bank-ledger", "nowhere");
        assertThat(problems(config)).containsExactly("customers.yaml:2:17 there is no reconciliation 'nowhere'");

        replace(ageing, "15, 30", "30, 30");
        replace(ageing, "party: Alder,", "party: Alder, invoice: R1,");
        replace(ageing, "dd.MM.yyyy", "dd.MM");

        assertThat(problems(config))
                .containsExactly(
                        "customers.yaml:3:28 `due.formats`: 'dd.MM' is no way to write a date",
                        "customers.yaml:5:19 `dunning.levels[2]`: 30 is no day from which a level applies: levels begin after"
                                + " one day or more, each later than the one before",
                        "customers.yaml:7:7 `dunning.exclude[0]`: an exception names a party or an invoice, not both, and says why");
    }

    private static List<String> problems(Path config) {
        return catchThrowableOfType(
                        OperatorException.class, () -> CrossCheck.of(JobsConfig.load(config, ConfigKinds.ALL)))
                .problems()
                .stream()
                .map(problem -> problem.place().replaceFirst(".*/", "") + " " + problem.message())
                .toList();
    }

    private static void replace(Path file, String text, String replacement) throws IOException {
        Files.writeString(file, Files.readString(file).replace(text, replacement));
    }
}

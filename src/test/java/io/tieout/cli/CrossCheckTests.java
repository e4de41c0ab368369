package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tieout.formats.SchemaSamples;
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

    @Test
    void schemasThatAreNotThereOrCannotBeUsedAreSaidWithTheirPlaces() throws IOException {
        Path home = folder.resolve("home");
        GeneratedEngagement.write(home, "acme", 100, 1);
        Path config = home.resolve("jobs-config");
        Path schema = config.resolve(SchemaSamples.PATH);
        Path types = config.resolve(SchemaSamples.TYPES);
        Files.createDirectories(types.getParent());
        Files.writeString(schema, SchemaSamples.schema());
        Files.writeString(types, SchemaSamples.types());
        Path feed = config.resolve("engagements/acme/feeds/statements.yaml");
        Files.writeString(feed, """
                title: Statements
                side: BANK
                zone: Europe/Berlin
                format: {type: camt, schema: {files: [%s]}}
                columns: {booking_date: {header: booking_date}, amount: {header: amount}, currency: {header: currency}}
                """.formatted(SchemaSamples.PATH));
        assertThat(CrossCheck.of(JobsConfig.load(config, ConfigKinds.ALL))).isNotNull();

        replace(types, "xs:decimal", "xs:decimel");
        assertThat(problems(config))
                .singleElement()
                .asString()
                .startsWith("types.xsd:7:")
                .contains("xs:decimel");
        Files.delete(types);
        assertThat(problems(config))
                .containsExactly("statement.xsd:3:49 'parts/types.xsd' is not below schemas/; nothing is fetched from"
                        + " elsewhere");
        replace(feed, SchemaSamples.PATH, "schemas/other.xsd");
        assertThat(problems(config))
                .containsExactly(
                        "statements.yaml:4:39 there is no 'schemas/other.xsd' below jobs-config/schemas/ (there: "
                                + SchemaSamples.PATH + ")");
        replace(feed, "type: camt", "type: mt940");
        assertThat(problems(config)).anyMatch(said -> said.contains("a file of format mt940 is no XML"));
        replace(feed, "[schemas/other.xsd]", "[]");
        assertThat(problems(config)).anyMatch(said -> said.contains("name at least one schema"));
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

package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tieout.engagements.EngagementTemplate;
import io.tieout.engagements.EngagementTemplate.Opening;
import io.tieout.generator.GeneratedEngagement;
import io.tieout.jobsconfig.ConfigHome;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The schemas against an independent validator and against the binder: both say yes or both say no.
class SchemasTests {

    private static final Path SHIPPED = Path.of("jobs-config");
    private static final String MODELINE = "# yaml-language-server: $schema=";
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final String FEED = """
            title: Bank
            side: BANK
            zone: Europe/London
            currency: GBP
            account: "007"
            format: {delimiter: ";", header: yes}
            columns:
              booking_date: {header: [Date, Day], formats: dd/MM/yyyy}
              value_date: {header: Value, optional: true}
              amount: {header: Amount, thousands: ","}
              reference: {constant: 17}
            attributes:
            sign: {style: Signed, negative: refused}
            rules:
              - {rule: required, field: reference, severity: ERROR}
              - {rule: range, field: amount, min: -5.50, max: "7"}
              - {rule: expression, that: amount < 0, when: has(value_date)}
            gate: {minScore: 70, maxRejectRate: 0.05}
            """;

    @TempDir
    private Path temporary;

    private static List<Error> errors(String kind, String yaml) {
        Schema schema = REGISTRY.getSchema(Schemas.all().get(kind));
        return schema.validate(CoreYaml.json(yaml));
    }

    @Test
    void theShippedSchemasAreThoseOfTheProgram() throws IOException {
        Map<String, String> there = new TreeMap<>();
        try (Stream<Path> files = Files.list(Schemas.folder(SHIPPED))) {
            for (Path file : files.toList()) {
                there.put(file.getFileName().toString().replace(".json", ""), Files.readString(file));
            }
        }

        assertThat(there)
                .as("to write them again: scripts/tieout schema --output jobs-config/.schemas")
                .isEqualTo(Schemas.all());
    }

    @Test
    void everySchemaIsASchema() throws IOException {
        Schema meta = REGISTRY.getSchema(
                com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(Schemas.all()).hasSizeGreaterThan(ConfigKinds.ALL.size());
        Schemas.all()
                .forEach((kind, text) -> assertThat(
                                meta.validate(JsonMapper.shared().readTree(text)))
                        .as(kind)
                        .isEmpty());
    }

    @Test
    void everyFileTheProgramWritesIsValidAndNamesItsSchema() throws IOException {
        GeneratedEngagement.write(temporary.resolve("home"), "acme", 100, 1);
        Path jobsConfig = temporary.resolve("home/jobs-config");
        EngagementTemplate.write(
                jobsConfig,
                new Opening(
                        new EngagementId("other"),
                        "Other",
                        Period.parse("2026-01-01..2026-12-31"),
                        ZoneId.of("UTC"),
                        "EUR"));
        Schemas.write(Schemas.folder(jobsConfig));

        assertThat(validFiles(SHIPPED)).isGreaterThanOrEqualTo(8);
        assertThat(validFiles(jobsConfig)).isEqualTo(10);
        assertThat(new ConfigHome(temporary.resolve("home")).problems(kinds())).isEmpty();
    }

    private static int validFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            for (Path file : all) {
                String text = Files.readString(file);
                assertThat(text).as(file.toString()).startsWith(MODELINE);
                String first = text.lines().findFirst().orElseThrow();
                Path schema = file.resolveSibling(first.substring(MODELINE.length()));
                assertThat(schema).as(file.toString()).exists();
                String kind = schema.getFileName().toString().replace(".json", "");
                assertThat(errors(kind, text)).as(file.toString()).isEmpty();
            }
            return all.size();
        }
    }

    @Test
    void goodValuesInAnyFormAreTakenByBoth() {
        assertThat(problemsOfTheBinder(FEED)).isZero();
        assertThat(errors("feed", FEED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '¤',
            value = {
                "title: Bank | titel: Bank",
                "title: Bank | title: [Bank]",
                "title: Bank | title:",
                "title: Bank | ''",
                "side: BANK | side: BANQUE",
                "side: BANK | side: 5",
                "side: BANK | ''",
                "zone: Europe/London | zone: [UTC]",
                "zone: Europe/London | zone: 5",
                "header: yes | header: maybe",
                "header: yes | header: 1",
                "delimiter: | delimeter:",
                "{header: Value, optional: true} | Value",
                "{header: Value, optional: true} | {header: Value, index: 1.5}",
                "{header: Value, optional: true} | {header: Value, index: one}",
                "{header: Value, optional: true} | {header: Value, index: 99999999999}",
                "{header: Value, optional: true} | {header: {a: b}}",
                "formats: dd/MM/yyyy | formats: [dd/MM/yyyy, [x]]",
                "attributes: | attributes: [x]",
                "style: Signed | style: singed",
                "rule: required, | rule: requierd,",
                "rule: required, | ''",
                "rule: required, | rule: [required],",
                "field: reference, | fields: reference,",
                "severity: ERROR | severity: fatal",
                "min: -5.50 | min: five",
                "min: -5.50 | min: 1e3x",
                "that: amount < 0, | ''",
                "when: has | whenever: has",
                "minScore: 70 | minScore: 70.5",
                "maxRejectRate: 0.05 | maxRejectRate: 5 %",
                "gate: | gate: 7 #"
            })
    void whatTheBinderRefusesTheSchemaRefuses(String good, String bad) {
        String broken = FEED.replace(good, bad.equals("''") ? "" : bad);
        assertThat(broken).isNotEqualTo(FEED);

        assertThat(problemsOfTheBinder(broken)).as("binder: %s", bad).isPositive();
        assertThat(errors("feed", broken)).as("schema: %s", bad).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schedule; job: nightly; cron: '0 0 2 ? * MON-FRI'; zone: Europe/London; enabled: OFF; engagements: acme",
                "calendar; weekend: [friday, SATURDAY]; holidays: [2026-01-01, '2026-05-01']; cutOff: 18:00",
                "calendar; weekend: friday; cutOff: '06:30:15'",
                "tieout; runs: {lease: 30 s, restarts: '3'}; intake: {poll: 500ms}; mail:",
                "engagement; name: 2026; period: 2026-01-01..2026-12-31; zone: +02:00; baseCurrency: EUR; materiality: 1",
                "people; people: [{account: 1001, name: A, roles: Auditor}]",
                "alerts; routes: [{to: a@b}]"
            })
    void otherKindsAreReadAlike(String file) {
        String[] lines = file.split("; ?", 2);

        assertThat(problems(lines[0], lines[1].replace("; ", "\n"))).isEmpty();
        assertThat(errors(lines[0], lines[1].replace("; ", "\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calendar; holidays: [2026-13-01]",
                "calendar; cutOff: 25:00",
                "calendar; cutOff: 6pm",
                "calendar; weekend: [Caturday]",
                "tieout; runs: {lease: 30 years}",
                "tieout; runs: {lease: 30}",
                "engagement; name: A; period: 2026; zone: UTC; baseCurrency: EUR; materiality: 1",
                "people; people: [{account: 1001}]",
                "alerts; routes: {to: a@b}",
                "alerts; routes: [a@b]"
            })
    void otherKindsAreRefusedAlike(String file) {
        String[] lines = file.split("; ?", 2);

        assertThat(problems(lines[0], lines[1].replace("; ", "\n"))).isNotEmpty();
        assertThat(errors(lines[0], lines[1].replace("; ", "\n"))).isNotEmpty();
    }

    @Test
    void aFileThatExtendsAnotherMayLeaveOutWhatIsNeeded() {
        String extending = "extends: shared/feeds/bank\ntitle: B\n";

        assertThat(errors("feed", extending)).isEmpty();
        assertThat(errors("feed", extending.replace("shared/", "other/"))).isNotEmpty();
        assertThat(errors("feed", "title: B\n")).isNotEmpty();
        assertThat(errors("feed-part", "side: BANK\n")).isEmpty();
        assertThat(errors("feed-part", "sid: BANK\n")).isNotEmpty();
    }

    private int problemsOfTheBinder(String feed) {
        return problems("feed", feed).size();
    }

    private List<?> problems(String kind, String yaml) {
        ConfigKind<?> meant = ConfigKinds.ALL.stream()
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElseThrow();
        return new ConfigHome(temporary)
                .with(meant.path().replace("*", "acme"), yaml)
                .problems(meant);
    }

    private static ConfigKind<?>[] kinds() {
        return ConfigKinds.ALL.toArray(ConfigKind<?>[]::new);
    }
}

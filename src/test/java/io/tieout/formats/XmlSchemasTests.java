package io.tieout.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.formats.SchemaVerdict.Breach;
import io.tieout.formats.SchemaVerdict.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlSchemasTests {

    private static final String NAMESPACE = SchemaSamples.NAMESPACE;
    private static final String GOOD = SchemaSamples.entry("", "1.00");

    @TempDir
    private Path folder;

    private SchemaVerdict check(String text) throws IOException {
        return check(text, 1 << 19);
    }

    private SchemaVerdict check(String text, int blockBytes) throws IOException {
        List<String> problems = new ArrayList<>();
        XmlSchemas schemas = schemas(SchemaSamples.texts(SchemaSamples.schema(), SchemaSamples.types()), problems)
                .orElseThrow(() -> new AssertionError(problems));
        Path file = Files.writeString(folder.resolve("f.xml"), text);
        try (InputStream in = Files.newInputStream(file)) {
            FilePlan plan = BankFormat.CAMT.scan(
                    in, OutputStream.nullOutputStream(), StandardCharsets.UTF_8, blockBytes, 1 << 20, () -> "");
            assertThat(plan.flaw()).isNull();
            return schemas.check(BankFormat.CAMT, plan, file);
        }
    }

    private static java.util.Optional<XmlSchemas> schemas(SortedMap<String, byte[]> texts, List<String> problems) {
        return XmlSchemas.of(
                texts,
                List.of(SchemaSamples.PATH),
                (path, line, column, why) ->
                        problems.add(path + ":" + line + ":" + column + " " + why.code() + " " + why.text()));
    }

    private static List<String> problems(String schema, String types) {
        List<String> problems = new ArrayList<>();
        assertThat(schemas(SchemaSamples.texts(schema, types), problems)).isEmpty();
        return problems;
    }

    @Test
    void aFileThatIsAsItsSchemaHasItIsValid() throws IOException {
        SchemaVerdict verdict = check(SchemaSamples.document(NAMESPACE, GOOD + GOOD));

        assertThat(verdict).isEqualTo(new SchemaVerdict(Status.VALID, NAMESPACE, SchemaSamples.PATH, 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1 << 19})
    void aBreachHasItsRecordItsPlaceAndItsPath(int blockBytes) throws IOException {
        String wrong = SchemaSamples.entry("<NtryRef>too long</NtryRef>", "2.00");
        String other = GOOD.replace("2026-03-02", "2026-03-32").replace("<Amt Ccy=\"EUR\">", "<Amt>");
        String text = SchemaSamples.document(NAMESPACE, GOOD + wrong + GOOD + other);

        SchemaVerdict verdict = check(text, blockBytes);

        assertThat(verdict.status()).isEqualTo(Status.NOT_VALID);
        assertThat(verdict.breaches()).isEqualTo(3);
        assertThat(verdict.first())
                .extracting(Breach::recordNo, Breach::line, Breach::path)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                recordOf(verdict, 0), 5, "Document/BkToCstmrAcctRpt/Rpt/Ntry/NtryRef"),
                        org.assertj.core.groups.Tuple.tuple(
                                recordOf(verdict, 0) + 2, 7, "Document/BkToCstmrAcctRpt/Rpt/Ntry/Amt"),
                        org.assertj.core.groups.Tuple.tuple(
                                recordOf(verdict, 0) + 2, 7, "Document/BkToCstmrAcctRpt/Rpt/Ntry/BookgDt/Dt"));
        assertThat(verdict.first().getFirst().recordNo()).isPositive();
        assertThat(verdict.first().getFirst().text())
                .contains("'too long'", "maxLength")
                .doesNotContain("cvc-type");
    }

    private static long recordOf(SchemaVerdict verdict, int breach) {
        return verdict.first().get(breach).recordNo();
    }

    @Test
    void whatStandsOutsideOfRecordsHasItsLineOnly() throws IOException {
        String text = SchemaSamples.document(NAMESPACE, GOOD).replace("<MsgId>M</MsgId>", "<MsgId>Message</MsgId>");

        assertThat(check(text).first())
                .singleElement()
                .matches(breach -> breach.recordNo() == 0 && breach.line() == 2 && breach.column() > 1);
    }

    @Test
    void aFileThatNoSchemaIsForIsNotCalledValid() throws IOException {
        String other = "urn:iso:std:iso:20022:tech:xsd:camt.052.001.13";

        assertThat(check(SchemaSamples.document(other, GOOD)))
                .isEqualTo(new SchemaVerdict(Status.NO_SCHEMA, other, "", 0, List.of()));
    }

    @Test
    void documentsInAnEnvelopeAreEachHeldAgainstTheirSchema() throws IOException {
        String known = SchemaSamples.document(NAMESPACE, GOOD);
        String unknown = SchemaSamples.document("urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", GOOD);
        String prefixed = known.replace("<", "<c:").replace("<c:/", "</c:").replace("xmlns=", "xmlns:c=");

        assertThat(check("<Envelope xmlns=\"urn:e\"><Head/>" + known + "</Envelope>")
                        .status())
                .isEqualTo(Status.VALID);
        assertThat(check("<Envelope xmlns=\"" + NAMESPACE + "\">" + known + "</Envelope>")
                        .status())
                .isEqualTo(Status.NOT_VALID);
        assertThat(check("<Envelope xmlns:c=\"" + NAMESPACE + "\">"
                                + prefixed.replace(" xmlns:c=\"" + NAMESPACE + "\"", "") + prefixed + "</Envelope>")
                        .status())
                .isEqualTo(Status.VALID);
        assertThat(check("<Envelope>" + known + unknown + "</Envelope>"))
                .extracting(SchemaVerdict::status, SchemaVerdict::namespaces)
                .containsExactly(Status.NO_SCHEMA, "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08");
    }

    @Test
    void thousandsOfBreachesAreCountedAndTheFirstAreKept() throws IOException {
        String wrong = SchemaSamples.entry("<NtryRef>too long</NtryRef>", "2.00");

        SchemaVerdict verdict = check(SchemaSamples.document(NAMESPACE, wrong.repeat(1203)), 4096);

        assertThat(verdict.breaches()).isEqualTo(1203);
        assertThat(verdict.first()).hasSize(1000);
        assertThat(verdict.first().getLast().recordNo())
                .isEqualTo(verdict.first().getFirst().recordNo() + 999);
    }

    @Test
    void aPrefixThatIsNotDeclaredIsABreach() throws IOException {
        String text = SchemaSamples.document(NAMESPACE, GOOD + GOOD.replace("Sts>", "x:Sts>"));

        assertThat(check(text).first())
                .singleElement()
                .matches(breach -> breach.line() == 5 && breach.text().contains("x:Sts"));
    }

    @Test
    void theWordsDoNotDependOnTheLanguageOfTheMachine() throws IOException {
        String text = SchemaSamples.document(NAMESPACE, SchemaSamples.entry("", "one"));
        Locale before = Locale.getDefault();
        SchemaVerdict english = check(text);
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(check(text)).isEqualTo(english);
            assertThat(problems(SchemaSamples.schema().replace("Max5Text", "NoText"), SchemaSamples.types()))
                    .singleElement()
                    .asString()
                    .contains("Cannot resolve");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/types.xsd",
                "//example.org/types.xsd",
                "file:///etc/passwd",
                "../../../etc/passwd",
                "parts/none.xsd"
            })
    void aSchemaThatNamesSomethingElsewhereIsRefusedWithItsPlace(String location) {
        assertThat(problems(SchemaSamples.schema().replace("parts/types.xsd", location), SchemaSamples.types()))
                .singleElement()
                .asString()
                .startsWith(SchemaSamples.PATH + ":3:")
                .contains("TIE-FMT-140", "'" + location + "'");
    }

    @Test
    void whatAnIncludedSchemaHasWrongIsSaidWithItsOwnPlace() {
        assertThat(problems(SchemaSamples.schema(), SchemaSamples.types().replace("xs:decimal", "xs:decimel")))
                .singleElement()
                .asString()
                .startsWith(SchemaSamples.TYPES + ":7:")
                .contains("xs:decimel");
        assertThat(problems(SchemaSamples.schema(), SchemaSamples.types().replace("</xs:simpleType>", "")))
                .singleElement()
                .asString()
                .startsWith(SchemaSamples.TYPES + ":");
        assertThat(problems("<!DOCTYPE a SYSTEM \"x\">" + SchemaSamples.schema(), SchemaSamples.types()))
                .singleElement()
                .asString()
                .startsWith(SchemaSamples.PATH + ":1:")
                .contains("document type");
    }

    @Test
    void whatIsNoSchemaIsRefused() {
        assertThat(problems("<Document/>", SchemaSamples.types())).hasSize(1);
        assertThat(problems("", SchemaSamples.types())).hasSize(1);
    }

    @Test
    void twoSchemasOfOneNamespaceAreRefused() {
        SortedMap<String, byte[]> texts =
                new TreeMap<>(SchemaSamples.texts(SchemaSamples.schema(), SchemaSamples.types()));
        List<String> problems = new ArrayList<>();

        assertThat(XmlSchemas.of(
                        texts,
                        List.of(SchemaSamples.PATH, SchemaSamples.TYPES),
                        (path, line, column, why) -> problems.add(path + " " + why.text())))
                .isEmpty();

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith(SchemaSamples.TYPES)
                .contains(SchemaSamples.PATH);
    }
}

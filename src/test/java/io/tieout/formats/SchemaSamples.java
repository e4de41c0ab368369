package io.tieout.formats;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/// Small schemas of our own for the namespaces of standards, and documents for them.
public final class SchemaSamples {

    public static final String PATH = "schemas/camt/statement.xsd";
    public static final String TYPES = "schemas/camt/parts/types.xsd";
    public static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.052.001.08";

    private static final String SCHEMA = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="NS" targetNamespace="NS"
                elementFormDefault="qualified">
              <xs:include schemaLocation="parts/types.xsd"/>
              <xs:element name="Document">
                <xs:complexType><xs:sequence><xs:element name="BkToCstmrAcctRpt"><xs:complexType><xs:sequence>
                  <xs:element name="GrpHdr"><xs:complexType><xs:sequence>
                    <xs:element name="MsgId" type="Max5Text"/>
                  </xs:sequence></xs:complexType></xs:element>
                  <xs:element name="Rpt"><xs:complexType><xs:sequence>
                    <xs:element name="Id" type="xs:string"/>
                    <xs:element name="Acct" type="Account"/>
                    <xs:element name="Ntry" type="Entry" maxOccurs="unbounded"/>
                  </xs:sequence></xs:complexType></xs:element>
                </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>
              </xs:element>
            </xs:schema>
            """;

    private static final String PARTS = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="NS" targetNamespace="NS"
                elementFormDefault="qualified">
              <xs:simpleType name="Max5Text">
                <xs:restriction base="xs:string"><xs:maxLength value="5"/></xs:restriction>
              </xs:simpleType>
              <xs:complexType name="Amount"><xs:simpleContent>
                <xs:extension base="xs:decimal"><xs:attribute name="Ccy" use="required"/></xs:extension>
              </xs:simpleContent></xs:complexType>
              <xs:complexType name="Account">
                <xs:sequence><xs:element name="Id"><xs:complexType>
                  <xs:sequence><xs:element name="IBAN" type="xs:string"/></xs:sequence>
                </xs:complexType></xs:element></xs:sequence>
              </xs:complexType>
              <xs:complexType name="Date">
                <xs:sequence><xs:element name="Dt" type="xs:date"/></xs:sequence>
              </xs:complexType>
              <xs:complexType name="Entry"><xs:sequence>
                <xs:element name="NtryRef" type="Max5Text" minOccurs="0"/>
                <xs:element name="Amt" type="Amount"/>
                <xs:element name="CdtDbtInd" type="xs:string"/>
                <xs:element name="Sts" type="xs:string"/>
                <xs:element name="BookgDt" type="Date"/>
              </xs:sequence></xs:complexType>
            </xs:schema>
            """;

    private SchemaSamples() {}

    public static String schema() {
        return SCHEMA.replace("NS", NAMESPACE);
    }

    public static String types() {
        return PARTS.replace("NS", NAMESPACE);
    }

    public static SortedMap<String, byte[]> texts(String schema, String types) {
        SortedMap<String, byte[]> texts = new TreeMap<>();
        texts.put(PATH, schema.getBytes(StandardCharsets.UTF_8));
        texts.put(TYPES, types.getBytes(StandardCharsets.UTF_8));
        return texts;
    }

    /// @param more what stands before the amount
    public static String entry(String more, String amount) {
        return "<Ntry>" + more + "<Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>"
                + "<BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry>\n";
    }

    public static String document(String namespace, String entries) {
        return "<Document xmlns=\"" + namespace
                + "\"><BkToCstmrAcctRpt>\n<GrpHdr><MsgId>M</MsgId></GrpHdr>\n<Rpt><Id>S</Id>"
                + "<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>\n"
                + entries + "</Rpt></BkToCstmrAcctRpt></Document>\n";
    }
}

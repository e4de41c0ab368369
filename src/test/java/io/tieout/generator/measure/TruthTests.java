package io.tieout.generator.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthTests {

    @TempDir
    private Path folder;

    @Test
    void readsWhatASpreadsheetWrites() throws IOException {
        Truth truth = truth(
                "\uFEFFRecord_No;File;note;Group;Side\r\n2;\"a; b.csv\";;G 1;bank\r\n\r\n3;l.csv;\"two\r\nlines\";G 1;Ledger\r\n");

        assertThat(truth.records()).isEqualTo(2);
        assertThat(truth.place(0)).isEqualTo(new Place("a; b.csv", 2));
        assertThat(truth.groupName(0)).isEqualTo("G 1");
        assertThat(truth.members(0)).containsExactly(0, 1);
        assertThat(truth.side(0)).isNotEqualTo(truth.side(1));
    }

    @Test
    void twinsOfASideStandForEachOther() throws IOException {
        Truth truth = truth("""
                group,side,file,record_no,twin
                G1,BANK,b.csv,2,T1
                G1,LEDGER,l.csv,2,T1
                G2,BANK,b.csv,3,T1
                G2,LEDGER,l.csv,3,T1
                G3,BANK,b.csv,4,
                G3,LEDGER,l.csv,4,
                """);

        assertThat(truth.isExactly(0, new int[] {0, 3})).isTrue();
        assertThat(truth.isExactly(1, new int[] {0, 3})).isTrue();
        assertThat(truth.isExactly(0, new int[] {0, 2})).isFalse();
        assertThat(truth.isExactly(0, new int[] {0, 5})).isFalse();
        assertThat(truth.groupsOfKind(truth.kind(3))).containsExactly(0, 1);
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertMistake("", "truth.csv:1", "group, side, file, record_no");
        assertMistake("group,file,record_no\n", "truth.csv:1", "side");
        assertMistake("group,side,file,record_no\nG1,BANK,b.csv,2\nG1,BANK,b.csv\n", "truth.csv:3", "4", "3");
        assertMistake("group,side,file,record_no\nG1,BANK,b.csv,two\n", "truth.csv:2", "record_no", "two");
        assertMistake("group,side,file,record_no\nG1,BANK,b.csv,0\n", "truth.csv:2", "record_no", "0");
        assertMistake("group,side,file,record_no\nG1,,b.csv,2\n", "truth.csv:2", "side");
        assertMistake("group,side,file,record_no\nG1,BANK,b.csv,2\nG2,BANK,b.csv,2\n", "truth.csv:3", "b.csv", "twice");
        assertMistake("group,side,file,record_no\nG1,BANK,\"b.csv,2\n", "truth.csv:1", "quotes");
    }

    @Test
    void saysThatAFileIsNoUtf8() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.writeString(file, "group,side,file,record_no\nG1,BANK,Bücher.csv,2\n", Charset.forName("windows-1252"));

        assertThatThrownBy(() -> Truth.read(file))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("UTF-8");
    }

    private void assertMistake(String text, String... words) {
        assertThatThrownBy(() -> truth(text))
                .isInstanceOf(OperatorException.class)
                .hasMessageContainingAll(words);
    }

    private Truth truth(String text) throws IOException {
        Path file = folder.resolve("truth.csv");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return Truth.read(file);
    }
}

package io.tieout.generator.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.shared.OperatorException;
import io.tieout.shared.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of single things against what is known of them.
class VerdictsTests {

    @TempDir
    private Path folder;

    @Test
    void linesAreCountedByWhetherTheyPassAndWhyNot() throws IOException {
        Verdicts verdicts = Verdicts.ofLines(file("""
                file,record_no,shape,status,holds
                i.csv,2,plain,MATCHED,
                i.csv,3,plain,MATCHED,
                i.csv,4,dear,HELD,PRICE
                i.csv,5,dear,HELD,PRICE NOT_RECEIVED
                i.csv,6,dear,HELD,PRICE
                """));
        verdicts.say("i.csv:2", Verdict.ofLine(List.of()));
        verdicts.say("i.csv:3", Verdict.ofLine(List.of("PRICE")));
        verdicts.say("i.csv:4", Verdict.ofLine(List.of()));
        verdicts.say("i.csv:5", Verdict.ofLine(List.of("PRICE", "NOT_RECEIVED")));
        verdicts.say("i.csv:9", Verdict.ofLine(List.of()));

        Verdicts.Result result = verdicts.result();

        assertThat(result.total().precision()).isEqualTo(new Share(1, 2));
        assertThat(result.total().recall()).isEqualTo(new Share(1, 2));
        assertThat(result.total().reasons())
                .as("of the last one nothing was said")
                .isEqualTo(new Share(1, 3));
        assertThat(result.total().exactness()).isEqualTo(new Share(2, 5));
        assertThat(result.unknown()).isEqualTo(1);
        assertThat(result.byShape()).extracting(VerdictCounts::shape).containsExactly("dear", "plain");
        assertThat(result.wrong())
                .extracting(Verdicts.Wrong::thing)
                .as("what was let pass first")
                .containsExactly("i.csv:4", "i.csv:3", "i.csv:6");
    }

    @Test
    void aPayoutPassesWithItsFiguresOnly() throws IOException {
        Verdicts verdicts = Verdicts.ofPayouts(file("""
                payout,currency,shape,status,lines,lines_off,gross,fee,net,arrived,records
                P1,EUR,plain,AGREES,2,0,10.00,1.00,9.00,9.00,b.csv:3 b.csv:2
                P2,EUR,plain,AGREES,2,0,10.00,1.00,9.00,9.00,b.csv:4
                P3,EUR,off,AGREES,2,1,10.00,1.00,9.00,9.00,b.csv:5
                P4,EUR,off,AGREES,2,1,10.00,1.00,9.00,9.00,b.csv:6
                """));
        List<String> figures = List.of("2", "10.00", "1.00", "9.00", "9.00");
        verdicts.say("P1 EUR", Verdict.ofPayout("AGREES", "0", figures, List.of("b.csv:2", "b.csv:3")));
        verdicts.say("P2 EUR", Verdict.ofPayout("AGREES", "0", figures, List.of("b.csv:7")));
        verdicts.say("P3 EUR", Verdict.ofPayout("AGREES", "1", figures, List.of("b.csv:5")));
        verdicts.say("P4 EUR", Verdict.ofPayout("AGREES", "2", figures, List.of("b.csv:6")));

        VerdictCounts total = verdicts.result().total();

        assertThat(total.precision()).isEqualTo(new Share(1, 2));
        assertThat(total.recall()).isEqualTo(new Share(2, 2));
        assertThat(total.reasons()).isEqualTo(new Share(1, 2));
        assertThat(total.exactness()).isEqualTo(new Share(2, 4));
    }

    @Test
    void oneThingHasOneVerdict() throws IOException {
        Path twice = file("file,record_no,status\ni.csv,2,MATCHED\ni.csv,2,HELD\n");

        assertThatThrownBy(() -> Verdicts.ofLines(twice))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("i.csv:2");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("known.csv"), text);
    }
}

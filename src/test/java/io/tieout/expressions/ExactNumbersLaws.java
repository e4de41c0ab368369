package io.tieout.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.expressions.Condition.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

/// Numbers in expressions behave as `BigDecimal` does, whether they are fields or written out.
class ExactNumbersLaws {

    private static final List<String> COMPARISONS = List.of("<", "<=", "==", "!=", ">", ">=");

    @Property(tries = 40)
    void comparesAsBigDecimalDoes(
            @ForAll @BigRange(min = "-999999999999999999", max = "999999999999999999") @Scale(4) BigDecimal left,
            @ForAll @BigRange(min = "-999999999999999999", max = "999999999999999999") @Scale(6) BigDecimal right) {
        for (String operator : COMPARISONS) {
            boolean expected = agrees(operator, left.compareTo(right));
            agree("amount " + operator + " " + right.toPlainString(), left, expected);
            agree(left.toPlainString() + " " + operator + " amount", right, expected);
            agree("amount " + operator + " amount + 0.0001", left, agrees(operator, -1));
        }
    }

    @Property(tries = 40)
    void sumsProductsAndRemaindersAreExact(
            @ForAll @BigRange(min = "-99999999999999", max = "99999999999999") @Scale(2) BigDecimal left,
            @ForAll @BigRange(min = "0.01", max = "99999999999999") @Scale(2) BigDecimal right) {
        String written = right.toPlainString();
        agree("amount + " + written + " == " + left.add(right).toPlainString(), left, true);
        agree("amount - " + written + " == " + left.subtract(right).toPlainString(), left, true);
        agree("amount * " + written + " == " + left.multiply(right).toPlainString(), left, true);
        agree("amount % " + written + " == " + left.remainder(right).toPlainString(), left, true);
        agree("-amount == " + left.negate().toPlainString(), left, true);
    }

    private static boolean agrees(String operator, int order) {
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static void agree(String text, BigDecimal amount, boolean expected) {
        assertThat(ExpressionTests.evaluate(text, Map.of("amount", amount)))
                .as("%s with amount %s", text, amount)
                .isEqualTo(expected ? Verdict.TRUE : Verdict.FALSE);
    }
}

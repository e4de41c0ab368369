package io.tieout.validation;

import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.intake.FeedSpec.RuleSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the records of a trial balance: four attributes of its feed, written with the decimal and thousands characters
/// that the feed names.
final class BalanceColumns {

    /// As a feed without the rule calls them.
    private static final RuleSpec.RollForward USUAL =
            new RuleSpec.RollForward("opening", "debit", "credit", "closing", RuleSpec.Severity.ERROR);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,4})?");
    private static final Pattern BLANKS = Pattern.compile("[\\h\\s]+");

    private final FeedSpec feed;
    private final RuleSpec.RollForward names;

    BalanceColumns(FeedSpec feed, RuleSpec.RollForward names) {
        this.feed = feed;
        this.names = names;
    }

    static BalanceColumns of(FeedSpec feed) {
        return new BalanceColumns(
                feed,
                feed.rules().stream()
                        .filter(RuleSpec.RollForward.class::isInstance)
                        .map(RuleSpec.RollForward.class::cast)
                        .findFirst()
                        .orElse(USUAL));
    }

    /// What stands there, in words.
    String shown(Function<String, @Nullable String> attribute) {
        return all().stream()
                .map(name ->
                        name + " " + Optional.ofNullable(attribute.apply(name)).orElse("-"))
                .collect(Collectors.joining(", "));
    }

    /// Empty when one of the figures cannot be read; one that is blank is nothing.
    Optional<BalanceLine> read(Function<String, @Nullable String> attribute) {
        List<Optional<BigDecimal>> read = all().stream()
                .map(name -> number(attribute.apply(name), feed.attributes().get(name)))
                .toList();
        if (!read.stream().allMatch(Optional::isPresent)) {
            return Optional.empty();
        }
        List<BigDecimal> figures = read.stream().flatMap(Optional::stream).toList();
        return Optional.of(new BalanceLine(figures.get(0), figures.get(1), figures.get(2), figures.get(3)));
    }

    private List<String> all() {
        return List.of(names.opening(), names.debit(), names.credit(), names.closing());
    }

    /// A sign in front or behind, or parentheses; nothing is rounded.
    private static Optional<BigDecimal> number(@Nullable String text, @Nullable ColumnSpec spec) {
        String plain = text == null ? "" : BLANKS.matcher(text).replaceAll("");
        if (plain.isEmpty()) {
            return Optional.of(BigDecimal.ZERO);
        }
        boolean inParentheses = plain.startsWith("(") && plain.endsWith(")");
        boolean isNegative = inParentheses || plain.startsWith("-") || plain.endsWith("-");
        String digits = plain.replaceAll("^[-+(]|[-+)]$", "");
        String thousands = spec == null ? null : spec.thousands();
        if (thousands != null && !thousands.isBlank()) {
            digits = digits.replace(thousands, "");
        }
        digits = digits.replace(spec == null ? "." : spec.decimal(), ".");
        if (!NUMBER.matcher(digits).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(digits);
        return Optional.of(isNegative ? number.negate() : number);
    }
}

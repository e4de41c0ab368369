package io.tieout.formats.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.io.parser.SwiftParser;
import com.prowidesoftware.swift.model.SwiftBlock4;
import com.prowidesoftware.swift.model.Tag;
import com.prowidesoftware.swift.model.field.Field;
import com.prowidesoftware.swift.model.field.Field60F;
import com.prowidesoftware.swift.model.field.Field60M;
import com.prowidesoftware.swift.model.field.Field61;
import com.prowidesoftware.swift.model.field.Field62F;
import com.prowidesoftware.swift.model.field.Field62M;
import com.prowidesoftware.swift.model.field.Field64;
import com.prowidesoftware.swift.model.field.Field65;
import io.tieout.formats.BankFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What our parser says of SWIFT messages against what another one says of the same texts.
class SwiftOracleTests {

    private static final int MESSAGES = 400;
    private static final int LINES = 20_000;
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMdd");

    /// Field 61 as the standard has it, with no more than two decimals but for zeros, which change no amount.
    private static final Pattern ALLOWED =
            Pattern.compile("(\\d{6})(\\d{4})?(R?[CD]|E[CD])([A-Z])?(\\d{1,14},\\d{0,2}0*)([NFS][A-Z0-9]{3}).*");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bothReadTheSameOutOfRandomMessages(long seed) {
        int entries = 0;
        for (int i = 0; i < MESSAGES; i++) {
            MtMessages made = new MtMessages(seed * 1_000_003 + i);
            String text = made.text();
            BankRecords ours = BankRecords.of(BankFormat.MT940, text.getBytes(BankRecords.WESTERN), 1 << (6 + i % 12));

            assertThat(ours.plan.flaw()).as(text).isNull();
            assertThat(ours.rejects).as(text).isEmpty();
            assertThat(ours.totals).as(text).isEqualTo(made.balances);
            assertThat(ours.records.stream().map(SwiftOracleTests::view))
                    .as(text)
                    .containsExactlyElementsOf(oracle(text));
            assertThat(ours.records).as(text).hasSize(made.entries);
            entries += made.entries;
        }
        assertThat(entries).isGreaterThan(MESSAGES);
    }

    /// One character is removed, doubled, replaced or swapped with the next.
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void noDamagedStatementLineIsReadOtherwise(long seed) {
        Random random = new Random(seed);
        int good = 0;
        int bad = 0;
        for (int i = 0; i < LINES; i++) {
            String line = damaged(new MtMessages(seed * 7_919 + i).statementLine(), random);
            String text = ":20:S\n:25:1\n:28C:1\n:60F:C260101EUR0,\n:61:" + line + "\n:62F:C260102EUR1,01\n-\n";
            BankRecords ours = BankRecords.of(BankFormat.MT940, text);
            boolean allowed = allowed(line);

            assertThat(ours.records.size() == 1)
                    .as(line + " " + ours.rejects)
                    .isEqualTo(allowed)
                    .isNotEqualTo(ours.rejects.size() == 1);
            if (allowed) {
                good++;
                assertThat(view(ours.records.getFirst()))
                        .as(line)
                        .isEqualTo(oracle(text).getFirst());
            } else {
                bad++;
            }
        }
        assertThat(good).isGreaterThan(LINES / 10);
        assertThat(bad).isGreaterThan(LINES / 10);
    }

    private static String damaged(String line, Random random) {
        int at = random.nextInt(Math.min(line.length() - 1, 28));
        String head = line.substring(0, at);
        String rest = line.substring(at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> head + rest;
            case 1 -> head + line.charAt(at) + line.charAt(at) + rest;
            case 2 -> head + "0139CDRE,.-X ".charAt(random.nextInt(13)) + rest;
            default -> head + rest.charAt(0) + line.charAt(at) + rest.substring(1);
        };
    }

    /// By the standard's own words; the amounts that both sides here make have two decimals at most.
    private static boolean allowed(String line) {
        Matcher parts = ALLOWED.matcher(line);
        return parts.matches()
                && parts.group(5).length() <= 15
                && isDay(parts.group(1))
                && isNear(parts.group(1), parts.group(2));
    }

    /// Whether the entry date is a day of the value date's year or of one beside it, and within half a year.
    private static boolean isNear(String value, @Nullable String entry) {
        LocalDate valued = LocalDate.parse(value, SHORT);
        return entry == null
                || IntStream.rangeClosed(-1, 1).anyMatch(years -> {
                    YearMonth month = YearMonth.of(
                            valued.getYear() + years, Math.clamp(Integer.parseInt(entry.substring(0, 2)), 1, 12));
                    int day = Integer.parseInt(entry.substring(2));
                    return isDay("24" + entry)
                            && month.isValidDay(day)
                            && Math.abs(ChronoUnit.DAYS.between(valued, month.atDay(day))) <= 183;
                });
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text, SHORT).format(SHORT).equals(text);
        } catch (java.time.DateTimeException none) {
            return false;
        }
    }

    /// The bookings of a text by the other parser, which reads one message at a time.
    private static List<String> oracle(String text) {
        List<String> views = new ArrayList<>();
        for (String message : text.split("(?m)^-}?\\R")) {
            String fields = message.substring(message.indexOf(":20:"))
                    .replace("\r\n", "\n")
                    .replace("\n", "\r\n");
            SwiftBlock4 block = Objects.requireNonNull(SwiftParser.parseBlock4("{4:\r\n" + fields + "-}"));
            views.addAll(views(block));
        }
        return views;
    }

    private static List<String> views(SwiftBlock4 block) {
        List<String> views = new ArrayList<>();
        String head = "";
        String information = null;
        Field61 open = null;
        for (Tag tag : block.getTags()) {
            Field field = tag.asField();
            if (tag.getName().equals("86")) {
                information = open != null && information == null ? tag.getValue() : information;
                continue;
            }
            if (open != null) {
                views.add(view(head, open, information));
            }
            information = null;
            open = field instanceof Field61 entry ? entry : null;
            head += switch (tag.getName()) {
                case "20", "21", "25", "28C" ->
                    tag.getName() + "=" + tag.getValue().strip() + ";";
                default -> "";
            };
            balance(tag.getName(), field, tag.getValue());
        }
        if (open != null) {
            views.add(view(head, open, information));
        }
        return views;
    }

    private static void balance(String name, Field field, String value) {
        if (name.matches("6[0245][FM]?")) {
            MtBalance ours = Objects.requireNonNull(MtBalance.read(value), value);
            List<String> theirs = switch (field) {
                case Field60F f -> List.of(f.getDCMark(), f.getDate(), f.getCurrency(), f.getAmount());
                case Field60M f -> List.of(f.getDCMark(), f.getDate(), f.getCurrency(), f.getAmount());
                case Field62F f -> List.of(f.getDCMark(), f.getDate(), f.getCurrency(), f.getAmount());
                case Field62M f -> List.of(f.getDCMark(), f.getDate(), f.getCurrency(), f.getAmount());
                case Field64 f -> List.of(f.getDCMark(), f.getDate(), f.getCurrency(), f.getAmount());
                case Field65 f -> List.of(f.getDCMark(), f.getDate(), f.getCurrency(), f.getAmount());
                default -> throw new AssertionError(name);
            };
            BigDecimal amount = new BigDecimal(theirs.get(3).replace(',', '.'));
            assertThat(ours.day().format(SHORT)).isEqualTo(theirs.get(1));
            assertThat(ours.currency()).isEqualTo(theirs.get(2));
            assertThat(BigDecimal.valueOf(ours.minor(), 2))
                    .isEqualByComparingTo(theirs.getFirst().equals("D") ? amount.negate() : amount);
        }
    }

    private static String view(String head, Field61 field, @Nullable String information) {
        String mark = Objects.requireNonNull(field.getDebitCreditMark());
        BigDecimal amount =
                new BigDecimal(Objects.requireNonNull(field.getAmount()).replace(',', '.'));
        boolean out = List.of("D", "RC", "ED").contains(mark);
        return String.join(
                "|",
                head,
                text(field.getValueDate()),
                text(field.getEntryDate()),
                mark,
                text(field.getFundsCode()),
                (out ? amount.negate() : amount).stripTrailingZeros().toPlainString(),
                text(field.getTransactionType()) + text(field.getIdentificationCode()),
                given(field.getReferenceForTheAccountOwner()),
                text(field.getReferenceOfTheAccountServicingInstitution()),
                text(field.getSupplementaryDetails()),
                text(information).replaceAll("\\s", ""));
    }

    private static String view(Map<String, String> ours) {
        String head = head("20", ours.get("transaction_reference"))
                + head("21", ours.get("related_reference"))
                + head("25", ours.get("account"))
                + head("28C", ours.get("statement"));
        String entry = text(ours.get("entry_date"));
        return String.join(
                "|",
                head,
                LocalDate.parse(ours.get("value_date")).format(SHORT),
                entry.isEmpty() ? "" : LocalDate.parse(entry).format(SHORT).substring(2),
                text(ours.get("mark")),
                text(ours.get("funds_code")),
                new BigDecimal(ours.get("amount")).stripTrailingZeros().toPlainString(),
                text(ours.get("transaction_type")),
                text(ours.get("customer_reference")),
                text(ours.get("bank_reference")),
                text(ours.get("supplementary")),
                text(ours.get("information")).replaceAll("\\s", ""));
    }

    private static String head(String tag, @Nullable String value) {
        return value == null ? "" : tag + "=" + value + ";";
    }

    /// NONREF says that there is none.
    private static String given(@Nullable String reference) {
        return text(reference).equals("NONREF") ? "" : text(reference);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}

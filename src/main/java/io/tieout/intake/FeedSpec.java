package io.tieout.intake;

import io.tieout.formats.BankFormat;
import io.tieout.formats.DescribedTable;
import io.tieout.jobsconfig.Choice;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.shared.Side;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `engagements/<code>/feeds/<feed>.yaml`: one source of files.
@Doc("One source of files: where they are dropped, how they are written, what their columns mean")
public record FeedSpec(
        @Doc("what people call these files") String title,

        @Doc("what the records are: BANK, LEDGER, INVOICE, PAYMENT, ...")
        Side side,

        @Doc("folder below input/<engagement>/; the feed's own name when left out") @Nullable String inbox,

        @Doc("names of this feed's files in the inbox, with * and ?") @Default("\"*\"")
        String files,

        @Doc("zone of the dates in the file, such as Europe/London")
        ZoneId zone,

        @Doc("ISO 4217 code of every amount, unless a currency column is mapped") @Nullable String currency,

        @Doc("account of every record, unless an account column is mapped") @Nullable String account,

        @Default("{}") FormatSpec format,
        @Doc("which column is which field of an entry") Map<String, ColumnSpec> columns,

        @Doc("further columns to keep with each entry, under names of your own") @Default("{}")
        Map<String, ColumnSpec> attributes,

        @Default("{}") SignSpec sign,

        @Doc("rows with totals: never booked, always checked") @Default("[]")
        List<ControlRowSpec> control,

        @Default("[]") List<RuleSpec> rules,
        @Default("{}") GateSpec gate,

        @Doc("where files of this feed come from, as far as their own receipts do not say") @Default("{}")
        ReceiptSpec receipt,

        @Doc(
                "separate: each file stands for itself; statement: a file has all there is of an account on its days, what two of them say alike counts once and one that differs waits for a person")
        @Default("separate")
        Overlapping overlap,

        @Default("{}") ArrivalSpec arrival) {

    public static final ConfigKind<FeedSpec> KIND =
            new ConfigKind<>("feed", "engagements/*/feeds/*.yaml", FeedSpec.class, FeedSpecCheck::check);

    @Doc("How the file is written")
    public record FormatSpec(
            @Doc(
                    "csv, fixed, gobd, or a standard: mt940, camt, nacha, bai2, ofx, qif, coda, einvoice, einvoice-lines, saft")
            @Default("csv")
            String type,

            @Doc("UTF-8, UTF-16 or an encoding of one byte a character, such as windows-1252") @Default("UTF-8")
            String encoding,

            @Doc("one character") @Default("\",\"") String delimiter,

            @Doc("one character; empty when the file quotes nothing") @Default("\"\\\"\"")
            String quote,

            @Doc("whether the first record after the preamble names the columns") @Default("true")
            boolean header,

            @Doc("names of the columns in order, of files without a header") @Default("[]")
            List<String> names,

            @Doc("lines before the header") @Default("0") int skipLines,

            @Doc("whether the header is looked for in the first 50 lines; for files whose preamble varies")
            @Default("false")
            boolean findHeader,

            @Doc(
                    "records with other fields than the header; refused: rejected; trimmed: empty ones too many and unused ones missing are no matter; filled: missing fields are empty")
            @Default("trimmed")
            Ragged ragged,

            @Doc("names of the sheets to take of a workbook (.xlsx), with * and ?; the others are left")
            @Default("\"*\"")
            String sheets,

            @Doc("names of the tables to take of a data delivery (type gobd), with * and ?; the others are left")
            @Default("\"*\"")
            String table,

            @Nullable FixedSpec fixed,
            @Nullable SchemaSpec schema) {

        /// The type of files that the index of their delivery describes.
        static final String DESCRIBED = "gobd";

        /// That of a format whose lines are not described.
        public FormatSpec(
                String type,
                String encoding,
                String delimiter,
                String quote,
                boolean header,
                int skipLines,
                boolean findHeader,
                Ragged ragged,
                String sheets) {
            this(
                    type,
                    encoding,
                    delimiter,
                    quote,
                    header,
                    List.of(),
                    skipLines,
                    findHeader,
                    ragged,
                    sheets,
                    "*",
                    null,
                    null);
        }

        /// The same in another encoding and with other delimiters.
        public FormatSpec with(String otherEncoding, String otherDelimiter) {
            return new FormatSpec(
                    type,
                    otherEncoding,
                    otherDelimiter,
                    quote,
                    header,
                    names,
                    skipLines,
                    findHeader,
                    ragged,
                    sheets,
                    table,
                    fixed,
                    schema);
        }

        /// Whether a sheet of a workbook is one of those to take.
        public boolean takesSheet(String sheet) {
            return NamePattern.of(sheets).fits(sheet);
        }

        /// Whether its files are tables of data deliveries, which an index describes.
        public boolean isDescribed() {
            return type.equals(DESCRIBED);
        }

        /// Whether a table of a data delivery is one of those to take, by its name or that of its file.
        public boolean takesTable(DescribedTable described) {
            NamePattern wanted = NamePattern.of(table);
            String url = described.url();
            return wanted.fits(described.name()) || wanted.fits(url.substring(url.lastIndexOf('/') + 1));
        }

        /// Whether its files are statements with an opening and a closing balance each.
        public boolean statesBalances() {
            return BankFormat.named(type).filter(BankFormat::statesBalances).isPresent();
        }

        public enum Ragged {
            REFUSED,
            TRIMMED,
            FILLED
        }
    }

    @Doc("One column: found by its name in the header, or by its number when there is no header")
    public record ColumnSpec(
            @Doc("one name or several that mean the same; case and outer blanks do not matter") @Default("[]")
            List<String> header,

            @Doc("number of the column from 1, for files without a header") @Nullable Integer index,

            @Doc("a value for every record instead of a column") @Nullable String constant,

            @Doc("date formats in the order they are tried, such as dd/MM/yyyy or dd-MMM-yyyy") @Default("[]")
            List<String> formats,

            @Doc("the character between units and cents") @Default("\".\"")
            String decimal,

            @Doc("the character between thousands; none when left out") @Nullable String thousands,

            @Doc("currency symbols or codes to ignore in an amount") @Default("[]")
            List<String> symbols,

            @Doc("whether the file may lack this column") @Default("false")
            boolean optional) {}

    @Choice("rule")
    public sealed interface RuleSpec {

        Severity severity();

        enum Severity {
            WARNING,
            ERROR
        }

        @Choice("required")
        @Doc("the field must not be empty")
        record Required(String field, @Default("error") Severity severity) implements RuleSpec {}

        @Choice("range")
        @Doc("the amount lies between min and max")
        record Range(
                String field,
                @Nullable BigDecimal min,
                @Nullable BigDecimal max,
                @Default("warning") Severity severity) implements RuleSpec {}

        @Choice("pattern")
        @Doc("the text has the form of a regular expression")
        record Pattern(
                String field,
                String matches,
                @Default("warning") Severity severity) implements RuleSpec {}

        @Choice("in-list")
        @Doc("the text is one of a list")
        record InList(
                String field,
                List<String> values,
                @Default("warning") Severity severity) implements RuleSpec {}

        @Choice("period")
        @Doc("the date lies in the engagement's period")
        record InPeriod(
                @Default("booking_date") String field,
                @Default("warning") Severity severity) implements RuleSpec {}

        @Choice("expression")
        @Doc("a condition over several fields, in CEL syntax")
        record Expression(
                @Doc(
                        "what must hold, such as value_date - booking_date <= 5; src/docs/operations/feeds.md has the words")
                String that,

                @Doc("of which records it must hold; of all when left out") @Nullable String when,

                @Doc("what people are told; the condition itself when left out") @Nullable String message,

                @Default("warning") Severity severity)
                implements RuleSpec {}

        @Choice("unique")
        @Doc("no two records of the file agree in all these fields")
        record Unique(List<String> fields, @Default("error") Severity severity) implements RuleSpec {}

        @Choice("duplicate")
        @Doc("no two entries have the same amount and party within some days, and references that are alike")
        record Duplicate(
                @Doc("same: equal references; similar: alike but for one character; any") @Default("same")
                Likeness reference,

                @Doc(
                        "file: among the records of the file; feed: also with all LIVE files of the feed; engagement: also with those of other feeds of the side that have such a rule")
                @Default("file")
                Within within,

                @Doc("how many days two booking dates may be apart") @Default("0")
                int days,

                @Default("warning") Severity severity)
                implements RuleSpec {

            public enum Likeness {
                SAME,
                SIMILAR,
                ANY
            }

            public enum Within {
                FILE,
                FEED,
                ENGAGEMENT
            }
        }

        @Choice("continuity")
        @Doc(
                "the balance after a record is the balance before it and its amount, in the file and from file to file; what is missing becomes an inferred entry. Of mt940, camt and coda: a statement begins where the one before it ended, in whatever files they are")
        record Continuity(
                @Default("error") Severity severity,

                @Doc(
                        "of mt940, camt and coda: whether the bank numbers an account's statements without gaps; false when it leaves numbers out")
                @Default("true")
                boolean numbered)
                implements RuleSpec {}

        @Choice("balanced")
        @Doc("the lines of each journal entry add up to zero in each currency")
        record Balanced(
                @Doc(
                        "fields in which the lines of one entry agree, such as [document_no] or [booking_date, document_no]")
                List<String> by,

                @Doc("whether all lines of an entry must have one booking date") @Default("false")
                boolean oneDay,

                @Default("error") Severity severity)
                implements RuleSpec {}

        @Choice("roll-forward")
        @Doc(
                "of a trial balance: opening balance + debits - credits = closing balance, for each account; blank is nothing")
        record RollForward(
                @Doc("the attribute with the opening balance, debits positive") @Default("opening")
                String opening,

                @Doc("the attribute with the debits of the period") @Default("debit")
                String debit,

                @Doc("the attribute with the credits of the period") @Default("credit")
                String credit,

                @Doc("the attribute with the closing balance, debits positive") @Default("closing")
                String closing,

                @Default("error") Severity severity)
                implements RuleSpec {}

        @Choice("known")
        @Doc("the account, counterparty or counterparty_account is in the LIVE master data of one of these kinds")
        record Known(
                String field,

                @Doc("ACCOUNT, VENDOR, CUSTOMER, EMPLOYEE or USER")
                List<Side> of,

                @Default("warning") Severity severity)
                implements RuleSpec {}

        @Choice("duplicate-party")
        @Doc(
                "of master data: no two records of the kind have one tax id, one bank account or nearly the same name; one number stands once in a file")
        record DuplicateParty(@Default("warning") Severity severity) implements RuleSpec {}
    }

    /// What files mean that cover the same days of an account.
    public enum Overlapping {
        SEPARATE,
        STATEMENT
    }

    /// The same for files that are written otherwise.
    public FeedSpec with(FormatSpec written) {
        return with(written, columns, rules);
    }

    /// The same for files that are written otherwise, with other columns and rules.
    FeedSpec with(FormatSpec written, Map<String, ColumnSpec> otherColumns, List<RuleSpec> otherRules) {
        return new FeedSpec(
                title,
                side,
                inbox,
                files,
                zone,
                currency,
                account,
                written,
                otherColumns,
                attributes,
                sign,
                control,
                otherRules,
                gate,
                receipt,
                overlap,
                arrival);
    }

    /// The inbox folder of a feed whose file name is `feed`.
    public String inboxOr(String feed) {
        return inbox == null ? feed : inbox;
    }
}

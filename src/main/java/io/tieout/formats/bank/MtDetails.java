package io.tieout.formats.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Field 86 in the dialects that banks write: a code and numbered subfields (`166?00SEPA?20EREF+...`), words between
/// slashes (`/EREF/...//NAME/...`), or plain text. What is in none of them stays text; nothing is lost.
final class MtDetails {

    private static final int LINE = 65;
    private static final int SUBFIELD = 27;

    private static final Set<String> WORDS = Set.of(
            "ACCW",
            "ADDR",
            "BENM",
            "BIC",
            "CBIC",
            "CHGS",
            "CNTP",
            "CSID",
            "EREF",
            "EXCH",
            "IBAN",
            "ID",
            "ISDT",
            "KREF",
            "MARF",
            "NAME",
            "NRTX",
            "OCMT",
            "ORDP",
            "PREF",
            "PURP",
            "REMI",
            "RTRN",
            "SVCL",
            "TRTP",
            "TRCD",
            "ULTB",
            "ULTC",
            "ULTD",
            "BUSP",
            "COLL",
            "CDTRREF",
            "CDTRREFTP");

    private static final Map<String, MtField> TARGETS = Map.ofEntries(
            Map.entry("EREF", MtField.END_TO_END_ID),
            Map.entry("KREF", MtField.PAYMENT_REFERENCE),
            Map.entry("PREF", MtField.PAYMENT_REFERENCE),
            Map.entry("MREF", MtField.MANDATE),
            Map.entry("MARF", MtField.MANDATE),
            Map.entry("CRED", MtField.CREDITOR_ID),
            Map.entry("DEBT", MtField.CREDITOR_ID),
            Map.entry("CSID", MtField.CREDITOR_ID),
            Map.entry("SVWZ", MtField.REMITTANCE),
            Map.entry("REMI", MtField.REMITTANCE),
            Map.entry("ABWA", MtField.ULTIMATE_PARTY),
            Map.entry("ABWE", MtField.ULTIMATE_PARTY),
            Map.entry("ULTB", MtField.ULTIMATE_PARTY),
            Map.entry("ULTC", MtField.ULTIMATE_PARTY),
            Map.entry("ULTD", MtField.ULTIMATE_PARTY),
            Map.entry("OAMT", MtField.ORIGINAL_AMOUNT),
            Map.entry("OCMT", MtField.ORIGINAL_AMOUNT),
            Map.entry("COAM", MtField.CHARGES),
            Map.entry("CHGS", MtField.CHARGES),
            Map.entry("NAME", MtField.COUNTERPARTY),
            Map.entry("IBAN", MtField.COUNTERPARTY_ACCOUNT),
            Map.entry("BIC", MtField.COUNTERPARTY_BIC),
            Map.entry("CBIC", MtField.COUNTERPARTY_BIC),
            Map.entry("TRCD", MtField.TRANSACTION_CODE),
            Map.entry("TRTP", MtField.POSTING_TEXT),
            Map.entry("CDTRREF", MtField.CREDITOR_REFERENCE),
            Map.entry("RTRN", MtField.RETURN_REASON));

    private static final Pattern LABEL =
            Pattern.compile("^(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP)[+]");
    private static final Pattern REFERENCE = Pattern.compile("(?:^|[ /])(RF[0-9]{2}[A-Z0-9]{1,21})(?=$|[ /])");

    private final RecordText<MtField> fields;

    private MtDetails(RecordText<MtField> fields) {
        this.fields = fields;
    }

    /// @param lines of the field, without its tag
    /// @param fields those that the text names are set
    static void read(List<String> lines, RecordText<MtField> fields) {
        MtDetails details = new MtDetails(fields);
        String hard = String.join("", lines).strip();
        set(fields, MtField.INFORMATION, wrapped(lines, LINE));
        if (isNumbered(hard)) {
            details.numbered(hard);
        } else if (hard.startsWith("/") && nextWord(hard, 0) == 0) {
            details.slashed(hard);
        } else {
            set(fields, MtField.REMITTANCE, wrapped(lines, LINE));
        }
        details.reference();
    }

    /// A line that is full was cut by its length, any other one ends where its sender ended it.
    private static String wrapped(List<String> parts, int full) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == 0 || parts.get(i - 1).length() >= full ? "" : " ").append(parts.get(i));
        }
        return text.toString().strip();
    }

    private static boolean isNumbered(String text) {
        if (text.length() < 6 || MtDays.two(text, 0) < 0 || !isDigit(text.charAt(2)) || MtDays.two(text, 4) < 0) {
            return false;
        }
        char mark = text.charAt(3);
        return mark > ' ' && mark < 127 && !Character.isLetterOrDigit(mark) && mark != ',' && mark != '.';
    }

    private void numbered(String text) {
        char mark = text.charAt(3);
        set(fields, MtField.TRANSACTION_CODE, text.substring(0, 3));
        List<String> purpose = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        int at = 3;
        while (at < text.length()) {
            int end = at + 1;
            while (end < text.length() && !(text.charAt(end) == mark && MtDays.two(text, end + 1) >= 0)) {
                end++;
            }
            int key = MtDays.two(text, at + 1);
            String value = text.substring(Math.min(at + 3, end), end);
            if ((key >= 20 && key <= 29) || (key >= 60 && key <= 63)) {
                purpose.add(value);
            } else if (key == 32 || key == 33) {
                name.append(value);
            } else {
                single(key, value);
            }
            at = end;
        }
        set(fields, MtField.COUNTERPARTY, name.toString());
        purpose(purpose);
    }

    private void single(int key, String value) {
        switch (key) {
            case 0 -> set(fields, MtField.POSTING_TEXT, value);
            case 10 -> set(fields, MtField.BATCH_NO, value);
            case 30 -> set(fields, MtField.COUNTERPARTY_BIC, value);
            case 31 -> set(fields, MtField.COUNTERPARTY_ACCOUNT, value);
            case 38 -> {
                if (fields.get(MtField.COUNTERPARTY_ACCOUNT).isEmpty()) {
                    set(fields, MtField.COUNTERPARTY_ACCOUNT, value);
                }
            }
            case 34 -> set(fields, MtField.TEXT_KEY, value);
            default -> {} // kept in the field's whole text
        }
    }

    /// The lines of the purpose, of which some begin with a label such as `EREF+`.
    private void purpose(List<String> parts) {
        MtField target = MtField.REMITTANCE;
        List<String> open = new ArrayList<>();
        for (String part : parts) {
            Matcher label = LABEL.matcher(part);
            if (label.find()) {
                labelled(target, open);
                open.clear();
                target = TARGETS.getOrDefault(label.group(1), MtField.INFORMATION);
                open.add(part.substring(label.end()));
            } else {
                open.add(part);
            }
        }
        labelled(target, open);
    }

    private void labelled(MtField target, List<String> parts) {
        if (target == MtField.INFORMATION) {
            return;
        }
        boolean isText = target == MtField.REMITTANCE || target == MtField.ULTIMATE_PARTY;
        String value = isText ? unlabelled(parts) : String.join("", parts).strip();
        String before = fields.get(target);
        set(fields, target, before.isEmpty() || value.isEmpty() ? before + value : before + " " + value);
    }

    /// A part that begins with a label has less room.
    private static String unlabelled(List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            boolean isFull = i > 0 && parts.get(i - 1).length() >= (i == 1 ? SUBFIELD - 5 : SUBFIELD);
            text.append(i == 0 || isFull ? "" : " ").append(parts.get(i));
        }
        return text.toString().strip();
    }

    private void slashed(String text) {
        int at = 0;
        while (at < text.length()) {
            int wordEnd = text.indexOf('/', at + 1);
            int next = nextWord(text, wordEnd + 1);
            int limit = next < 0 ? text.length() : next;
            String word = text.substring(at + 1, wordEnd);
            String value = stripSlashes(text.substring(Math.min(wordEnd + 1, limit), limit));
            if (word.equals("CNTP")) {
                counterparty(value);
            } else {
                MtField target = TARGETS.get(word);
                if (target != null && fields.get(target).isEmpty()) {
                    set(fields, target, target == MtField.REMITTANCE ? plainRemittance(value) : value);
                }
            }
            at = limit;
        }
    }

    /// Where a known word between slashes stands, from a place on; -1 for nowhere.
    private static int nextWord(String text, int from) {
        for (int at = text.indexOf('/', Math.max(0, from - 1)); at >= 0; at = text.indexOf('/', at + 1)) {
            int end = text.indexOf('/', at + 1);
            if (end < 0) {
                return -1;
            }
            if (WORDS.contains(text.substring(at + 1, end))) {
                return at;
            }
        }
        return -1;
    }

    private void counterparty(String value) {
        String[] parts = value.split("/", -1);
        MtField[] targets = {MtField.COUNTERPARTY_ACCOUNT, MtField.COUNTERPARTY_BIC, MtField.COUNTERPARTY};
        for (int i = 0; i < Math.min(parts.length, targets.length); i++) {
            set(fields, targets[i], parts[i]);
        }
    }

    private static String plainRemittance(String value) {
        return value.startsWith("USTD//") ? value.substring(6) : value;
    }

    private static String stripSlashes(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == '/') {
            end--;
        }
        return value.substring(0, end);
    }

    /// A creditor reference is one with its right check digits, wherever the remittance has it.
    private void reference() {
        String remittance = fields.get(MtField.REMITTANCE);
        if (fields.get(MtField.CREDITOR_REFERENCE).isEmpty() && remittance.contains("RF")) {
            Matcher found = REFERENCE.matcher(remittance);
            while (found.find()) {
                if (CheckDigits.agree(found.group(1))) {
                    set(fields, MtField.CREDITOR_REFERENCE, found.group(1));
                    return;
                }
            }
        }
    }

    private static void set(RecordText<MtField> fields, MtField field, String value) {
        String text = value.strip();
        boolean isNothing = text.equals("NONREF") || text.equals("NOTPROVIDED");
        fields.set(field, isNothing && field != MtField.INFORMATION ? "" : text);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

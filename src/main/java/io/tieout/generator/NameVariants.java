package io.tieout.generator;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// How a bank prints a partner's name in other ways than the books write it.
final class NameVariants {

    /// What fits into the name line of many statement formats.
    private static final int LINE = 35;

    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("Maschinenbau", "Masch.bau"),
            Map.entry("Logistik", "Log."),
            Map.entry("Gebäudereinigung", "Geb.rein."),
            Map.entry("Verwaltung", "Verw."),
            Map.entry("Transport", "Transp."),
            Map.entry("Transports", "Transp."),
            Map.entry("Transportes", "Transp."),
            Map.entry("Engineering", "Eng."),
            Map.entry("Properties", "Props."),
            Map.entry("Insurance", "Ins."),
            Map.entry("Construcciones", "Constr."),
            Map.entry("Elektronik", "Elektr."),
            Map.entry("Imprimerie", "Impr."));
    private static final Map<String, List<String>> FORMS = Map.ofEntries(
            Map.entry("GmbH", List.of("G.m.b.H.", "Gesellschaft mit beschränkter Haftung", "Gesellschaft mbH")),
            Map.entry("GmbH & Co. KG", List.of("GmbH u. Co KG", "GmbH+Co.KG")),
            Map.entry("AG", List.of("Aktiengesellschaft")),
            Map.entry("Ltd", List.of("Limited", "Ltd.")),
            Map.entry("Limited", List.of("Ltd", "LTD")),
            Map.entry("PLC", List.of("Public Limited Company", "P.L.C.")),
            Map.entry("S.r.l.", List.of("Srl", "SRL")),
            Map.entry("S.p.A.", List.of("SpA")),
            Map.entry("A/S", List.of("Aktieselskab", "AS")),
            Map.entry("AB", List.of("Aktiebolag")));

    private NameVariants() {}

    /// Without the legal form, or with another way to write it.
    static String otherForm(Party party, SplittableRandom random) {
        List<String> others = FORMS.getOrDefault(party.form(), List.of());
        int choice = random.nextInt(others.size() + 1);
        return choice == others.size() ? party.core() : party.core() + " " + others.get(choice);
    }

    /// The last word first: `Bergmann, Anna`.
    static String otherOrder(Party party) {
        String core = party.core();
        int last = core.lastIndexOf(' ');
        if (party.person()) {
            return core.substring(last + 1) + ", " + core.substring(0, last);
        }
        return (core.substring(last + 1) + " " + core.substring(0, last) + " " + party.form()).strip();
    }

    /// First names as letters: `A. Bergmann`.
    static String initials(Party party) {
        List<String> words = new ArrayList<>(List.of(party.core().split(" ", -1)));
        for (int i = 0; i < words.size() - 1; i++) {
            words.set(i, words.get(i).charAt(0) + ".");
        }
        return String.join(" ", words);
    }

    /// The word for the trade shortened as usual, or cut.
    static String abbreviated(Party party) {
        int last = party.core().lastIndexOf(' ');
        String trade = party.core().substring(last + 1);
        String fewer = ABBREVIATIONS.getOrDefault(trade, trade.substring(0, Math.min(4, trade.length())) + ".");
        return (party.core().substring(0, last + 1) + fewer + " " + party.form()).strip();
    }

    /// Printed with title and place, so that the line is full before the name ends.
    static String truncated(Party party, SplittableRandom random) {
        String[] before = {"", "Zahlungsempfaenger ", "Firma ", "c/o Treuhand Nord "};
        String full = before[random.nextInt(before.length)] + party.latin() + " Zweigniederlassung";
        return full.substring(0, Math.min(full.length(), LINE)).strip();
    }

    /// Capital letters without marks: `MUELLER`, or `MULLER` where the bank knows no umlauts.
    static String upperCase(Party party, SplittableRandom random) {
        String name = party.latin();
        if (random.nextBoolean()) {
            name = name.replace("ä", "ae")
                    .replace("ö", "oe")
                    .replace("ü", "ue")
                    .replace("Ö", "Oe")
                    .replace("Ü", "Ue");
        }
        name = name.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("å", "a");
        String bare = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return bare.toUpperCase(Locale.ROOT);
    }

    /// One letter left out, doubled, exchanged with the next, or another one.
    static String typo(Party party, SplittableRandom random) {
        StringBuilder name = new StringBuilder(party.latin());
        int at = 1 + random.nextInt(Math.min(8, name.length() - 2));
        char letter = name.charAt(at);
        switch (random.nextInt(4)) {
            case 0 -> name.deleteCharAt(at);
            case 1 -> name.insert(at, letter);
            case 2 -> name.deleteCharAt(at).insert(at - 1, letter);
            default -> name.setCharAt(at, (char) ('a' + random.nextInt(26)));
        }
        return name.toString();
    }
}

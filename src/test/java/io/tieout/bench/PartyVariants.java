package io.tieout.bench;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/// Parties of several scripts, and how statements and books write one and the same of them.
final class PartyVariants {

    /// What fits into the name line of many statement formats.
    private static final int LINE = 27;

    private static final Script LATIN = new Script(
            "Latin",
            "M\u00FCller Sch\u00F6nfeld Gro\u00DFmann Beaupr\u00E9 Fran\u00E7ois \u00D8stergaard \u00C5kesson Pe\u00F1a "
                    + "Nu\u00F1ez Whitlock Hargreave Pemberton Castelli Bianchi Kowalczyk Novotn\u00FD Lindqvist Jansen",
            "Maschinenbau Logistik Menuiserie Byggeri Alimentos Joinery Forniture Stavby Catering Druckerei Holz Textil",
            List.of("GmbH", "AG", "SARL", "A/S", "Ltd", "S.r.l.", "s.r.o.", "GmbH & Co. KG"));

    private static final Script CYRILLIC = new Script(
            "Cyrillic",
            "\u0421\u0435\u0432\u0435\u0440\u043D\u044B\u0439=Severnyi \u042E\u0436\u043D\u044B\u0439=Yuzhnyi "
                    + "\u041D\u043E\u0432\u044B\u0439=Novyi \u0417\u043E\u043B\u043E\u0442\u043E\u0439=Zolotoi "
                    + "\u0412\u043E\u043B\u0436\u0441\u043A\u0438\u0439=Volzhskii "
                    + "\u0423\u0440\u0430\u043B\u044C\u0441\u043A\u0438\u0439=Uralskii "
                    + "\u041C\u043E\u0440\u0441\u043A\u043E\u0439=Morskoi "
                    + "\u041A\u0440\u0430\u0441\u043D\u044B\u0439=Krasnyi",
            "\u0417\u0430\u0432\u043E\u0434=Zavod \u0422\u0440\u0430\u043D\u0441\u043F\u043E\u0440\u0442=Transport "
                    + "\u041C\u0435\u0442\u0430\u043B\u043B=Metall \u0425\u043B\u0435\u0431=Khleb "
                    + "\u0429\u0438\u0442=Shchit \u042F\u043A\u043E\u0440\u044C=Iakor",
            List.of("\u041E\u041E\u041E"));

    private static final Script GREEK = new Script(
            "Greek",
            "\u03A0\u03B1\u03C0\u03B1\u03B4\u03CC\u03C0\u03BF\u03C5\u03BB\u03BF\u03C2=Papadopoulos "
                    + "\u0393\u03B5\u03C9\u03C1\u03B3\u03AF\u03BF\u03C5=Georgiou "
                    + "\u0394\u03B7\u03BC\u03B7\u03C4\u03C1\u03AF\u03BF\u03C5=Dimitriou "
                    + "\u03A7\u03C1\u03B9\u03C3\u03C4\u03BF\u03C6\u03AF\u03B4\u03B7\u03C2=Christofidis "
                    + "\u039E\u03B5\u03BD\u03AC\u03BA\u03B7\u03C2=Xenakis "
                    + "\u0391\u03BD\u03B1\u03B3\u03BD\u03CE\u03C3\u03C4\u03BF\u03C5=Anagnostou",
            "\u03A4\u03C1\u03CC\u03C6\u03B9\u03BC\u03B1=Trofima \u039C\u03B5\u03C4\u03B1\u03C6\u03BF\u03C1\u03AD\u03C2=Metafores "
                    + "\u03A6\u03AC\u03C1\u03BC\u03B1\u03BA\u03B1=Farmaka "
                    + "\u03A7\u03B7\u03BC\u03B9\u03BA\u03AC=Chimika",
            List.of("\u0391\u0395"));

    private static final Script CHINESE = new Script(
            "Chinese",
            "\u534E\u4E1C=Huadong \u6D77\u5929=Haitian \u9F99\u91D1=Longjin \u660E\u65B0=Mingxin \u957F\u5B89=Chang'an "
                    + "\u798F\u8FBE=Fuda \u5B8F\u8FDC=Hongyuan \u76DB\u6CF0=Shengtai",
            "\u8D38\u6613=Maoyi \u7535\u5B50=Dianzi \u673A\u68B0=Jixie \u7269\u6D41=Wuliu",
            List.of(""));

    private static final List<Script> SCRIPTS = List.of(LATIN, LATIN, LATIN, CYRILLIC, GREEK, CHINESE);

    private static final String SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to vu za";

    private final SplittableRandom random;
    private final Set<String> given = new HashSet<>();
    private int drawn;

    PartyVariants(SplittableRandom random) {
        this.random = random;
    }

    private record Script(String name, String firsts, String seconds, List<String> forms) {}

    /// A party by its name in its own script and as a bank writes it that prints Latin letters only.
    record Party(String script, String core, String latin, String form) {

        String full() {
            return (core + " " + form).strip();
        }
    }

    /// Another one each time; names differ by a word of their own, as invented names of firms do.
    Party next() {
        Script script = SCRIPTS.get(drawn++ % SCRIPTS.size());
        Party party;
        do {
            String[] first = drawn(script.firsts()).split("=", -1);
            String[] second = drawn(script.seconds()).split("=", -1);
            String own = drawn(SYLLABLES) + drawn(SYLLABLES) + (random.nextBoolean() ? drawn(SYLLABLES) : "");
            String word = Character.toUpperCase(own.charAt(0)) + own.substring(1);
            party = new Party(
                    script.name(),
                    first[0] + " " + word + " " + second[0],
                    first[first.length - 1] + " " + word + " " + second[second.length - 1],
                    script.forms().get(random.nextInt(script.forms().size())));
        } while (!given.add(party.latin()));
        return party;
    }

    private String drawn(String words) {
        String[] all = words.split(" ", -1);
        return all[random.nextInt(all.length)];
    }

    static String capitals(Party party) {
        String name =
                party.full().replace("\u00DF", "ss").replace("\u00D8", "O").replace("\u00C5", "A");
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[\u0300-\u0307\u0309-\u036F]", "")
                .replace("\u0308", "e")
                .toUpperCase(Locale.ROOT);
    }

    static String otherOrder(Party party) {
        String core = party.core();
        int last = core.lastIndexOf(' ');
        return core.substring(last + 1) + " " + core.substring(0, last);
    }

    static String abbreviated(Party party) {
        int last = party.core().lastIndexOf(' ');
        String trade = party.core().substring(last + 1);
        return party.core().substring(0, last + 1) + trade.substring(0, Math.min(4, trade.length())) + ".";
    }

    static String truncated(Party party) {
        String name = party.full() + " Zweigniederlassung Nord";
        return name.substring(0, Math.min(LINE, name.length())).strip();
    }

    String slip(Party party) {
        StringBuilder name = new StringBuilder(party.full());
        int at = 1 + random.nextInt(Math.min(8, name.length() - 2));
        switch (random.nextInt(3)) {
            case 0 -> name.deleteCharAt(at);
            case 1 -> name.insert(at, name.charAt(at));
            default -> {
                char letter = name.charAt(at);
                name.deleteCharAt(at).insert(at - 1, letter);
            }
        }
        return name.toString();
    }
}

package io.tieout.generator;

import java.util.List;
import java.util.SplittableRandom;

/// Names in Cyrillic, Greek, Chinese and Arabic beside what a bank that prints Latin letters only
/// makes of them: by letter for Cyrillic (as passports do, ICAO 9303) and Greek (ELOT 743), by word
/// for Chinese (pinyin) and Arabic.
final class Scripts {

    private static final String[] RUSSIAN_FIRST = {
        "Северный", "Южный", "Новый", "Красный", "Золотой", "Волжский", "Уральский", "Балтийский", "Первый", "Морской"
    };
    private static final String[] RUSSIAN_LAST = {
        "Завод", "Транспорт", "Берег", "Металл", "Хлеб", "Центр", "Щит", "Поток", "Элеватор", "Двигатель", "Якорь"
    };
    private static final String[] RUSSIAN_FORMS = {"ООО", "АО", "ЗАО"};
    private static final String[] GREEK_FIRST = {
        "Παπαδ", "Γεωργ", "Δημητρ", "Κωνσταντιν", "Νικολα", "Θεοδωρ", "Χριστοφ", "Αναγνωστ", "Ξενακ", "Ψαρ"
    };
    private static final String[] GREEK_LAST = {"όπουλος", "ίδης", "άκης", "ίου", "έας"};
    private static final String[] GREEK_TRADES = {"Τρόφιμα", "Ναυτιλία", "Τυπογραφεία", "Μεταφορές", "Φάρμακα", "Χημικά"
    };
    private static final String[] CHINESE = {
        "华 hua", "东 dong", "海 hai", "天 tian", "龙 long", "金 jin", "明 ming", "新 xin", "长 chang", "安 an", "福 fu", "达 da",
        "宏 hong", "远 yuan", "盛 sheng", "泰 tai"
    };
    private static final String[] CHINESE_TRADES = {
        "贸易有限公司=Trading Co., Ltd.",
        "电子有限公司=Electronics Co., Ltd.",
        "机械有限公司=Machinery Co., Ltd.",
        "物流有限公司=Logistics Co., Ltd."
    };
    private static final String[] ARABIC_FIRST = {
        "شركة=Sharikat", "مؤسسة=Muassasat", "مجموعة=Majmuat", "مصنع=Masna", "مكتب=Maktab"
    };
    private static final String[] ARABIC_NAMES = {
        "النور=Al Nur",
        "الخليج=Al Khalij",
        "السلام=Al Salam",
        "الأمل=Al Amal",
        "الصقر=Al Saqr",
        "الواحة=Al Waha",
        "الفجر=Al Fajr",
        "البركة=Al Baraka",
        "النجمة=Al Najma",
        "الرياض=Al Riyad"
    };
    private static final String[] ARABIC_TRADES = {
        "للتجارة=Lil Tijara", "للمقاولات=Lil Muqawalat", "للنقل=Lil Naql", "للصناعة=Lil Sinaa", "للاستيراد=Lil Istirad"
    };
    private static final String[] GREEK_PAIRS = {"ού=ou", "ου=ou", "ευ=ev", "αυ=av", "Ευ=Ev", "Αυ=Av", "γγ=ng", "γχ=nch"
    };
    private static final String CYRILLIC =
            "а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch "
                    + "ш:sh щ:shch ъ:ie ы:y ь: э:e ю:iu я:ia";
    private static final String GREEK =
            "α:a ά:a β:v γ:g δ:d ε:e έ:e ζ:z η:i ή:i θ:th ι:i ί:i κ:k λ:l μ:m ν:n ξ:x ο:o ό:o π:p ρ:r σ:s ς:s τ:t "
                    + "υ:y ύ:y φ:f χ:ch ψ:ps ω:o ώ:o";

    private Scripts() {}

    /// A name in one of the scripts, its Latin form, and the account given.
    static Party party(SplittableRandom random, String iban) {
        return switch (random.nextInt(4)) {
            case 0 -> {
                String core = one(random, RUSSIAN_FIRST) + " " + one(random, RUSSIAN_LAST);
                String form = one(random, RUSSIAN_FORMS);
                yield party(core, form, byLetter(core + " " + form, CYRILLIC), iban);
            }
            case 1 -> {
                String core = one(random, GREEK_FIRST) + one(random, GREEK_LAST) + " " + one(random, GREEK_TRADES);
                yield party(core, "ΑΕ", greek(core) + " AE", iban);
            }
            case 2 -> chinese(random, iban);
            default -> {
                String[] first = one(random, ARABIC_FIRST).split("=", 2);
                String[] name = one(random, ARABIC_NAMES).split("=", 2);
                String[] trade = one(random, ARABIC_TRADES).split("=", 2);
                yield party(
                        first[0] + " " + name[0] + " " + trade[0], "", first[1] + " " + name[1] + " " + trade[1], iban);
            }
        };
    }

    private static Party chinese(SplittableRandom random, String iban) {
        String[] first = one(random, CHINESE).split(" ", 2);
        String[] second = one(random, CHINESE).split(" ", 2);
        String[] trade = one(random, CHINESE_TRADES).split("=", 2);
        String pinyin = first[1] + second[1];
        return party(
                first[0] + second[0] + trade[0],
                "",
                Character.toUpperCase(pinyin.charAt(0)) + pinyin.substring(1) + " " + trade[1],
                iban);
    }

    private static Party party(String core, String form, String latin, String iban) {
        return new Party(core, form, latin, false, List.of(iban));
    }

    private static String greek(String text) {
        String changed = text;
        for (String pair : GREEK_PAIRS) {
            String[] sides = pair.split("=", 2);
            changed = changed.replace(sides[0], sides[1]);
        }
        return byLetter(changed, GREEK);
    }

    private static String byLetter(String text, String table) {
        StringBuilder latin = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int at = (' ' + table).indexOf(" " + Character.toLowerCase(letter) + ":");
            if (at < 0) {
                latin.append(letter);
            } else {
                String written = (table + " ").substring(at + 2, (table + " ").indexOf(' ', at + 2));
                boolean upper = Character.isUpperCase(letter) && !written.isEmpty();
                latin.append(upper ? Character.toUpperCase(written.charAt(0)) + written.substring(1) : written);
            }
        }
        return latin.toString();
    }

    private static String one(SplittableRandom random, String[] words) {
        return words[random.nextInt(words.length)];
    }
}

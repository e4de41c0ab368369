package io.tieout.bench.second;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// People and firms around the Irish Sea and further off, and how a bank's forms squeeze their names.
final class Names {

    private static final List<String> FIRST = List.of(
            "Aoife", "Ciarán", "Maeve", "Seán", "Róisín", "Eoin", "Zofia", "Paweł", "Łukasz", "Inês", "João", "Tiago",
            "Elif", "Çağla", "Mehmet", "Ágnes", "Zoltán", "Péter", "Niamh", "Oisín", "Bartosz", "Beatriz");
    private static final List<String> LAST = List.of(
            "O'Brien",
            "Murphy",
            "McCarthy",
            "Byrne",
            "Ní Dhomhnaill",
            "Kowalski",
            "Wiśniewska",
            "Nowak",
            "Ferreira",
            "Gonçalves",
            "da Silva",
            "Yılmaz",
            "Öztürk",
            "Kovács",
            "Szabó",
            "Nagy",
            "Fitzgerald",
            "Quigley",
            "Zając",
            "Brzęczyszczykiewicz");
    private static final List<String> PLACE = List.of(
            "Liffey",
            "Shannon",
            "Bałtyk",
            "Wisła",
            "Tejo",
            "Bosphorus",
            "Danube",
            "Harbour",
            "Kestrel",
            "Otter",
            "Juniper",
            "Quartz",
            "Boyne",
            "Corrib",
            "Saltmarsh",
            "Lighthouse",
            "Puffin",
            "Curlew",
            "Heather",
            "Basalt");
    private static final List<String> TRADE = List.of(
            "Freight",
            "Coldstore",
            "Bakery",
            "Chandlers",
            "Pharma",
            "Fasteners",
            "Packaging",
            "Vet Supplies",
            "Tooling",
            "Seeds",
            "Print",
            "Optics",
            "Roofing",
            "Cables",
            "Dairy",
            "Joinery",
            "Software",
            "Waste",
            "Scaffolding",
            "Haulage");
    private static final List<String> SUFFIX =
            List.of("Ltd", "DAC", "Sp. z o.o.", "Lda", "A.Ş.", "Kft", "plc", "Teoranta", "& Sons", "");
    private static final List<String> FOREIGN = List.of(
            "株式会社サクラ|Kabushiki Kaisha Sakura",
            "株式会社ヤマト|Kabushiki Kaisha Yamato",
            "한빛상사|Hanbit Sangsa",
            "대한무역|Daehan Muyeok",
            "ТОВ Дніпро Агро|TOV Dnipro Ahro",
            "ТОВ Карпати Ліс|TOV Karpaty Lis",
            "ЕООД Марица Трейд|EOOD Maritsa Treyd",
            "ЕООД Родопи Мляко|EOOD Rodopi Mlyako",
            "אבן גבירול בע״מ|Even Gabirol Baam",
            "كروم الجليل|Kurum Al Jalil",
            "Αιγαίο Πλοία ΙΚΕ|Aigaio Ploia IKE",
            "შპს კოლხეთი|ShPS Kolkheti");

    private final SplittableRandom random;

    Names(SplittableRandom random) {
        this.random = random;
    }

    /// @param printed in Latin letters
    record Name(String written, String printed) {}

    /// A firm; some are met much more often than others.
    Name firm() {
        int place = often(PLACE.size());
        int trade = often(TRADE.size());
        String suffix = SUFFIX.get((place * 7 + trade * 3) % SUFFIX.size());
        String town = (place + trade) % 4 == 0
                ? " (" + List.of("Cork", "Gdynia", "Porto", "Sligo").get(trade % 4) + ")"
                : "";
        String name = (PLACE.get(place) + " " + TRADE.get(trade) + " " + suffix).strip() + town;
        return new Name(name, name);
    }

    Name person() {
        String name = of(FIRST) + " " + of(LAST);
        return new Name(name, name);
    }

    Name foreign() {
        String[] both = of(FOREIGN).split("\\|", 2);
        String number = " " + (1 + random.nextInt(20));
        return new Name(both[0] + number, both[1] + number);
    }

    /// Another firm that shares neither place nor trade.
    Name unlike(Name name) {
        Name other = firm();
        List<String> words = List.of(other.written().split(" ", -1));
        boolean alike = words.contains(name.written().split(" ", -1)[0])
                || name.written().contains(words.get(1));
        return alike ? unlike(name) : other;
    }

    /// Surname first, as payroll files have it.
    static String surnameFirst(String name) {
        int at = name.indexOf(' ');
        return name.substring(at + 1) + " " + name.substring(0, at);
    }

    /// The letters that SWIFT's X character set has, in capitals, cut to a line.
    static String swift(String text, int width) {
        String plain = text.replace("ł", "l").replace("Ł", "L").replace("ı", "i");
        String bare = Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String upper = bare.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9/?:().,'+ -]", ".");
        return upper.substring(0, Math.min(width, upper.length())).strip();
    }

    private int often(int size) {
        double at = random.nextDouble();
        return (int) (at * at * size);
    }

    private String of(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}

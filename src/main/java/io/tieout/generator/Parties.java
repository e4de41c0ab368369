package io.tieout.generator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Thousands of partners with distinct names, some of them met every day and most of them hardly ever (Zipf's law).
final class Parties {

    private static final int LATIN = 5_000;
    private static final int OTHER_SCRIPTS = 300;
    private static final double FLATTENING = 20;

    private static final String[][] LANGUAGES = {
        {
            "Berg Stein Holz Grün Schön Küh Wald Eich Löw Kahl Rot Weiß Neu Alt Hoch Lieb Brand Fried Win Kess",
            "mann bach dorf feld ner hagen müller baum stedt huber ler ke",
            "Maschinenbau Logistik Bürobedarf Getränke Elektro Gebäudereinigung Druckerei Möbel Transport Verwaltung",
            "GmbH|GmbH & Co. KG|AG|e.K.|KG|OHG"
        },
        {
            "Ash Brook Clay Dun East Fair Green Hart King Lang Marsh North Oak Pen Rock Stan Thorn West Wood York",
            "field ford ham ley ton well wick worth by bridge combe mere",
            "Utilities Catering Shipping Properties Insurance Stationery Engineering Foods Textiles Security",
            "Ltd|Limited|LLP|PLC|& Co"
        },
        {
            "Beau Belle Chant Clair Mont Roche Saint Val Vert Bois Lam Lef",
            "mont ville fort champ val pré noir court rive lieu bert èvre",
            "Boulangerie Menuiserie Éditions Transports Ateliers Traiteur Imprimerie",
            "SARL|SAS|SA"
        },
        {
            "Ros Bian Fer Mar Gar Her Lop Mart Ram Sanch Mor Riv",
            "si chi rari ini cía nández ez ínez írez etti ano era",
            "Forniture Construcciones Alimentos Tessuti Impianti Transportes",
            "S.r.l.|S.p.A.|S.L.|S.A."
        },
        {
            "Lind Sand Berg Ny Holm Öst Sjö Ek Hav Strand Bjørk Skov",
            "qvist ström gren dahl lund borg mark vik gård sen",
            "Elektronik Fisk Bygg Papir Energi Rederi",
            "AB|ApS|A/S|AS|Oy"
        }
    };
    private static final String[] FIRST_NAMES = {
        "Anna",
        "Bernd",
        "Claire",
        "David",
        "Eva",
        "Felix",
        "Grace",
        "Hans",
        "Inés",
        "Jan",
        "Karin",
        "Luis",
        "Maria",
        "Nils",
        "Olga",
        "Paul",
        "Rosa",
        "Stefan",
        "Thea",
        "Uwe",
        "Vera",
        "Willem",
        "Jürgen",
        "Françoise"
    };

    private final List<Party> latin = new ArrayList<>(LATIN);
    private final List<Party> otherScripts = new ArrayList<>(OTHER_SCRIPTS);
    private final double[] cumulated = new double[LATIN];

    Parties(SplittableRandom random) {
        Set<String> names = new HashSet<>();
        double sum = 0;
        while (latin.size() < LATIN) {
            Party party = draw(random);
            if (names.add(party.name())) {
                sum += 1 / (latin.size() + FLATTENING);
                cumulated[latin.size()] = sum;
                latin.add(party);
            }
        }
        while (otherScripts.size() < OTHER_SCRIPTS) {
            Party party = Scripts.party(random, CheckDigits.iban(random));
            if (names.add(party.name())) {
                otherScripts.add(party);
            }
        }
    }

    /// A partner whose name a bank can print, the first ones far more often than the last.
    Party any(SplittableRandom random) {
        int place = java.util.Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[LATIN - 1]);
        return latin.get(Math.min(LATIN - 1, place < 0 ? -place - 1 : place));
    }

    /// A partner that has a legal form.
    Party company(SplittableRandom random) {
        Party party = any(random);
        return party.person() ? company(random) : party;
    }

    Party person(SplittableRandom random) {
        Party party = latin.get(random.nextInt(LATIN));
        return party.person() ? party : person(random);
    }

    /// Another partner than the one given, with no word in common.
    Party other(SplittableRandom random, Party than) {
        Party party = any(random);
        Set<String> words = new HashSet<>(List.of(party.core().split(" ", -1)));
        words.retainAll(List.of(than.core().split(" ", -1)));
        return words.isEmpty() ? party : other(random, than);
    }

    Party otherScript(SplittableRandom random) {
        return otherScripts.get(random.nextInt(OTHER_SCRIPTS));
    }

    private static Party draw(SplittableRandom random) {
        String[] language = LANGUAGES[random.nextInt(LANGUAGES.length)];
        String surname = word(random, language[0]) + word(random, language[1]);
        boolean person = random.nextInt(100) < 15;
        String core;
        if (person) {
            String first = FIRST_NAMES[random.nextInt(FIRST_NAMES.length)];
            String second = FIRST_NAMES[random.nextInt(FIRST_NAMES.length)];
            core = first + (random.nextInt(3) == 0 ? " " + second : "") + " " + surname;
        } else {
            core = surname + " " + word(random, language[2]);
        }
        String form = person ? "" : of(random, language[3].split("\\|", -1));
        List<String> ibans = new ArrayList<>(List.of(CheckDigits.iban(random)));
        if (random.nextInt(10) == 0) {
            ibans.add(CheckDigits.iban(random));
        }
        return new Party(core, form, person ? core : core + " " + form, person, ibans);
    }

    private static String word(SplittableRandom random, String words) {
        return of(random, words.split(" ", -1));
    }

    private static String of(SplittableRandom random, String[] words) {
        return words[random.nextInt(words.length)];
    }
}

package io.tieout.bench;

/// Names of vendors, each another one, of words that many of them share.
final class VendorNames {

    private static final String[] FIRST = {
        "Alder", "Birch", "Cedar", "Dover", "Elm", "Fenwick", "Gorse", "Hazel", "Ivory", "Juniper", "Kestrel", "Larch",
        "Maple", "Norton", "Oakham", "Poplar", "Quarry", "Rowan", "Spruce", "Tamar"
    };
    private static final String[] SECOND = {
        "Freight", "Catering", "Cleaning", "Consulting", "Electrical", "Foods", "Glazing", "Hosting", "Insurance",
        "Joinery", "Kitchens", "Lighting", "Machines", "Nurseries", "Optics", "Plumbing", "Roofing", "Security",
        "Textiles", "Upholstery"
    };
    private static final String CONSONANTS = "bcdfgklmnprstvz";

    private VendorNames() {}

    static String of(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number; rest > 0; rest /= CONSONANTS.length()) {
            word.append(CONSONANTS.charAt(rest % CONSONANTS.length())).append("aeiou".charAt(rest % 5));
        }
        return FIRST[number % FIRST.length] + " " + word + " " + SECOND[number / FIRST.length % SECOND.length];
    }
}

package io.tieout.parties.identity;

import io.tieout.parties.PartyKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// National account numbers that are the end of one IBAN, and of no other.
final class NationalAccounts {

    private static final int TAIL = 8;

    private NationalAccounts() {}

    /// Moves what is said of a national number to the IBAN that has it.
    static void intoIbans(SortedMap<String, List<Integer>> byAccount) {
        Map<String, List<String>> ibans = new HashMap<>();
        byAccount.keySet().stream()
                .filter(NationalAccounts::isIban)
                .forEach(iban -> ibans.computeIfAbsent(tail(iban), none -> new ArrayList<>(1))
                        .add(iban));
        for (String national : List.copyOf(byAccount.keySet())) {
            List<String> fitting = isIban(national)
                    ? List.of()
                    : ibans.getOrDefault(tail(national), List.of()).stream()
                            .filter(iban -> PartyKeys.isSameAccount(iban, national))
                            .toList();
            List<Integer> these = byAccount.get(national);
            if (fitting.size() == 1 && these != null) {
                byAccount.remove(national);
                byAccount.computeIfPresent(fitting.getFirst(), (iban, known) -> {
                    List<Integer> all = new ArrayList<>(known);
                    all.addAll(these);
                    all.sort(null);
                    return all;
                });
            }
        }
    }

    private static boolean isIban(String account) {
        return account.length() > 2 && Character.isLetter(account.charAt(0)) && Character.isLetter(account.charAt(1));
    }

    private static String tail(String account) {
        return account.substring(Math.max(0, account.length() - TAIL));
    }
}

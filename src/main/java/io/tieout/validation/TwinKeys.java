package io.tieout.validation;

import io.tieout.entries.EntryKeys;
import io.tieout.entries.KeyKind;
import io.tieout.parties.PartyKeys;
import io.tieout.parties.PartyName;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Keys of entries that may be twins, as numbers of 64 bits: FNV-1a over the parts, mixed once more (MurmurHash3's
/// finaliser). For one thread.
final class TwinKeys implements EntryKeys.Keying {

    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int MOST_NAMES = 100_000;

    private final KeyKind kind;
    private final Map<String, String> names = new HashMap<>();

    TwinKeys(KeyKind kind) {
        this.kind = kind;
    }

    @Override
    public void keys(EntryKeys.Fields entry, LongConsumer sink) {
        String name = name(entry.counterparty());
        String account = PartyKeys.of(entry.counterpartyAccount());
        switch (kind) {
            case SAME -> {
                String reference = reference(entry.reference(), entry.documentNo());
                if (!name.isEmpty() || !account.isEmpty() || !reference.isEmpty()) {
                    long key = mixed(amount(entry), name.isEmpty() ? account : name);
                    sink.accept(finished(mixed(mixed(key, entry.day()), reference)));
                }
            }
            case NEAR -> {
                if (!name.isEmpty()) {
                    sink.accept(finished(mixed(mixed(amount(entry), "n"), name)));
                }
                if (!account.isEmpty()) {
                    sink.accept(finished(mixed(mixed(amount(entry), "a"), account)));
                }
            }
        }
    }

    /// The reference as it is compared, else the document: letters and digits, without leading zeros; letters that look
    /// like digits are digits.
    static String reference(@Nullable String reference, @Nullable String documentNo) {
        String key = PartyKeys.of(reference);
        String plain = (key.isEmpty() ? PartyKeys.of(documentNo) : key)
                .replace('O', '0')
                .replace('I', '1')
                .replace('S', '5');
        int from = 0;
        while (from < plain.length() - 1 && plain.charAt(from) == '0') {
            from++;
        }
        return plain.substring(from);
    }

    private long amount(EntryKeys.Fields entry) {
        long key = mixed(FNV_START, kind.code());
        return mixed(mixed(key, entry.amountMinor()), entry.currency());
    }

    private String name(@Nullable String counterparty) {
        if (counterparty == null) {
            return "";
        }
        if (names.size() > MOST_NAMES) {
            names.clear();
        }
        return names.computeIfAbsent(counterparty, raw -> PartyName.of(raw).key());
    }

    private static long mixed(long key, String text) {
        long mixed = key;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * FNV_PRIME;
        }
        return (mixed ^ text.length()) * FNV_PRIME;
    }

    private static long mixed(long key, long number) {
        return (finished(key) ^ number) * FNV_PRIME;
    }

    private static long finished(long key) {
        long mixed = (key ^ (key >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}

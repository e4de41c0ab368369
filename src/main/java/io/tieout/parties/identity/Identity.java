package io.tieout.parties.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One party, with everything that records say of it.
///
/// @param number stays the same when more files come
public record Identity(long number, List<Member> members) {

    private static final Pattern WRITTEN = Pattern.compile("[Pp]-0*([1-9][0-9]{0,17})");

    public Identity {
        members = List.copyOf(members);
    }

    /// A mention, and what made it one of this identity.
    ///
    /// @param because in words, with the record it was joined to
    public record Member(Mention mention, Rule rule, String because) {}

    /// As people name it, such as `P-000123`.
    public String id() {
        return id(number);
    }

    public static String id(long number) {
        return String.format(Locale.ROOT, "P-%06d", number);
    }

    /// The number in `P-000123`.
    public static Optional<Long> parse(String id) {
        Matcher written = WRITTEN.matcher(id);
        return written.matches() ? Optional.of(Long.parseLong(written.group(1))) : Optional.empty();
    }

    /// The first name in the order of mentions, master data first; else an account.
    public String name() {
        return members.stream()
                .map(member -> member.mention().name())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseGet(
                        () -> "account " + members.getFirst().mention().says().account());
    }

    public long seen() {
        return members.stream().mapToLong(member -> member.mention().seen()).sum();
    }
}

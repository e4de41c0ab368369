package io.tieout.parties.identity;

/// Something that so many parties have in common that it tells nothing: it joins nobody and suggests nothing.
///
/// @param parties how many there are under names that are not alike
/// @param example one of them
public record Shared(What what, String value, int parties, String example) {

    /// A collecting account, the tax id of a group or a filler, a building.
    public enum What {
        ACCOUNT,
        TAX_ID,
        ADDRESS
    }
}

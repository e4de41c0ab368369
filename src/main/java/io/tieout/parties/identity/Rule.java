package io.tieout.parties.identity;

/// Why a mention belongs to an identity.
public enum Rule {
    /// The one that the others joined.
    FIRST,
    /// A person said so.
    PERSON,
    /// The same number in one kind of master data.
    NUMBER,
    TAX_ID,
    /// The same bank account, and a name that is alike or none.
    ACCOUNT,
    /// The same address, and nearly the same name.
    ADDRESS,
    /// The same name in the same script, and nothing that speaks against it.
    NAME
}

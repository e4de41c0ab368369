package io.tieout.parties.identity;

/// Two identities that may be one; a person must say so.
///
/// @param what the account, the name, ... that raises the question
public record Suggestion(long one, long other, Why why, String what) {

    /// What raises the question, the stronger first.
    public enum Why {
        /// One number in one list of master data under two names.
        NUMBER_OF_TWO_NAMES("one number under two names"),
        /// The same account or address and an alike name, but two tax ids.
        TAX_IDS_DIFFER("alike, but their tax ids differ"),
        ACCOUNT_OF_TWO_NAMES("one account under two names"),
        /// The same name, but accounts, tax ids or numbers leave open who is meant.
        NAME_UNDECIDED("the same name, but nothing tells which of several is meant"),
        /// The same name once letters of another script are written in Latin ones.
        OTHER_SCRIPT("the same name in another script"),
        NEAR_NAME("nearly the same name");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}

package io.tieout.reconciliation.groups;

import java.util.Optional;

/// Answers that were found before, by a digest of everything they depend on. Whether an answer is remembered changes
/// how long it takes and nothing else.
public interface Recall {

    /// Nothing is remembered, or kept.
    Recall NOTHING = new Recall() {
        @Override
        public Optional<String> find(String digest) {
            return Optional.empty();
        }

        @Override
        public void keep(String digest, String answer) {
            // nothing is kept
        }
    };

    /// By any thread.
    Optional<String> find(String digest);

    /// By any thread.
    void keep(String digest, String answer);
}

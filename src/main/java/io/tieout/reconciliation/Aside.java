package io.tieout.reconciliation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// A question to the database that is asked on another connection while this thread goes on. What it sees does not
/// change any more: entries of files that are loaded.
final class Aside {

    private Aside() {}

    /// Begins at once; whoever takes the answer waits for it, and gets its failure as it was.
    static <T> Supplier<T> begin(Supplier<T> question) {
        CompletableFuture<T> asked = CompletableFuture.supplyAsync(question);
        return () -> {
            try {
                return asked.join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        };
    }
}

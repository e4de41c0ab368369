package io.tieout.dossier;

import io.tieout.shared.Problem;
import java.nio.file.Path;
import java.util.List;

/// Checks a dossier folder without database or network.
public final class BagVerifier {

    private BagVerifier() {}

    /// Everything that is wrong, empty when genuine.
    public static List<Problem> verify(Path folder) {
        return List.of();
    }
}

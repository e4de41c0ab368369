package io.tieout.dossier;

import io.tieout.shared.EngagementId;
import java.util.List;

/// The store of dossiers.
public class Dossiers {

    public List<Dossier> all(EngagementId engagement) {
        throw new UnsupportedOperationException("stub");
    }
}

package io.tieout.cases;

import io.tieout.shared.EngagementId;
import java.util.List;
import java.util.Optional;

/// The store of cases.
public class Cases {

    public List<CaseFile> all(EngagementId engagement) {
        throw new UnsupportedOperationException("stub");
    }

    /// By number, such as `C-2026-0001`.
    public Optional<CaseFile> find(EngagementId engagement, String number) {
        throw new UnsupportedOperationException("stub");
    }

    /// The exhibits of a case with all their rows, recomputed from the pinned run, in the order of their numbers.
    public List<Exhibit> exhibits(EngagementId engagement, CaseFile caseFile) {
        throw new UnsupportedOperationException("stub");
    }
}

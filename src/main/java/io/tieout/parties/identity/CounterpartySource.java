package io.tieout.parties.identity;

import io.tieout.shared.EngagementId;
import java.util.Collection;
import java.util.function.Consumer;

/// Who the entries of files name; entries are a floor above, so they bring it.
public interface CounterpartySource {

    /// Every name and account that entries of these files have, file after file, streamed.
    void each(EngagementId engagement, Collection<Long> fileNos, Consumer<Counterparty> sink);
}

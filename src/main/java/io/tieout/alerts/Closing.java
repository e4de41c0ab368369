package io.tieout.alerts;

import io.tieout.journal.TreeHead;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Messages;
import io.tieout.shared.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What every mail ends with and the headers of its own that it bears: the one place where both are put together.
final class Closing {

    private final Function<EngagementId, TreeHead> heads;

    Closing(Function<EngagementId, TreeHead> heads) {
        this.heads = heads;
    }

    /// The last lines of a mail, in both its forms.
    List<String> lines(EngagementId engagement) {
        TreeHead head = heads.apply(engagement);
        return List.of(
                Messages.text("letter.journal", engagement, head.size(), head.root()), Messages.text("letter.keep"));
    }

    /// Headers beside the usual ones. Mails about one subject form one thread, though none answers another.
    Map<String, String> headers(EngagementId engagement, String topic) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "References",
                "<topic-" + engagement + "-"
                        + Sha256.of(engagement + "|" + topic).substring(0, 24) + "@tieout>");
        return headers;
    }
}

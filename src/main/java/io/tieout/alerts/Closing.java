package io.tieout.alerts;

import io.tieout.journal.proof.SignedHead;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Messages;
import io.tieout.shared.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What every mail ends with and the headers of its own that it bears: the one place where both are put together.
final class Closing {

    private final Function<EngagementId, SignedHead> heads;

    Closing(Function<EngagementId, SignedHead> heads) {
        this.heads = heads;
    }

    /// The last lines of a mail, in both its forms.
    List<String> lines(EngagementId engagement) {
        SignedHead head = heads.apply(engagement);
        return List.of(
                Messages.text("letter.journal", engagement, head.size(), head.root()),
                Messages.text("letter.keep"),
                head.line());
    }

    /// Headers beside the usual ones. Mails about one subject form one thread, though none answers another.
    Map<String, String> headers(EngagementId engagement, String topic) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "References",
                "<topic-" + engagement + "-"
                        + Sha256.of(engagement + "|" + topic).substring(0, 24) + "@tieout>");
        headers.put(SignedHead.NAME, heads.apply(engagement).stamp());
        return headers;
    }
}

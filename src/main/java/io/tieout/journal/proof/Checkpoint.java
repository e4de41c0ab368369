package io.tieout.journal.proof;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import java.util.Optional;

/// What somebody says about a log at one size: where it stands, and what is wrong with the saying itself.
record Checkpoint(EngagementId log, long size, String root, Kind kind, String place, Optional<Message> flaw) {

    private static final EngagementId NONE = new EngagementId("none");

    /// Who says it: a head with a signature that was checked, one without, the mail or dossier of somebody, the
    /// database.
    enum Kind {
        SIGNED,
        UNSIGNED,
        ANCHOR,
        TABLES
    }

    static Checkpoint of(SignedHead head, String place, PublicKeys keys) {
        Optional<Message> flaw = keys.isEmpty() ? Optional.empty() : keys.flaw(head);
        Kind kind = head.isSigned() && !keys.isEmpty() ? Kind.SIGNED : Kind.UNSIGNED;
        return new Checkpoint(head.log(), head.size(), head.root(), kind, place, flaw);
    }

    static Checkpoint anchor(SignedHead head, String place) {
        return new Checkpoint(head.log(), head.size(), head.root(), Kind.ANCHOR, place, Optional.empty());
    }

    static Checkpoint tables(io.tieout.journal.TreeHead head, String place) {
        return new Checkpoint(head.engagement(), head.size(), head.root(), Kind.TABLES, place, Optional.empty());
    }

    static Checkpoint broken(String place) {
        return new Checkpoint(NONE, 0, "", Kind.UNSIGNED, place, Optional.of(Message.of("TIE-JRN-003.no-head")));
    }
}

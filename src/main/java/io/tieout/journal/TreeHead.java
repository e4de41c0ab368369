package io.tieout.journal;

import io.tieout.shared.EngagementId;

/// Size and RFC 6962 root (hexadecimal) of an engagement's log at one moment.
public record TreeHead(EngagementId engagement, long size, String root) {}
